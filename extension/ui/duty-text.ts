import { dayAndTime } from '../../shared/i18n/when.ts';
import { i18n, serverNowOnce, worklist } from '../state/worklist.ts';

/** Why nothing is offered now, and when that ends; undefined on duty. */
export const offDutyText = (): string | undefined => {
  const snapshot = worklist.value;
  if (!snapshot || snapshot.duty.available) return undefined;
  const { words, shared, screen } = i18n.value;
  const { nextFrom, reason } = snapshot.duty;
  const why = shared.dutyReason[reason];
  if (nextFrom !== null)
    return words.quick.nextDuty(why, dayAndTime(nextFrom, serverNowOnce(), snapshot.zone, screen));
  return reason === 'out-of-office' ? words.quick.away : words.quick.offDuty(why);
};
