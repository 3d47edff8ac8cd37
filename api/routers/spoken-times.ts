/** The times of a promise in words, in each screen language and the resident's zone (rule 8). */
import type { CallbackPromise, PromiseAnswer } from '../../shared/contracts/resident.ts';
import { dayTimeAndZone, timeWithZone } from '../../shared/i18n/when.ts';
import type { Instant, ScreenLanguage } from '../../shared/vocabulary.ts';

const inLanguage = (promise: CallbackPromise, now: Instant, language: ScreenLanguage) => ({
  opensAt: promise.kind === 'opening' ? dayTimeAndZone(promise.opensAt, now, promise.zone, language) : '',
  by: promise.kind === 'none' ? '' : timeWithZone(promise.by, promise.zone, language),
});

/** Empty where there is no such time. */
export const spokenTimes = (promise: CallbackPromise, now: Instant): PromiseAnswer['say'] => ({
  en: inLanguage(promise, now, 'en'),
  es: inLanguage(promise, now, 'es'),
});
