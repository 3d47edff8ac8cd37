/** What our files have in common, whoever they are for. */
import { stringify } from 'csv-stringify/sync';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import { localDate, wallTimeAt } from '../domain/zoned-time.ts';

/** A spreadsheet must not run what somebody typed; lines end as Excel writes them. */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  stringify(
    lines.map((line) => [...line]),
    { escape_formulas: true, record_delimiter: 'windows' },
  );

/** `2026-03-02 09:05` in that zone; empty where there is no such time. */
export function timeText(at: Instant | null, zone: Zone): string {
  if (at === null) return '';
  const { minute } = wallTimeAt(at, zone);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${localDate(at, zone)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
