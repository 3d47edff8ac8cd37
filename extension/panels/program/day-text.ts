/** Dates of the staff's panels in words. */
import type { ClosedEntry } from '../../../shared/contracts/staff-days.ts';
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';

/** "Thu, Dec 24, 2026" for a YYYY-MM-DD. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(i18n.value.screen, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  }).format(Date.parse(day));

export const daysText = ({ from, to }: Pick<ClosedEntry, 'from' | 'to'>): string => {
  const { endless, range } = programWords(i18n.value.screen).days;
  return to === WITHOUT_END ? endless(dayText(from)) : range(dayText(from), dayText(to));
};
