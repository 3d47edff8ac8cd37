/**
 * Which names the portal shows for whoever is signed in. A tab that was loaded for somebody else still names them, and nothing
 * of the present agent's may stand in it. The portal's names need not be the roster's, so they are learned. Pure.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import { dictionaryOf, isInstant, isText, listOf, orNull, shapeOf } from './shape.ts';

export type PortalNames = {
  /** Whom the token is for; null while nobody is signed in. */
  readonly subject: string | null;
  /** When that was first known. */
  readonly since: Instant;
  /** By subject, the names that the portal showed for them. */
  readonly known: Readonly<Record<string, readonly string[]>>;
  /** Names in pages that were loaded before the present agent signed in. */
  readonly stale: readonly string[];
};

export const isPortalNames = shapeOf<PortalNames>({
  subject: orNull(isText),
  since: isInstant,
  known: dictionaryOf(listOf(isText)),
  stale: listOf(isText),
});

const NOBODY: PortalNames = { subject: null, since: 0, known: {}, stale: [] };
/** Enough for a desk that several people share. */
const MOST_SUBJECTS = 8;

/** The same words in any order and case: "Bright, Ann" is "Ann Bright". */
const keyOf = (name: string): string =>
  (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).toSorted().join(' ');

const namesOf = ({ subject, known }: PortalNames): readonly string[] =>
  subject === null ? [] : (known[subject] ?? []);

/** `unsettled`: the background has to look at who is signed in first. */
export type PagePerson = 'agent' | 'other' | 'unsettled';

/** Who a page of the portal is for. A page that names nobody cannot contradict, and without an agent there is nothing to keep from it. */
export const personOf = (names: PortalNames | undefined, shown: string | null): PagePerson => {
  if (shown === null || !names || names.subject === null) return 'agent';
  const key = keyOf(shown);
  if (namesOf(names).includes(key)) return 'agent';
  const others = [...names.stale, ...Object.values(names.known).flat()];
  return others.includes(key) ? 'other' : 'unsettled';
};

/** The token is for this subject from now on; what was learned of others is kept, to know their pages by. */
export const signedInAs = (names: PortalNames = NOBODY, subject: string | null, at: Instant): PortalNames => {
  if (names.subject === subject) return names;
  const known = Object.fromEntries(Object.entries(names.known).slice(-MOST_SUBJECTS));
  return { subject, since: at, known, stale: [] };
};

/**
 * A page showed this name, and the issuer was asked who is signed in since then. It is the agent's when the page was loaded
 * after they signed in, or when it is the first name for them and nobody else's.
 */
export const learned = (names: PortalNames, shown: string, loadedAt: Instant): PortalNames => {
  const { subject, known, stale } = names;
  if (subject === null) return names;
  const key = keyOf(shown);
  const mine = namesOf(names);
  if (mine.includes(key)) return names;
  const isFirst = mine.length === 0 && personOf(names, shown) === 'unsettled';
  if (isFirst || loadedAt >= names.since) return { ...names, known: { ...known, [subject]: [...mine, key] } };
  return stale.includes(key) ? names : { ...names, stale: [...stale, key] };
};
