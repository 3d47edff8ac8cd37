/** An absence in words, where the colleague is. */
import { dayAndTime } from '../../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import { datePlus, instantOfWall, wallOf } from '../../model/wall-clock.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { dayText } from '../program/day-text.ts';

export type Absence = { readonly zone: Zone; readonly from: Instant; readonly to: Instant | null };

const MIDNIGHT = '00:00';

/** Whole days, the last one included; null without an end. Undefined while a date is incomplete. */
export function absenceOfDays(zone: Zone, first: string, last: string): Absence | undefined {
  const from = instantOfWall({ date: first, time: MIDNIGHT }, zone, 'start');
  if (from === undefined) return undefined;
  if (last === '') return { zone, from, to: null };
  const to = instantOfWall({ date: datePlus(last, 1), time: MIDNIGHT }, zone, 'end');
  return to === undefined ? undefined : { zone, from, to };
}

export function spanText({ zone, from, to }: Absence): string {
  const { span, openSpan } = agencyWords(i18n.value.screen);
  const text = (at: Instant) => {
    const { date, time } = wallOf(at, zone);
    return time === MIDNIGHT ? dayText(date) : dayAndTime(at, serverNowOnce(), zone, i18n.value.screen);
  };
  if (to === null) return openSpan(text(from));
  const end = wallOf(to, zone);
  return span(text(from), end.time === MIDNIGHT ? dayText(datePlus(end.date, -1)) : text(to));
}
