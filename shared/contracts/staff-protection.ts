/** Inputs and outputs of the staff's protection against abuse: held requests and attacks. Nothing here is about a resident. */
import { z } from 'zod';
import { ATTACK_SIGNS, DOUBT_WORDS } from '../doubts.ts';
import { keysOf } from '../typed.ts';
import { HELP_KINDS } from '../vocabulary.ts';
import { instant, language, storedId } from './common.ts';

export const attackShown = z.object({
  /** Misses count again only before then. */
  since: instant,
  begunAt: instant,
  /** The staff member who declared it; null if a sign revealed it. */
  begunBy: z.string().nullable(),
  sign: z.enum(ATTACK_SIGNS).nullable(),
  endedAt: instant.nullable(),
});
export type AttackShown = z.infer<typeof attackShown>;

export const heldRow = z.object({
  ...{ referralId: storedId, heldAt: instant, county: z.string(), help: z.enum(HELP_KINDS), language },
  promisedBy: instant.nullable(),
  why: z.array(z.enum(keysOf(DOUBT_WORDS))),
});
export type HeldRow = z.infer<typeof heldRow>;

/** `attacks`: newest first; one that has not ended is the first. `held`: the least doubtful; `total`: all that are held. */
export const protection = z.object({
  attacks: z.array(attackShown),
  held: z.array(heldRow),
  total: z.number(),
  serverNow: instant,
});
export type Protection = z.infer<typeof protection>;

/** The audit log keeps `reason`. `dryRun`: only return what would happen. */
const deed = { reason: z.string().max(1_000), dryRun: z.boolean() };
/** Requests at a time: as many as the screen shows. */
export const MOST_ANSWERED = 100;
const heldId = z.string().min(1).max(100);
const heldAnswer = z.object({ answer: z.enum(['released', 'rejected']), ...deed });
const severalHeld = heldAnswer.extend({ referralIds: z.array(heldId).min(1).max(MOST_ANSWERED) });
/** Older extensions send one `referralId`. */
const oneHeld = heldAnswer.extend({ referralId: heldId });
export const heldInput = z.union([
  severalHeld,
  oneHeld.transform(({ referralId, ...rest }) => ({ ...rest, referralIds: [referralId] })),
]);
export type HeldInput = z.infer<typeof severalHeld>;
/** `gone`: how many are not held any more, and were left as they are. */
export const heldAnswered = z.object({ answered: z.number(), gone: z.number() });
export type HeldAnswered = z.infer<typeof heldAnswered>;

export const attackInput = z.object({ change: z.enum(['begin', 'end']), ...deed });
export type AttackInput = z.infer<typeof attackInput>;
/** `changed`: false if it is so already. `misses`: how many are forgiven. */
export const attackChanged = z.object({ changed: z.boolean(), misses: z.number() });
export type AttackChanged = z.infer<typeof attackChanged>;
