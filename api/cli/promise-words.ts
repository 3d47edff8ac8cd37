/** Explains a promise to staff. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { DayPart, WaitClass } from '../domain/promise/calibration.ts';
import type { Basis } from '../domain/promise/callback-promise.ts';
import { timeText } from './instant.ts';

const minutes = (ms: number): string => `${Math.round(ms / 60_000)} min`;

export function basisInWords(basis: Basis, plannedBy: Instant): string {
  const { demand, supply, margin, scores, level, share, waitClass, part } = basis;
  const worked = `It is planned by ${timeText(plannedBy)}`;
  const sure = `${Math.round((1 - level) * 100)} in 100`;
  const record = `of its kind (${KINDS[waitClass]}, ${PARTS[part]}) ${scores} have ended, which ask for ${minutes(margin)} more to keep ${sure}`;
  if (waitClass === 'opening')
    return `${worked}: an opening out of ${Math.round(share * 100)} % of the planned duty; ${record}.`;
  return `${worked}: ${demand} calls were due by then, ${supply.toFixed(1)} could be counted on (share ${share}); ${record}.`;
}

const KINDS: Readonly<Record<WaitClass, string>> = {
  now: 'within thirty minutes',
  few: 'within thirty minutes, with few people live and idle',
  hour: 'within an hour',
  'two-hours': 'within two hours',
  today: 'later today',
  opening: 'at a set time',
};
const PARTS: Readonly<Record<DayPart, string>> = {
  morning: 'asked for in the morning',
  afternoon: 'asked for in the afternoon',
  evening: 'asked for in the evening',
  any: 'asked for at any time',
};
