/** The callback promise as a sentence: what may honestly be said now (rule 8), with the service's words for its times. */

import type { Words } from '../locales/words.ts';
import type { Answers, Facts } from '../model/form.ts';

/** "tomorrow at 8:00 a.m. Eastern", "8:30 a.m. Eastern"; empty where there is no such time. */
export const timesOf = ({ say }: Facts, { lang }: Words): [opensAt: string, by: string] => {
  const { opensAt = '', by = '' } = say?.[lang] ?? {};
  return [opensAt, by];
};

/** Says the choice back once one was made (`wish`); else what can be promised. Empty without a promise. */
export const promiseSentence = (facts: Facts, wish: Answers['wish'], words: Words): string => {
  const { now, nowInterpreted, chosen, opening } = words.promise;
  const times = timesOf(facts, words);
  const kind = facts.promise?.kind;
  if (kind === 'now') {
    const unserved = (facts.unserved ?? []).map((need) => words.promise.unserved[need]);
    return [(facts.speaker === false ? nowInterpreted : now)(times[1]), ...unserved].join(' ');
  }
  if (!kind) return '';
  if (wish === 'whenever') return words.promise.whenever;
  return kind === 'none' ? words.promise.none : (wish ? chosen : opening)(...times);
};
