/** The days of a report's usual periods, in the program's zone. */
import type { ReportInput } from '../../../shared/contracts/staff-report.ts';
import { dayOf } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { ZONE } from './zone.ts';

export const PERIODS = ['this-week', 'last-week', 'this-month', 'last-month'] as const;
export type Period = (typeof PERIODS)[number];
export type Days = Pick<ReportInput, 'from' | 'to'>;

const DAY = 86_400_000;
const text = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Weeks begin on Monday. A period that is not over ends today. */
export function daysOf(period: Period, now: Instant): Days {
  const today = dayOf(now, ZONE);
  const at = Date.parse(today);
  const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * DAY;
  const first = `${today.slice(0, 8)}01`;
  switch (period) {
    case 'this-week':
      return { from: text(monday), to: today };
    case 'last-week':
      return { from: text(monday - 7 * DAY), to: text(monday - DAY) };
    case 'this-month':
      return { from: first, to: today };
    case 'last-month': {
      const last = text(Date.parse(first) - DAY);
      return { from: `${last.slice(0, 8)}01`, to: last };
    }
    default:
      return period satisfies never;
  }
}
