/**
 * Agents who want residents' data and have no call in mind. They take whatever they are offered and read it. `hasty` hands it back
 * at once; `patient` says after some minutes that nobody answered.
 */
import { refusalOf, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
const ROGUES = ['hasty', 'patient'] as const;
type Rogue = (typeof ROGUES)[number];
/** Long enough that it may have been a call. */
const PRETENDS = 3 * MINUTE;

export type Rogues = {
  readonly ids: ReadonlySet<string>;
  /** Each resident that each of them has read, and when first. */
  readonly read: ReadonlyMap<string, ReadonlyMap<string, number>>;
  act(): Promise<void>;
};

/** Registers them as agents like any other. */
export async function createRogues(world: World): Promise<Rogues> {
  const ids = new Map<string, Rogue>();
  for (const rogue of ROGUES) ids.set(await world.addAgent(rogue), rogue);
  const read = new Map<string, Map<string, number>>([...ids.keys()].map((id) => [id, new Map()]));
  return {
    ids: new Set(ids.keys()),
    read,
    async act() {
      for (const [id, rogue] of ids) await actAs(world, rogue, read.get(id) ?? new Map());
    },
  };
}

async function actAs({ as, clock }: World, rogue: Rogue, read: Map<string, number>): Promise<void> {
  const { referrals } = as(rogue);
  for (const { referralId } of (await referrals.worklist()).offers) {
    if ((await refusalOf(referrals.accept({ referralId }))) !== null) continue;
    const { contact } = await referrals.get({ referralId });
    if (contact && !read.has(referralId)) read.set(referralId, clock.now());
    if (rogue === 'hasty') await referrals.handBack({ referralId, reason: 'other' });
  }
  for (const { referralId, acceptedAt } of (await referrals.worklist()).assignments) {
    if (clock.now() - acceptedAt < PRETENDS) continue;
    await referrals.logAttempt({ referralId, outcome: 'no-answer' });
    await referrals.handBack({ referralId, reason: 'cannot-help' });
  }
}
