/**
 * Another process on a world's database, with its own roster. It has no engine and receives no notices: the test decides when it
 * polls.
 */
import { RosterCache } from '../application/roster-cache.ts';
import { type Apply, createApply } from '../application/unit-of-work.ts';
import { RosterIndex } from '../domain/matching/roster-index/roster-index.ts';
import { storesIn, transactions } from '../store/stores.ts';
import type { World } from './world.ts';

export type SecondProcess = {
  readonly apply: Apply;
  /** Reads other processes' changes, as a queued command. */
  follow(): Promise<void>;
};

export async function secondProcess({ app, clock }: World, ids: string): Promise<SecondProcess> {
  const { database, services } = app;
  const roster = new RosterIndex();
  let made = 0;
  const transaction = transactions(database, services.sealer, clock.now);
  const cache = new RosterCache({
    ...{ roster, now: clock.now, transaction, failed: () => undefined },
    apply: (command) => apply(command),
  });
  const apply: Apply = createApply({
    ...{ clock, cache, transaction, committed: () => undefined },
    pipelines: database.kind === 'postgres',
    policy: () => services.policy,
    newId: () => `${ids}-${++made}`,
  });
  await cache.readAll(storesIn(database.read, services.sealer, clock.now()));
  return { apply, follow: () => cache.follow() };
}
