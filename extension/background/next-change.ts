/** When the worklist means something else without anybody saying so. Pure. */
import type { Instant } from '../../shared/vocabulary.ts';
import { openOffers } from '../state/offers.ts';
import type { Snapshot } from '../state/stored.ts';

/** The next end of a window, end of duty or beginning of duty; undefined when nothing is in sight. */
export const nextChange = (snapshot: Snapshot, serverNow: Instant): Instant | undefined => {
  const { until, nextFrom } = snapshot.duty;
  const instants = [...openOffers(snapshot, serverNow).map(({ dueAt }) => dueAt), until, nextFrom];
  const coming = instants.filter((at) => at !== null).filter((at) => at > serverNow);
  return coming.length === 0 ? undefined : Math.min(...coming);
};
