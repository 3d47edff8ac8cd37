/** A refusal in words. Apart from `problem.ts`, because panels use it and must not carry the service's client along. */
import type { I18n } from '../locales/words.ts';
import type { Problem, Refused } from './problem.ts';

/** Longer ago is no race any more: the list was old, and its seconds would only puzzle. */
const A_RACE = 60_000;

/** A refusal is final, save one that is about our own slowness; anything else may go better the next time. */
export const mayBeRepeated = (problem: Problem): boolean =>
  problem.kind !== 'refusal' || problem.refusal === 'took-too-long';

/** What a refusal says; who lost a race is told by how much. */
export const refusalText = (
  { refusal, lateBy }: Refused,
  { words, shared }: Pick<I18n, 'words' | 'shared'>,
): string =>
  refusal === 'offer-taken' && lateBy !== undefined && lateBy <= A_RACE
    ? words.alert.taken(Math.max(1, Math.round(lateBy / 1000)))
    : shared.refusal[refusal];
