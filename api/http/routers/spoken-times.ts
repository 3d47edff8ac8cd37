/** A promise's times in words, in each language and the resident's zone (rule 8). */
import type { CallbackPromise, PromiseAnswer } from '../../../shared/contracts/resident.ts';
import { SCREEN_LANGUAGES } from '../../../shared/i18n/languages.ts';
import {
  isPartial,
  type PartialLanguage,
  type ResidentLanguage,
} from '../../../shared/i18n/resident-languages.ts';
import { clockTime, dayTimeAndZone, type Speech, timeWithZone } from '../../../shared/i18n/when.ts';
import { partialTime } from '../../../shared/sentences/partial-words.ts';
import { recordOf } from '../../../shared/typed.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';

const HOUR = 3_600_000;
/** When clocks go back an hour repeats, so 1:00 can be half an hour after 1:30; the text says which one is meant. */
function whichOfTwo(at: Instant, zone: Zone, language: ResidentLanguage, speech: Speech): string {
  const twice = [-HOUR, HOUR].some(
    (hour) => clockTime(at + hour, zone, speech) === clockTime(at, zone, speech),
  );
  if (!twice) return '';
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'long' }).formatToParts(at);
  return ` (${parts.find(({ type }) => type === 'timeZoneName')?.value})`;
}

function inLanguage(promise: CallbackPromise, now: Instant, language: ResidentLanguage) {
  const { kind, zone } = promise;
  const speech = isPartial(language) ? partialTime(language) : language;
  const which = (at: Instant) => whichOfTwo(at, zone, language, speech);
  const by = (at: Instant) => timeWithZone(at, zone, speech) + which(at);
  const openings = (kind === 'openings' ? promise.openings : []).map((opening) => ({
    opensAt: dayTimeAndZone(opening.opensAt, now, zone, speech) + which(opening.opensAt),
    by: by(opening.by),
  }));
  const time = { opensAt: '', by: kind === 'now' || kind === 'later' ? by(promise.by) : '' };
  return { ...(openings[0] ?? time), openings };
}

/** Empty if there is no time. `shown`: the partial languages that staff allow. */
export const spokenTimes = (
  promise: CallbackPromise,
  now: Instant,
  shown: readonly PartialLanguage[],
): PromiseAnswer['say'] =>
  recordOf([...SCREEN_LANGUAGES, ...shown], (language) => inLanguage(promise, now, language));
