/** Words, times, and durations of this panel in the agent's language and zone. */
import { computed } from '@preact/signals';
import { dayAndTime, wholeMinutes } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { LOCALE_TAGS } from '../../locales/locale-tags.ts';
import { pslWords } from '../../locales/psl-words.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';

export const pslI18n = computed(() => pslWords(i18n.value.screen));
export const zoneNow = (): string => worklist.value?.zone ?? 'America/New_York';
export const timeText = (at: Instant): string =>
  dayAndTime(at, serverNowOnce(), zoneNow(), i18n.value.screen);
/** With the date, because copied text is read on another day. */
export const exactText = (at: Instant): string =>
  new Intl.DateTimeFormat(LOCALE_TAGS[i18n.value.screen], {
    ...{ dateStyle: 'medium', timeStyle: 'short', timeZone: zoneNow() },
  }).format(at);
export const lengthText = (ms: number): string => pslI18n.value.minutes(wholeMinutes(ms));
