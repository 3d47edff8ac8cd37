/** Records how promises turned out, for use in later ones (rule 8h). */
import { unkeptPromise } from '../domain/referral/due.ts';
import type { Referral } from '../domain/referral/state.ts';
import type { Work } from './ports.ts';
import { waitsEnded } from './waits.ts';

/** Skips shadows: nobody was asked about them. */
export async function learnFrom(work: Work, before: Referral, after: Referral): Promise<void> {
  const { stores, now, policy } = work;
  if (after.shadow) return;
  work.waits.push(...waitsEnded(before, after, now));
  // A promise that slipped and was then replaced counts as missed, no earlier than at its time.
  if (before.slip !== null && before.promisedBy !== null && after.promisedBy !== before.promisedBy) {
    if (unkeptPromise(before) !== null)
      await stores.promises.settle(after.id, 'passed', Math.max(now, before.promisedBy), policy);
    return;
  }
  if (after.promisedBy === null) return;
  const called = before.firstAttemptAt === null && after.firstAttemptAt !== null;
  const passed = before.promiseMissedAt === null && after.promiseMissedAt !== null;
  if (called || passed) await stores.promises.settle(after.id, called ? 'called' : 'passed', now, policy);
}
