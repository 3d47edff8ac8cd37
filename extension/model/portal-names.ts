/**
 * The names that the portal shows for the signed-in person. A tab loaded for another person still shows their name, and nothing of
 * the current agent may appear in it. The portal's names may differ from the roster's, so they are learned. Pure.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import { LONGEST_NAME } from './portal-page.ts';
import { dictionaryOf, isInstant, isText, listOf, orNull, shapeOf } from './shape.ts';

export type PortalNames = {
  /** The token's subject; null if nobody is signed in. */
  readonly subject: string | null;
  /** When that was first known. */
  readonly since: Instant;
  /** The names that the portal showed, by subject. */
  readonly known: Readonly<Record<string, readonly string[]>>;
  /** Names on pages that were loaded before the current agent signed in. */
  readonly stale: readonly string[];
};

export const isPortalNames = shapeOf<PortalNames>({
  subject: orNull(isText),
  since: isInstant,
  known: dictionaryOf(listOf(isText)),
  stale: listOf(isText),
});

const NOBODY: PortalNames = { subject: null, since: 0, known: {}, stale: [] };
/** Enough for a desk shared by several people. */
const MOST_SUBJECTS = 8;
/** The newest, of one person and of older pages: a page may show a new one every second, and storage is small. */
const MOST_NAMES = 20;

/** The same words in any order and case: "Bright, Ann" equals "Ann Bright". */
const keyOf = (name: string): string =>
  (
    name
      .slice(0, LONGEST_NAME)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .toSorted()
    .join(' ');

const newest = (names: readonly string[], name: string): readonly string[] =>
  [...names, name].slice(-MOST_NAMES);

const namesOf = ({ subject, known }: PortalNames): readonly string[] =>
  subject === null ? [] : (known[subject] ?? []);

/** `unsettled`: the background must first check who is signed in. */
export type PagePerson = 'agent' | 'other' | 'unsettled';

/** Whose portal page it is. A page without a name can't contradict, and without an agent there is nothing to hide from it. */
export const personOf = (names: PortalNames | undefined, shown: string | null): PagePerson => {
  if (shown === null || !names || names.subject === null) return 'agent';
  const key = keyOf(shown);
  if (namesOf(names).includes(key)) return 'agent';
  const others = [...names.stale, ...Object.values(names.known).flat()];
  return others.includes(key) ? 'other' : 'unsettled';
};

/** From now on the token is for this subject; what was learned about others is kept, to recognize their pages. */
export const signedInAs = (names: PortalNames = NOBODY, subject: string | null, at: Instant): PortalNames => {
  if (names.subject === subject) return names;
  const known = Object.fromEntries(Object.entries(names.known).slice(-MOST_SUBJECTS));
  return { subject, since: at, known, stale: [] };
};

/**
 * A page showed this name, and the issuer was queried since. It is the agent's if the page was loaded after they signed in, or if
 * it is their first name and belongs to nobody else.
 */
export const learned = (names: PortalNames, shown: string, loadedAt: Instant): PortalNames => {
  const { subject, known, stale } = names;
  if (subject === null) return names;
  const key = keyOf(shown);
  const mine = namesOf(names);
  if (mine.includes(key)) return names;
  const isFirst = mine.length === 0 && personOf(names, shown) === 'unsettled';
  if (isFirst || loadedAt >= names.since)
    return { ...names, known: { ...known, [subject]: newest(mine, key) } };
  return stale.includes(key) ? names : { ...names, stale: newest(stale, key) };
};
