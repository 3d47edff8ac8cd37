/** The promise shown to a resident who has answered nothing yet (rule 8e). */
import { HELP_KINDS, type Instant, type Zone } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { type CallbackPromise, judge, type Program } from './callback-promise.ts';

/** The promise that holds in this zone for every kind of help. */
export const outlook = (program: Program, zone: Zone, now: Instant, policy: Policy): CallbackPromise =>
  promiseForAll(HELP_KINDS.map((help) => judge(program, { help, zone }, now, policy).promise));

/** The latest time, or the openings that all share; none if some are times and others openings. */
export function promiseForAll(promises: readonly CallbackPromise[]): CallbackPromise {
  const [first] = promises;
  if (!first) return { kind: 'none' };
  const times = promises.filter((one) => one.kind === 'now' || one.kind === 'later');
  if (times.length === promises.length) {
    const kind = times.every((one) => one.kind === 'now') ? 'now' : 'later';
    return { kind, by: Math.max(...times.map(({ by }) => by)) };
  }
  const openings = promises.flatMap((one) => (one.kind === 'openings' ? [one] : []));
  if (openings.length < promises.length) return { kind: 'none' };
  const [shared = [], ...others] = openings.map((one) => one.openings);
  const common = shared.filter(({ opensAt }) =>
    others.every((list) => list.some((one) => one.opensAt === opensAt)),
  );
  return common.length === 0
    ? { kind: 'none' }
    : { kind: 'openings', openings: common, more: openings.some(({ more }) => more) };
}
