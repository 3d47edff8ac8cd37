/** The callback promise as a sentence: what may honestly be said now (rule 8), with the service's words for its times. */

import type { Choice, Words } from '../locales/words.ts';
import type { Answers, Facts } from '../model/form.ts';

/** "tomorrow at 8:00 a.m. Eastern", "8:30 a.m. Eastern": of the chosen opening, or of the promise itself; empty where there is no such time. */
export const timesOf = (
  { say, promise }: Facts,
  { lang }: Words,
  wish: Answers['wish'] = '',
): [opensAt: string, by: string] => {
  const spoken = say?.[lang];
  const at =
    promise?.kind === 'openings'
      ? promise.openings.findIndex((one) => `opening ${one.opensAt}` === wish)
      : -1;
  const { opensAt = '', by = '' } = spoken?.openings[at] ?? spoken ?? {};
  return [opensAt, by];
};

/** What may be chosen, in words. */
export const choiceOf = (wish: Answers['wish'], facts: Facts, words: Words): Choice => {
  const { whenever, later, opening } = words.when;
  const [opensAt, by] = timesOf(facts, words, wish);
  if (wish === 'now') return later(by);
  return wish.startsWith('opening') ? opening(opensAt, by) : whenever;
};

/** Says the choice back once one was made (`wish`); else what can be promised. Empty without a promise. */
export const promiseSentence = (facts: Facts, wish: Answers['wish'], words: Words): string => {
  const { now, nowInterpreted, later, laterChosen, chosen, opening } = words.promise;
  const times = timesOf(facts, words, wish);
  const kind = facts.promise?.kind;
  if (kind === 'now') {
    const unserved = (facts.unserved ?? []).map((need) => words.promise.unserved[need]);
    return [(facts.speaker === false ? nowInterpreted : now)(times[1]), ...unserved].join(' ');
  }
  if (!kind) return '';
  if (wish === 'whenever') return words.promise.whenever;
  if (kind === 'later') return (wish ? laterChosen : later)(times[1]);
  return kind === 'none' ? words.promise.none : (wish ? chosen : opening)(...times);
};
