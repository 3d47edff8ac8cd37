/** Languages and signing of the made-up people: sparse, and where such speakers really live. Everybody speaks English. */
import type { AgentNeed, Language } from '../../shared/vocabulary.ts';

/** Spanish speakers per county: the cities, horse farms, plants, and fields. 54 of 600, or 9 %. */
// biome-ignore format: a table
export const SPANISH: Readonly<Record<string, number>> = {
  Jefferson: 13, Fayette: 10, Warren: 5, Kenton: 3, Boone: 3, Shelby: 3, Hardin: 3, Christian: 2, Daviess: 2, Graves: 2,
  Scott: 2, Woodford: 2, Bourbon: 1, Henderson: 1, Campbell: 1, Pulaski: 1,
};

/** Language → county → number of speakers. Every language of the vocabulary has a speaker. */
export const LANGUAGES_OF: Readonly<Partial<Record<Language, Readonly<Record<string, number>>>>> = {
  zh: { Jefferson: 2, Fayette: 2 },
  de: { Kenton: 1, Campbell: 1 },
  vi: { Jefferson: 2, Fayette: 1 },
  ar: { Jefferson: 3, Fayette: 2, Warren: 1 },
  bs: { Warren: 3, Jefferson: 2 },
  ja: { Scott: 2, Fayette: 1 },
  fr: { Jefferson: 2, Fayette: 2 },
  ko: { Hardin: 1, Christian: 1 },
  pdc: { Christian: 1, Hart: 1, Fleming: 1 },
  ne: { Jefferson: 2, Fayette: 1 },
  om: { Jefferson: 1 },
  ru: { Jefferson: 1, Kenton: 1 },
  tl: { Hardin: 1, Boone: 1 },
  rn: { Jefferson: 1, Warren: 1 },
  sw: { Jefferson: 2, Fayette: 2, Warren: 1 },
  so: { Jefferson: 2 },
  rw: { Jefferson: 1, Fayette: 1 },
  my: { Warren: 1, Daviess: 1, Jefferson: 1 },
  kar: { Warren: 1, Jefferson: 1 },
  ht: { Daviess: 1, Jefferson: 1 },
};

/** How many people serve each need, anywhere. */
export const NEEDS: Readonly<Record<AgentNeed, number>> = { asl: 10, tty: 6, relay: 8 };
