/** Whether a message to a resident shows who they are; anybody can read it on a locked phone (rule 43j). */

export type Known = {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly email: string | null;
};

/** Names that are also words: they count as names only with a capital letter. */
const ALSO_WORDS = new Set(
  'april august bill day done faith good grace hall hill home hope house joy june law long love mark may park price ray rose sunny tell way will young'.split(
    ' ',
  ),
);
/** Digits of an account, a case, or a phone. Times, dates, and amounts are shorter or have other separators. */
const LONG_NUMBER = 6;

const plain = (typed: string): string => typed.normalize('NFD').replace(/\p{M}/gu, '');
const wordsOf = (typed: string): string[] =>
  plain(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

/** `allowed`: numbers that may be named, such as the agent's own. */
export function namesResident(text: string, known: Known, allowed: readonly string[]): boolean {
  const email = known.email?.toLowerCase();
  if (/\S@\S+\.\S/.test(text) || (email && text.toLowerCase().includes(email))) return true;
  const names = new Set([known.firstName, known.lastName].flatMap((name) => wordsOf(name.toLowerCase())));
  const isName = (word: string): boolean => {
    const lower = word.toLowerCase();
    return names.has(lower) && !(word === lower && ALSO_WORDS.has(lower));
  };
  if (wordsOf(text).some(isName)) return true;
  const mayBeNamed = new Set(allowed.map(lastTen));
  return numbersIn(text).some((digits) => digits.length >= LONG_NUMBER && !mayBeNamed.has(lastTen(digits)));
}

const lastTen = (typed: string): string => typed.replace(/\D/g, '').slice(-10);
/** Runs of digits, joined over the marks that people put between them. */
const numbersIn = (text: string): string[] =>
  (text.match(/\d(?:[\s().-]*\d)*/g) ?? []).map((run) => run.replace(/\D/g, ''));
