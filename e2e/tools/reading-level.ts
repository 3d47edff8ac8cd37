/**
 * Readability by published formulas. Counts syllables itself, because the packages for English and Spanish disagree on what a
 * word is; `reading-level.test.ts` compares it with words counted by hand.
 */

/** Words on every kynect page, and names of things: each counts as a common word of two syllables. */
const KNOWN =
  /^(?:kynect|kynector|kentucky|medicaid|kchip|agent|agente|eastern|central|español|english|tty|asl|zip|e-?mail|request|pedido|application|solicitud|interpreter|intérprete|social|security|seguro)s?$/i;
const KNOWN_SYLLABLES = 2;

/** Vowel groups without silent ones: "make" 1, "table" 2, "agreed" 2. */
export const englishSyllables = (word: string): number => {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.length <= 3) return 1;
  const spoken = plain
    .replace(/(?:[^laeiouy]es|[^l]e|ely)$/, (end) => (end === 'ely' ? 'ly' : (end[0] ?? '')))
    .replace(/([^aeiouydt])ed$/, '$1')
    .replace(/^y/, '')
    .replace(/^(some|there|every|home)(?=[^aeiouy])/, (part) => part.slice(0, -1));
  return Math.max(
    1,
    (spoken.match(/[aeiouy]+/g) ?? []).length + (spoken.match(/i[ao](?!us|n)|[iu]e[rt]$/g) ?? []).length,
  );
};

/** Strong vowels separate; a weak one joins its neighbor unless accented: "lle-va-rí-a", "cui-da-do", "pa-ís". */
export const spanishSyllables = (word: string): number => {
  const plain = word
    .toLowerCase()
    .replace(/[^a-záéíóúüñ]/g, '')
    .replace(/([qg])u(?=[eiéí])/g, '$1')
    .replace(/y$/, 'i');
  const parts = plain.match(/[iuü]?[aeoáéó][iuü]?(?![aeoáéó])|[iuü]?[aeoáéó]|[íú]|[iuü]+/g) ?? [];
  return Math.max(1, parts.length);
};

export type Counts = { sentences: number; words: number; syllables: number };

export const counted = (text: string, syllables: (word: string) => number): Counts => {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
  const one = (word: string) =>
    KNOWN.test(word)
      ? Math.min(KNOWN_SYLLABLES, syllables(word))
      : /^\p{N}/u.test(word)
        ? 1
        : syllables(word);
  return {
    sentences: Math.max(1, (text.match(/[.?!:…](?=\s|$)/g) ?? []).length),
    words: words.length,
    syllables: words.reduce((sum, word) => sum + one(word), 0),
  };
};

/** Flesch-Kincaid (Kincaid and others, 1975): the American school grade. */
export const englishGrade = (text: string): number => {
  const { sentences, words, syllables } = counted(text, englishSyllables);
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
};

/** Fernández Huerta (1959): ease from 0 to 100; 70 or more is sixth grade or below. */
export const spanishEase = (text: string): number => {
  const { sentences, words, syllables } = counted(text, spanishSyllables);
  return 206.84 - 60 * (syllables / words) - 1.02 * (words / sentences);
};
