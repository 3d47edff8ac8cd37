/** The callback promise as a sentence: what may honestly be said now (rule 8), in the resident's own zone. */
import type { CallbackPromise } from '../shared/contracts/resident.ts';
import { dayTimeAndZone, timeWithZone } from '../shared/i18n/when.ts';
import type { Instant, ScreenLanguage, Zone } from '../shared/vocabulary.ts';
import type { Words } from './locales/words.ts';

/** "3:40 p.m. Central". */
export const promiseTime = timeWithZone;
/** "tomorrow at 8:00 a.m. Eastern". */
export const openingTime = (at: Instant, zone: Zone, lang: ScreenLanguage, now: Instant): string =>
  dayTimeAndZone(at, now, zone, lang);

export const promiseSentence = (promise: CallbackPromise, words: Words, now: Instant): string => {
  if (promise.kind === 'none') return words.promise.none;
  const by = promiseTime(promise.by, promise.zone, words.lang);
  if (promise.kind === 'now') return words.promise.now(by);
  return words.promise.opening(openingTime(promise.opensAt, promise.zone, words.lang, now), by);
};
