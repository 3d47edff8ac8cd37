/** Translations survive the round trip through a translator's file, and every fault is named. */
import { describe, expect, it } from 'vitest';
import type { Text } from '../../shared/sentences/english.ts';
import { type English, type Sentences, stateOf } from '../../shared/sentences/states.ts';
import { exported, imported, sentenceFileOf, type WordsFile } from './words-file.ts';

const english: English = new Map<string, Text>([
  ['form.close', 'Close'],
  ['form.open.now', 'Somebody can call you by {by}.'],
  ['form.summary', { one: 'One answer', other: '{count} answers' }],
  ['texts.news.time-link', 'kynect: choose another time here: {link}'],
]);
const sentences: Sentences = {
  'form.close': { english: 'Close', text: 'إغلاق', state: 'reviewed' },
  'form.gone': { english: 'Gone', text: 'مضى', state: 'machine' },
};
const FORMS = {
  zero: 'لا',
  one: 'إجابة',
  two: 'إجابتان',
  few: '{count} إجابات',
  many: '{count} إجابة',
  other: '{count} إجابة',
};

type Row = WordsFile['sentences'][number];
/** The file as exported, with rows that a translator has changed. */
const edited = (rows: Readonly<Record<string, Partial<Row>>>, from = sentences): WordsFile => {
  const file = exported('ar', from, english);
  return { ...file, sentences: file.sentences.map((row) => ({ ...row, ...rows[row.id] })) };
};
const take = (file: unknown, now = sentences) => imported(file, 'ar', now, english);
const faultsOf = (rows: Readonly<Record<string, Partial<Row>>>) => take(edited(rows));

describe('an export', () => {
  it('has every English sentence with its state, and each plural form of the language', () => {
    const { sentences: rows } = exported('ar', sentences, english);
    expect(rows.map(({ id, state }) => [id, state])).toEqual([
      ['form.close', 'reviewed'],
      ['form.open.now', 'missing'],
      ['form.summary', 'missing'],
      ['texts.news.time-link', 'missing'],
    ]);
    expect(Object.keys(rows[2]?.text ?? {}).toSorted()).toEqual(Object.keys(FORMS).toSorted());
  });

  it('changes nothing if it comes back as it is', () => {
    expect(take(edited({}))).toEqual({ sentences, changed: 0, outdated: 0 });
  });
});

describe('an import', () => {
  it('takes what is new, and keeps what the file leaves out or leaves empty', () => {
    const text = 'يمكن أن يتصل بكم أحد قبل {by}.';
    const file = edited({
      'form.open.now': { text, state: 'machine' },
      'form.summary': { text: FORMS, state: 'reviewed' },
    });
    const done = take({ ...file, sentences: file.sentences.filter(({ id }) => id !== 'form.close') });
    expect(done).toMatchObject({ changed: 2, outdated: 0 });
    expect('sentences' in done && Object.keys(done.sentences)).toEqual([
      ...['form.close', 'form.gone', 'form.open.now', 'form.summary'],
    ]);
  });

  it.each<[string, Readonly<Record<string, Partial<Row>>>, string]>([
    [
      'a value that is missing',
      { 'form.open.now': { text: 'قبل', state: 'machine' } },
      'form.open.now: {by} is missing.',
    ],
    [
      'a value that English has not',
      { 'form.open.now': { text: '{by} {bye}', state: 'machine' } },
      'form.open.now: {bye} is not in the English sentence.',
    ],
    [
      'a brace that is left open',
      { 'form.close': { text: 'إغلاق {' } },
      'form.close: a { or } stands alone.',
    ],
    [
      'a plural form that is missing',
      { 'form.summary': { text: { ...FORMS, few: '' }, state: 'machine' } },
      'form.summary: the form “few” is missing; few: {count} is missing.',
    ],
    [
      'a form that the language has not',
      { 'form.summary': { text: { ...FORMS, more: '{count}' }, state: 'machine' } },
      'form.summary: the language has no form “more”.',
    ],
    [
      'a number that one form needs',
      { 'form.summary': { text: { ...FORMS, many: 'إجابات' }, state: 'machine' } },
      'form.summary: many: {count} is missing.',
    ],
    [
      'a link inside of a line from right to left',
      { 'texts.news.time-link': { text: 'هنا {link}', state: 'machine' } },
      'texts.news.time-link: {link} needs a line of its own in a language from right to left.',
    ],
    [
      'a text without a state',
      { 'form.open.now': { text: 'قبل {by}' } },
      'form.open.now: it has a text: make its state “machine” or “reviewed”.',
    ],
    [
      'a state without a text',
      { 'form.close': { text: ' ' } },
      'form.close: it is empty, and its state is “reviewed”.',
    ],
  ])('names %s, and takes nothing', (_, rows, fault) => {
    expect(faultsOf(rows)).toEqual({ faults: [fault] });
  });

  it('refuses another file, another language, a sentence that is there twice, and one that does not exist', () => {
    expect(take({ language: 'ar' })).toEqual({
      faults: [expect.stringMatching(/^This is not a file made by “kod words export”/)],
    });
    expect(take({ ...edited({}), language: 'fr' })).toEqual({
      faults: ['The file is in “fr”, not in “ar”.'],
    });
    const [row] = edited({}).sentences;
    const rows = [row, row, { ...row, id: 'form.other' }];
    expect(take({ ...edited({}), sentences: rows })).toEqual({
      faults: [
        'form.close: it appears twice.',
        'form.other: this release has no such sentence: remove it from the file.',
      ],
    });
  });

  it('does not undo what somebody else changed after the export', () => {
    const now: Sentences = {
      ...sentences,
      'form.close': { english: 'Close', text: 'أغلق', state: 'reviewed' },
    };
    expect(take(edited({ 'form.close': { text: 'اغلق' } }), now)).toEqual({
      faults: [
        expect.stringMatching(/^form.close: it was changed in the source after this file was exported/),
      ],
    });
  });
});

describe('a reviewed sentence whose English changes', () => {
  const old: Sentences = { 'form.close': { english: 'Shut', text: 'إغلاق', state: 'reviewed' } };

  it('is no longer reviewed, and is again once a translator says so', () => {
    expect(stateOf(old['form.close'], 'Close')).toBe('machine');
    const file = edited({ 'form.close': { state: 'reviewed' } }, old);
    expect(take(edited({}, old), old)).toMatchObject({ changed: 0 });
    const done = take(file, old);
    expect(done).toMatchObject({
      changed: 1,
      outdated: 0,
      sentences: { 'form.close': { english: 'Close' } },
    });
  });

  it('keeps a translation of the earlier English, and says that it is not shown yet', () => {
    const file = edited({ 'form.close': { english: 'Shut', text: 'أغلق', state: 'reviewed' } });
    expect(take(file)).toMatchObject({ changed: 1, outdated: 1 });
  });
});

it('the file of a language is in the order of the English sentences, with others kept at its end', () => {
  const file = sentenceFileOf(
    'ar',
    { ...sentences, 'form.open.now': { english: 'x', text: 'y', state: 'machine' } },
    english,
  );
  expect(Object.keys(JSON.parse(file).sentences)).toEqual(['form.close', 'form.open.now', 'form.gone']);
});
