/** Refusals in words. Separate from `problem.ts`, because panels use it and must not load the service's client. */
import type { I18n } from '../locales/words.ts';
import type { Problem, Refused } from './problem.ts';

/** Ms. Beyond this it was no race: the list was old, and the seconds would only confuse. */
const A_RACE = 60_000;

/** Refusals are final, except `took-too-long`; anything else may succeed next time. */
export const mayBeRepeated = (problem: Problem): boolean =>
  problem.kind !== 'refusal' || problem.refusal === 'took-too-long';

/** A refusal's text; the loser of a race learns by how much. */
export const refusalText = (
  { refusal, lateBy }: Refused,
  { words, shared }: Pick<I18n, 'words' | 'shared'>,
): string =>
  refusal === 'offer-taken' && lateBy !== undefined && lateBy <= A_RACE
    ? words.alert.taken(Math.max(1, Math.round(lateBy / 1000)))
    : shared.refusal[refusal];
