/** A language with more plural forms than any screen language: what catalogs must be able to express. */
import { expect, test } from 'vitest';
import { words as en } from './en/first.ts';
import { words as es } from './es/first.ts';
import type { FirstWords } from './words.ts';

/** Zero, one, two, few, many, other. */
const ARABIC: Record<Intl.LDMLPluralRule, (count: string) => string> = {
  zero: () => 'لا توجد إجابات تحتاج إلى مراجعة',
  one: () => 'إجابة واحدة تحتاج إلى مراجعة',
  two: () => 'إجابتان تحتاجان إلى مراجعة',
  few: (count) => `${count} إجابات تحتاج إلى مراجعة`,
  many: (count) => `${count} إجابةً تحتاج إلى مراجعة`,
  other: (count) => `${count} إجابة تحتاج إلى مراجعة`,
};
const forms = new Intl.PluralRules('ar');
const digits = new Intl.NumberFormat('ar-EG');

/** Like a translator would write it; the rest of the catalog does not matter here. */
const ar: FirstWords = {
  ...en,
  dir: 'rtl',
  summary: (mistakes) => ARABIC[forms.select(mistakes)](digits.format(mistakes)),
};

test('a catalog holds all six plural forms of Arabic, with its own digits', () => {
  expect([0, 1, 2, 3, 11, 100].map(ar.summary)).toEqual([
    'لا توجد إجابات تحتاج إلى مراجعة',
    'إجابة واحدة تحتاج إلى مراجعة',
    'إجابتان تحتاجان إلى مراجعة',
    '٣ إجابات تحتاج إلى مراجعة',
    '١١ إجابةً تحتاج إلى مراجعة',
    '١٠٠ إجابة تحتاج إلى مراجعة',
  ]);
});

/** A language's plural forms, each with counts that use it. */
const byForm = (lang: string, counts: readonly number[]) =>
  Map.groupBy(counts, (count) => new Intl.PluralRules(lang).select(count));

test.each([en, es])('$lang says one and more than one as its grammar wants', ({ lang, summary }) => {
  const counts = [1, 2, 3, 5, 11, 21, 101];
  const numberless = (count: number) => summary(count).replace(String(count), '#');
  for (const sameForm of byForm(lang, counts).values())
    expect(new Set(sameForm.map(numberless)).size, sameForm.join()).toBe(1);
  expect(numberless(1)).not.toBe(numberless(2));
});
