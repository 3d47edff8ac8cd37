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

/** Scripts that write words without spaces, or add endings: a name there is part of a longer run. */
const JOINED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** A one-character name is also a word, so it counts only before one of these, or next to the other name. */
const TITLES = '先生 女士 小姐 太太 老师 老師 さん 様 さま 씨 님 선생 여사'.split(' ');
const joined = (typed: string): string => typed.normalize('NFKC').replace(/[\s\p{P}]+/gu, '');

function namesJoined(text: string, { firstName, lastName }: Known): boolean {
  const written = joined(text);
  const parts = [firstName, lastName].flatMap((name) => name.normalize('NFKC').split(/[\s\p{P}]+/u));
  const both = [joined(firstName + lastName), joined(lastName + firstName)];
  return [...parts, ...both]
    .filter((name) => JOINED.test(name))
    .some((name) =>
      [...name].length > 1
        ? written.includes(name)
        : TITLES.some((title) => written.includes(name + title.normalize('NFKC'))),
    );
}

/** `allowed`: numbers that may be named, such as the agent's own. */
export function namesResident(text: string, known: Known, allowed: readonly string[]): boolean {
  const email = known.email?.toLowerCase();
  if (/\S@\S+\.\S/.test(text) || (email && text.toLowerCase().includes(email))) return true;
  const names = new Set([known.firstName, known.lastName].flatMap((name) => wordsOf(name.toLowerCase())));
  const isName = (word: string): boolean => {
    const lower = word.toLowerCase();
    return names.has(lower) && !(word === lower && ALSO_WORDS.has(lower));
  };
  if (wordsOf(text).some(isName) || namesJoined(text, known)) return true;
  const mayBeNamed = new Set(allowed.map(lastTen));
  return numbersIn(text).some((digits) => digits.length >= LONG_NUMBER && !mayBeNamed.has(lastTen(digits)));
}

const lastTen = (typed: string): string => typed.replace(/\D/g, '').slice(-10);
/** Runs of digits, ignoring the separators that people type. */
const numbersIn = (text: string): string[] =>
  (text.match(/\d(?:[\s().-]*\d)*/g) ?? []).map((run) => run.replace(/\D/g, ''));
