/** How near each promise is, for the board. */
import type { BoardRow } from '../../../shared/contracts/board.ts';
import type { Instant } from '../../../shared/vocabulary.ts';

export const RISKS = ['past', 'under5', 'under10', 'inTime', 'noPromise'] as const;
export type Risk = (typeof RISKS)[number];

const MINUTE = 60_000;

export const riskOf = ({ promisedBy }: Pick<BoardRow, 'promisedBy'>, now: Instant): Risk => {
  if (promisedBy === null) return 'noPromise';
  const left = promisedBy - now;
  if (left <= 0) return 'past';
  if (left <= 5 * MINUTE) return 'under5';
  return left <= 10 * MINUTE ? 'under10' : 'inTime';
};

export const riskCounts = (rows: readonly BoardRow[], now: Instant): Readonly<Record<Risk, number>> => {
  const counts = { past: 0, under5: 0, under10: 0, inTime: 0, noPromise: 0 };
  for (const row of rows) counts[riskOf(row, now)] += 1;
  return counts;
};

/** "2:10", and from an hour on "1 h 5 min". */
export const spanText = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes >= 60) return `${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min`;
  return `${minutes}:${String(rest).padStart(2, '0')}`;
};
