/** One agent's day, as `kod agent show` prints it. */
import { BECAME, whyNotText } from '../../shared/staff-words.ts';
import type { MustFailure } from '../../shared/vocabulary.ts';
import type { DayOfAgent } from '../store/views/agent-day-view.ts';
import { timeText } from './instant.ts';
import { table, wrapped } from './table.ts';

export function dayText(name: string, failed: MustFailure | null, day: DayOfAgent): string {
  const { offers, misses, live, undelivered } = day;
  const last = live.at(-1);
  return [
    wrapped(whyNotText(name, failed)),
    last ? `Live in the browser today, last ${timeText(last.to)}.` : 'Not live in the browser today.',
    ...(undelivered > 0 ? [`Messages that could not be delivered: ${undelivered}.`] : []),
    offers.length === 0 ? 'No offers today.' : `Offers today: ${offers.length}.`,
    ...(offers.length === 0
      ? []
      : [
          table(
            ['At', 'Kind', 'Became', 'Referral'],
            offers.map(({ at, kind, status, referralId }) => [
              timeText(at),
              kind,
              BECAME[status],
              referralId,
            ]),
            [3],
          ),
        ]),
    misses.length === 0 ? 'No missed Generals in 30 days.' : 'Missed Generals of 30 days:',
    ...(misses.length === 0
      ? []
      : [
          table(
            ['At', 'Contested', 'Offer'],
            misses.map(({ at, contest, reason, offerId }) => [
              timeText(at),
              contest === null ? '–' : `${contest}${reason ? `: ${reason}` : ''}`,
              offerId,
            ]),
            [2],
          ),
        ]),
  ].join('\n');
}
