/** A promise's times in words, in each language and the resident's zone (rule 8). */
import type { CallbackPromise, PromiseAnswer } from '../../../shared/contracts/resident.ts';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { clockTime, dayTimeAndZone, timeWithZone } from '../../../shared/i18n/when.ts';
import { recordOf } from '../../../shared/typed.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';

const HOUR = 3_600_000;
/** When clocks go back an hour repeats, so 1:00 can be half an hour after 1:30; the text says which one is meant. */
function whichOfTwo(at: Instant, zone: Zone, language: ScreenLanguage): string {
  const twice = [-HOUR, HOUR].some(
    (hour) => clockTime(at + hour, zone, language) === clockTime(at, zone, language),
  );
  if (!twice) return '';
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'long' }).formatToParts(at);
  return ` (${parts.find(({ type }) => type === 'timeZoneName')?.value})`;
}

function inLanguage(promise: CallbackPromise, now: Instant, language: ScreenLanguage) {
  const { kind, zone } = promise;
  const which = (at: Instant) => whichOfTwo(at, zone, language);
  const by = (at: Instant) => timeWithZone(at, zone, language) + which(at);
  const openings = (kind === 'openings' ? promise.openings : []).map((opening) => ({
    opensAt: dayTimeAndZone(opening.opensAt, now, zone, language) + which(opening.opensAt),
    by: by(opening.by),
  }));
  const time = { opensAt: '', by: kind === 'now' || kind === 'later' ? by(promise.by) : '' };
  return { ...(openings[0] ?? time), openings };
}

/** Empty if there is no time. */
export const spokenTimes = (promise: CallbackPromise, now: Instant): PromiseAnswer['say'] => {
  return recordOf(SCREEN_LANGUAGES, (language) => inLanguage(promise, now, language));
};
