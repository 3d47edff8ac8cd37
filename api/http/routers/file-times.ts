/** Formats instants for exported files. */
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { localDate, wallTimeAt } from '../../domain/time/zoned-time.ts';

/** `2026-03-02` in that zone; empty if null. */
export const dayText = (at: Instant | null, zone: Zone): string => (at === null ? '' : localDate(at, zone));

/** `2026-03-02 09:05` in that zone; empty if null. */
export function timeText(at: Instant | null, zone: Zone): string {
  if (at === null) return '';
  const { minute } = wallTimeAt(at, zone);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${localDate(at, zone)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
