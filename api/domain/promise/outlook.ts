/** What may be said to somebody who has answered nothing yet (rule 8e). */
import { HELP_KINDS, type Instant } from '../../../shared/vocabulary.ts';
import type { RosterIndex } from '../matching/roster-index/index.ts';
import type { Policy } from '../policy.ts';
import { type CallbackPromise, callbackPromise } from './callback-promise.ts';

/** The promise that holds whatever kind of help will be asked for. */
export const outlook = (roster: RosterIndex, now: Instant, policy: Policy): CallbackPromise =>
  promiseForAll(HELP_KINDS.map((help) => callbackPromise(roster, help, now, policy)));

/** The latest time, or the opening that all share. Where they differ nothing is true of all of them: none. */
export function promiseForAll(promises: readonly CallbackPromise[]): CallbackPromise {
  const [first] = promises;
  if (!first) return { kind: 'none' };
  if (promises.every((one) => one.kind === 'now'))
    return { kind: 'now', by: Math.max(...promises.map(({ by }) => by)) };
  const same = promises.every(
    (one) => one.kind === 'opening' && first.kind === 'opening' && one.opensAt === first.opensAt,
  );
  return same ? first : { kind: 'none' };
}
