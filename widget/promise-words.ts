/** The callback promise as a sentence: what may honestly be said now (rule 8), in the resident's own zone. */
import type { CallbackPromise } from '../shared/contracts/resident.ts';
import { dayTimeAndZone, timeWithZone } from '../shared/i18n/when.ts';
import type { Instant, ScreenLanguage, Zone } from '../shared/vocabulary.ts';
import type { Answers } from './form.ts';
import type { Words } from './locales/words.ts';

/** "3:40 p.m. Central". */
export const promiseTime = timeWithZone;
/** "tomorrow at 8:00 a.m. Eastern". */
export const openingTime = (at: Instant, zone: Zone, lang: ScreenLanguage, now: Instant): string =>
  dayTimeAndZone(at, now, zone, lang);

/** Says the choice back once one was made (`wish`); else what can be promised. */
export const promiseSentence = (
  promise: CallbackPromise,
  wish: Answers['wish'],
  words: Words,
  now: Instant,
): string => {
  if (promise.kind !== 'now' && wish === 'whenever') return words.promise.whenever;
  if (promise.kind === 'none') return words.promise.none;
  const by = promiseTime(promise.by, promise.zone, words.lang);
  if (promise.kind === 'now') return words.promise.now(by);
  const opensAt = openingTime(promise.opensAt, promise.zone, words.lang, now);
  return wish === 'opening' ? words.promise.chosen(opensAt, by) : words.promise.opening(opensAt, by);
};
