/**
 * Agents who want residents' data and have no intention to call. They accept every offer and read it. `hasty` hands it back at
 * once; `patient` claims after a few minutes that nobody answered.
 */
import { refusalOf, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
const ROGUES = ['hasty', 'patient'] as const;
type Rogue = (typeof ROGUES)[number];
/** Long enough to pass for a call. */
const PRETENDS = 3 * MINUTE;

export type Rogues = {
  readonly ids: ReadonlySet<string>;
  /** The residents whose data each of them read, and when first. */
  readonly read: ReadonlyMap<string, ReadonlyMap<string, number>>;
  act(): Promise<void>;
};

/** Registers them like any other agents. */
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
