/** The staff's protection against abuse: held requests and attacks. Each change runs the same command as `kod`. */
import {
  attackChanged,
  attackInput,
  heldAnswered,
  heldInput,
  MOST_ANSWERED,
  type Protection,
  protection,
} from '../../../shared/contracts/staff-protection.ts';
import { keysOf } from '../../../shared/typed.ts';
import { answerAllHeld } from '../../application/abuse/answer-held.ts';
import { changeAttackAs } from '../../application/abuse/staff-attack.ts';
import type { Apply } from '../../application/unit-of-work.ts';
import { attacksShown, heldRequests } from '../../store/views/quarantine-view.ts';
import { runCommand } from './run-command.ts';
import { deedOf } from './staff-deed.ts';
import { router, staffProcedure } from './trpc.ts';

/** More are answered in a terminal, all at once. */
const SHOWN = MOST_ANSWERED;
const ALL = 100_000;
const ATTACKS = 5;

export const staffProtectionRouter = router({
  /** The look is in the audit log. */
  show: staffProcedure.output(protection).query(async ({ ctx: { services, staff } }): Promise<Protection> => {
    const { read, clock, audit } = services;
    await audit.enter({ what: 'quarantine-listed', staff: staff.name });
    const [held, attacks] = await Promise.all([heldRequests(read, ALL), attacksShown(read, ATTACKS)]);
    const rows = held.slice(0, SHOWN).map(({ points: _, why, ...row }) => ({ ...row, why: keysOf(why) }));
    return { attacks, held: rows, total: held.length, serverNow: clock.now() };
  }),
  answer: staffProcedure
    .input(heldInput)
    .output(heldAnswered)
    .mutation(async ({ ctx, input: { referralIds: ids, answer, ...how } }) => {
      const deed = deedOf(ctx.staff, how);
      const { read, apply } = ctx.services;
      const held = new Set((await heldRequests(read, ALL)).map(({ referralId }) => referralId));
      const wanted: Apply = (command) => apply(command, ctx.wanted);
      const { answered, gone } = await answerAllHeld(wanted, deed, { ids, held }, answer);
      return { answered: answered.length, gone: gone.length };
    }),
  attack: staffProcedure
    .input(attackInput)
    .output(attackChanged)
    .mutation(({ ctx, input: { change, ...how } }) =>
      runCommand(ctx, changeAttackAs(deedOf(ctx.staff, how), change)),
    ),
});
