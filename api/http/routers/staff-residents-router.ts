/** A resident's rights (rules 36b, 36c, and 36f): their copy, corrections, erasure, legal holds. Each change runs the same command as `kod`. */
import {
  type CopyMade,
  copyInput,
  copyMade,
  corrected,
  correctInput,
  type Erased,
  erased,
  eraseInput,
  legalHoldChanged,
  legalHoldInput,
} from '../../../shared/contracts/staff-residents.ts';
import { toDialable } from '../../application/phone.ts';
import {
  type Correction,
  correctRequests,
  eraseRequests,
  holdResident,
  releaseResident,
} from '../../application/resident/rights.ts';
import { refuse } from '../../domain/refusal.ts';
import { residentPage } from '../../store/views/resident-page.ts';
import { heldRequestsAmong, personOf, requestIdsOf } from '../../store/views/resident-person.ts';
import { requestsInFull } from '../../store/views/resident-view.ts';
import type { StaffMember } from './access.ts';
import { refused } from './problem.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { deedOf } from './staff-deed.ts';
import { router, staffProcedure } from './trpc.ts';

/** The number of this request, and the requests that the act concerns. Refuses: not-found, if there is no such request any more. */
async function concerned({ read, sealer }: Services, referralId: string, all: boolean) {
  const person = await personOf(read, sealer, referralId);
  if (!person) throw refused(refuse('not-found'));
  const contact = { phone: person.phone };
  return { contact, ids: all ? await requestIdsOf(read, sealer, contact) : [referralId] };
}

type Look = { readonly what: 'resident-found' | 'resident-exported'; readonly reason: string };
/** Entered before the result is shown, because how many requests a number has is information, too. */
const enterLook = (
  { services, staff }: { readonly services: Services; readonly staff: StaffMember },
  ids: readonly string[],
  look: Look,
) =>
  services.audit.enter(
    ...ids.map((referralId) => ({
      what: look.what,
      referralId,
      staff: staff.name,
      ...(look.reason.trim() && { detail: look.reason.trim() }),
    })),
  );

function correctionOf({
  phone,
  ...name
}: { phone?: string | undefined } & Omit<Correction, 'phone'>): Correction {
  if (phone === undefined) return name;
  const dialable = toDialable(phone);
  if (dialable === null) throw refused(refuse('phone-invalid', 'phone'));
  return { ...name, phone: dialable };
}

export const staffResidentsRouter = router({
  correct: staffProcedure
    .input(correctInput)
    .output(corrected)
    .mutation(async ({ ctx, input }) => {
      const { referralId, reason, dryRun, ...typed } = input;
      const deed = deedOf(ctx.staff, { reason, dryRun });
      const asked = dryRun ? null : { by: deed.staff, reason: reason.trim() };
      if (dryRun) await enterLook(ctx, [referralId], { what: 'resident-found', reason });
      const done = await runCommand(ctx, correctRequests([referralId], correctionOf(typed), asked));
      const [link] = done.newLinks;
      const newLink = link ? (link.sentBy ?? (dryRun ? 'later' : 'nowhere')) : null;
      return { left: done.left[0]?.why ?? null, newLink };
    }),
  erase: staffProcedure
    .input(eraseInput)
    .output(erased)
    .mutation(async ({ ctx, input }): Promise<Erased> => {
      const { services } = ctx;
      const { referralId, all, requests, ...how } = input;
      const deed = deedOf(ctx.staff, how);
      const { ids } = await concerned(services, referralId, all);
      const plan = await heldRequestsAmong(services.read, ids);
      const would = { erased: ids.length - plan.held, cancelled: plan.open, held: plan.held };
      if (deed.dryRun || requests !== would.erased) {
        await enterLook(ctx, ids, { what: 'resident-found', reason: deed.reason });
        return { ...would, traces: false, differs: !deed.dryRun };
      }
      const asked = { by: deed.staff, reason: deed.reason.trim() };
      const done = await runCommand(ctx, eraseRequests(ids, asked));
      const [gone, cancelled, held] = [done.erased, done.cancelled, done.held].map((some) => some.length);
      const counts = { erased: gone ?? 0, cancelled: cancelled ?? 0, held: held ?? 0 };
      return { ...counts, traces: !(await services.dropTraces()), differs: false };
    }),
  hold: staffProcedure
    .input(legalHoldInput)
    .output(legalHoldChanged)
    .mutation(async ({ ctx, input: { referralId, change, ...how } }) => {
      const { services } = ctx;
      const deed = deedOf(ctx.staff, how);
      const { contact, ids } = await concerned(services, referralId, true);
      const { held } = await heldRequestsAmong(services.read, ids);
      if (deed.dryRun) {
        await enterLook(ctx, ids, { what: 'resident-found', reason: deed.reason });
        return { changed: change === 'hold' ? held === 0 : held > 0, requests: ids.length };
      }
      const asked = { by: deed.staff, reason: deed.reason.trim() };
      const changed =
        change === 'hold'
          ? (await runCommand(ctx, holdResident(contact, asked))) !== null
          : await runCommand(ctx, releaseResident(contact, asked));
      return { changed, requests: ids.length };
    }),
  /** A mutation, because each copy is logged. */
  copy: staffProcedure
    .input(copyInput)
    .output(copyMade)
    .mutation(async ({ ctx, input: { referralId, all, reason } }): Promise<CopyMade> => {
      const { services } = ctx;
      const deed = deedOf(ctx.staff, { reason, dryRun: false });
      const { ids } = await concerned(services, referralId, all);
      await enterLook(ctx, ids, { what: 'resident-exported', reason: deed.reason });
      const found = await requestsInFull(services.read, services.sealer, ids);
      const html = residentPage(found, services.clock.now());
      return { name: `request-${referralId}.html`, html, requests: found.length };
    }),
});
