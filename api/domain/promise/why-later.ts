/** Why no call is promised within thirty minutes, if a known fact explains it (rule 8j). */
import type { Instant, PromiseReason } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { CallbackPromise, Program, PromiseQuestion } from './callback-promise.ts';
import { helpersFor } from './demand.ts';

/** Null if a call is promised within thirty minutes, or if no known fact explains why not. */
export function whyLater(
  { kind }: CallbackPromise,
  { roster, owed }: Program,
  { help }: Pick<PromiseQuestion, 'help'>,
  now: Instant,
  policy: Policy,
): PromiseReason | null {
  if (kind === 'now') return null;
  if (!roster.anyoneOnDuty(help, now, policy)) return 'nobody-on-duty';
  const [helpers] = helpersFor(help);
  const before = owed.some(
    ({ holderId, opensAt, help: theirs }) =>
      holderId === null && (opensAt ?? now) <= now && helpersFor(theirs).some((one) => one === helpers),
  );
  return before ? 'others-wait' : null;
}
