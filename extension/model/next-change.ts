/** When the worklist's meaning next changes just by time. Pure. */
import type { Instant } from '../../shared/vocabulary.ts';
import { isOwed } from './offers.ts';
import { openOffers } from './open-offers.ts';
import { reminderInstants } from './reminders.ts';
import type { Snapshot } from './stored.ts';

/** The next reminder, end of a window, promised time, or start or end of duty; undefined if there is none. */
export const nextChange = (snapshot: Snapshot, serverNow: Instant): Instant | undefined => {
  const { until, nextFrom } = snapshot.duty;
  const ends = openOffers(snapshot, serverNow).map(({ dueAt }) => dueAt);
  const calls = [...openOffers(snapshot, serverNow), ...snapshot.assignments.filter(isOwed)];
  const promises = calls.flatMap(({ promisedBy, callFrom = null }) => [promisedBy, callFrom]);
  const instants = [...ends, ...promises, ...reminderInstants(snapshot, serverNow), until, nextFrom];
  const coming = instants.filter((at) => at !== null).filter((at) => at > serverNow);
  return coming.length === 0 ? undefined : Math.min(...coming);
};
