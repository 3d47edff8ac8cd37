/** Memory of alerts that could not be raised. Pure. */
import type { Alert } from './alert.ts';
import { type AlertPlan, callAlertId } from './alerts.ts';
import { nudgeAlertId } from './nudge-alert.ts';
import { MISSED_ID } from './reminders.ts';
import { replyAlertId } from './replies.ts';
import type { AlertMemory } from './stored.ts';

/** The memory if some alerts could not be raised: the next attempt includes their news. */
export const memoryWithout = (
  before: AlertMemory | undefined,
  { raise, memory }: AlertPlan,
  failed: readonly Alert[],
): AlertMemory => {
  if (failed.length === 0) return memory;
  const failedIds = failed.map(({ id }) => id);
  const offerIds = failed.flatMap((alert) => alert.offerIds);
  const { told, rang, nudged, reminded = {}, replied = {}, ...rest } = memory;
  const toldThen = failedIds.includes(MISSED_ID) ? before?.told : told;
  const rangThen = raise.some((alert) => alert.rings && !failed.includes(alert)) ? rang : before?.rang;
  return {
    ...rest,
    shown: memory.shown.filter((offerId) => !offerIds.includes(offerId)),
    reminded: Object.fromEntries(
      Object.entries(reminded).filter(
        ([key]) => !offerIds.includes(key) && !failedIds.includes(callAlertId(key)),
      ),
    ),
    replied: Object.fromEntries(
      Object.entries(replied).filter(([id, newest]) => !failedIds.includes(replyAlertId(id, newest))),
    ),
    ...(nudged !== undefined && !failedIds.includes(nudgeAlertId(nudged)) ? { nudged } : {}),
    ...(toldThen ? { told: toldThen } : {}),
    ...(rangThen ? { rang: rangThen } : {}),
  };
};
