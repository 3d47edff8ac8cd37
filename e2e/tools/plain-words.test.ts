/** Every sentence for residents reads at sixth grade or below, in English and Spanish. */
import { describe, expect, test } from 'vitest';
import { type everyLocale, locales } from '../../api/locales/locales.ts';
import { words as englishAssist } from '../../extension/locales/en/assist.ts';
import { words as spanishAssist } from '../../extension/locales/es/assist.ts';
import { CONSENT_VERSION } from '../../shared/consents.ts';
import { consents as englishConsents } from '../../shared/i18n/en/consents.ts';
import { consents as spanishConsents } from '../../shared/i18n/es/consents.ts';
import { CONTACT_METHODS } from '../../shared/vocabulary.ts';
import { words as englishFirst } from '../../widget/locales/en/first.ts';
import { laterWords as englishLater } from '../../widget/locales/en/later.ts';
import { page as englishPage } from '../../widget/locales/en/page.ts';
import { trackerWords as englishTracker } from '../../widget/locales/en/tracker.ts';
import { words as spanishFirst } from '../../widget/locales/es/first.ts';
import { laterWords as spanishLater } from '../../widget/locales/es/later.ts';
import { page as spanishPage } from '../../widget/locales/es/page.ts';
import { trackerWords as spanishTracker } from '../../widget/locales/es/tracker.ts';
import { englishGrade, spanishEase } from './reading-level.ts';

const SIXTH_GRADE = 6;
/** Sixth-grade level on Fernández Huerta's scale. */
const SIXTH_GRADE_EASE = 70;

/** Every text of a catalog with its path; texts with values get short ones. */
const texts = (value: unknown, path: string): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[path, value.replace(/<[^>]*>/g, '')]];
  if (typeof value === 'function')
    return value.length === 1
      ? texts(value('3:40'), path)
      : CONTACT_METHODS.flatMap((method) => texts(value(method, 'Ann', '3:40'), path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
};
/** Formulas don't apply to labels. */
const sentences = (value: unknown, name: string) =>
  texts(value, name).filter(([, text]) => /[.?!]$/.test(text.trim()));
const LONG = 8;

/** Long texts individually; short ones, for which a formula is unreliable, combined. */
const passages = (value: unknown, name: string) => {
  const all = sentences(value, name);
  const isLong = ([, text]: readonly [string, string]) => text.split(/\s+/).length >= LONG;
  const short = all.filter((one) => !isLong(one)).map(([, text]) => text);
  return [...all.filter(isLong), ...(short[0] ? [[`${name}, short texts`, short.join(' ')] as const] : [])];
};

const catalogs = {
  English: {
    consents: englishConsents[CONSENT_VERSION],
    ...{ first: englishFirst, later: englishLater, tracker: { ...englishTracker, page: englishPage } },
    assist: englishAssist.glass,
  },
  Spanish: {
    consents: spanishConsents[CONSENT_VERSION],
    ...{ first: spanishFirst, later: spanishLater, tracker: { ...spanishTracker, page: spanishPage } },
    assist: spanishAssist.glass,
  },
};

describe.each(['consents', 'first', 'later', 'tracker', 'assist'] as const)('%s', (part) => {
  test('in English: Flesch-Kincaid', () => {
    const all = passages(catalogs.English[part], part);
    const hard = all
      .map(([path, text]) => [path, text, englishGrade(text)] as const)
      .filter(([, , grade]) => grade > SIXTH_GRADE);
    expect(all.length).toBeGreaterThan(1);
    expect(hard.map(([path, text, grade]) => `${grade.toFixed(1)} ${path}: ${text}`)).toEqual([]);
  });

  test('in Spanish: Fernández Huerta', () => {
    const all = passages(catalogs.Spanish[part], part);
    const hard = all
      .map(([path, text]) => [path, text, spanishEase(text)] as const)
      .filter(([, , ease]) => ease < SIXTH_GRADE_EASE);
    expect(all.length).toBeGreaterThan(1);
    expect(hard.map(([path, text, ease]) => `${ease.toFixed(1)} ${path}: ${text}`)).toEqual([]);
  });
});

/** Facts for messages, as short as in real ones. */
const FACTS = {
  ...{ time: '3:40', link: '', name: 'Ann', phone: '502-555-0100', tries: 2 },
  ...{ codeWord: '1234', code: '123456' },
  ...{ voice: '855-459-6328', tty: '1-855-326-4654', wrote: 'I call you at noon.' },
};
/** Each mail and each text as a whole: its sentences are read together. */
const messages = ({ mails, texts: sms }: (typeof everyLocale)[number]) => [
  ...Object.entries(mails.mails).map(([type, { lines }]) => [`mail ${type}`, ...lines({ ...FACTS })]),
  ...[...Object.entries(sms.news), ...Object.entries(sms.answers)].map(([type, text]) => [
    `text ${type}`,
    text({ ...FACTS }).replace(/^kynect:/, ''),
  ]),
];

test.each([
  ['en', (text: string) => englishGrade(text), (grade: number) => grade > SIXTH_GRADE],
  ['es', (text: string) => spanishEase(text), (ease: number) => ease < SIXTH_GRADE_EASE],
] as const)('mails and texts to residents, in %s', (tag, level, isHard) => {
  const all = messages(locales[tag]);
  expect(all.length).toBeGreaterThan(30);
  const hard = all
    .map(([name = '', ...lines]) => [name, lines.join(' '), level(lines.join(' '))] as const)
    .filter(([, text, one]) => text.trim().split(/\s+/).length >= LONG && isHard(one));
  expect(hard.map(([name, text, one]) => `${one.toFixed(1)} ${name}: ${text}`)).toEqual([]);
});
