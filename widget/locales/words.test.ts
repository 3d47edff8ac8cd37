import { describe, expect, test } from 'vitest';
import { CONSENT_VERSION } from '../../shared/consents.ts';
import { catalogs, ownLanguageName, screenLanguageOf } from '../../shared/i18n/catalog.ts';
import { SCREEN_LANGUAGES, languages as screens } from '../../shared/i18n/languages.ts';
import { recordOf } from '../../shared/typed.ts';
import { LANGUAGES, type Language, REFUSALS } from '../../shared/vocabulary.ts';
import { languagesOf } from '../form/fields.ts';
import type { Facts } from '../model/form.ts';
import { promiseSentence } from '../sending/promise-words.ts';
import { words as firstEn } from './en/first.ts';
import { laterWords as laterEn } from './en/later.ts';
import { words as firstEs } from './es/first.ts';
import { laterWords as laterEs } from './es/later.ts';
import { wholeWords } from './whole-words.ts';
import type { Words } from './words.ts';

const en = wholeWords(firstEn, laterEn);
const es = wholeWords(firstEs, laterEs);

/** Every text of a catalog by path, without functions. */
const texts = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
};

test('the permissions that are shown are those on record', () => {
  for (const [lang, words] of Object.entries({ en, es }))
    expect(words.labels).toMatchObject(screens[screenLanguageOf(lang)].consents[CONSENT_VERSION]);
});

test('Spanish says usted and nothing stays in English by mistake', () => {
  const same = texts(es).filter(([path, text]) =>
    texts(en).some(([other, word]) => other === path && word === text),
  );
  expect(same.map(([, text]) => text).sort()).toEqual(['Kentucky Relay', 'TTY', 'TTY:', 'ltr'].sort());
});

test.each([...REFUSALS, 'offline', 'fault'] as const)(
  'trouble named %s has words in both languages',
  (name) => {
    for (const { trouble } of [en, es]) expect(trouble[name] ?? trouble.fault).toMatch(/\.$/);
  },
);

test.each(['oops', 'error', 'invalid', 'please wait', '!'])('no text says "%s"', (word) => {
  for (const [path, text] of texts(en)) expect(text.toLowerCase(), path).not.toContain(word);
});

test('every language of the list is there once, named in itself with its name in the reader’s language beside it', () => {
  for (const words of [en, es]) {
    const listed = languagesOf(words);
    expect(listed.map(([tag]) => tag)).toEqual([...LANGUAGES]);
    for (const [tag, name] of listed) {
      expect(name).toContain(ownLanguageName[tag as Language]);
      expect(name.toLowerCase()).toContain(
        catalogs[screenLanguageOf(words.lang)].language[tag as Language].toLowerCase(),
      );
    }
  }
});

const zone = 'America/Chicago';
const said = (opensAt: string, by: string): Facts['say'] => {
  const times = { opensAt, by, openings: opensAt ? [{ opensAt, by }] : [] };
  return recordOf(SCREEN_LANGUAGES, () => times);
};
const now: Facts = {
  place: null,
  promise: { kind: 'now', by: 1_795_000_000_000, zone },
  say: said('', '6:40\u00a0p.m. Central'),
};
const opening: Facts = {
  place: null,
  serverNow: 1_794_950_000_000,
  times: [{ opensAt: 1_795_000_000_000, by: 1_795_001_800_000 }],
  promise: {
    kind: 'openings',
    openings: [{ opensAt: 1_795_000_000_000, by: 1_795_001_800_000 }],
    more: false,
    zone,
  },
  say: said('tomorrow at 8:00\u00a0a.m. Central', '8:30\u00a0a.m. Central'),
};
const asked = '';

const later: Facts = {
  place: null,
  promise: { kind: 'later', by: 1_795_000_000_000, zone },
  say: said('', '11:10\u00a0a.m. Eastern'),
};

test('the promise says no more than is true', () => {
  expect(promiseSentence(now, asked, en)).toBe('Somebody can call you by 6:40\u00a0p.m. Central.');
  expect(promiseSentence(later, 'now', es)).toBe('Alguien le llamará antes de las 11:10\u00a0a.m. Eastern.');
  // Nothing is promised before the choice.
  for (const facts of [opening, later]) expect(promiseSentence(facts, asked, en)).toBe('');
});

/** Every sentence of a catalog by path; functions get sample values. */
const sentences = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'function') return sentences(value('2', '3'), path);
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`));
};
/** Our phone number, the choice of a call, and the replacements of other words. */
const SPEAKS_OF_CALLS = /^\.(call|methods\.phone|withoutCall)\b/;

describe.each(['text', 'email'] as const)('who chose %s', (method) => {
  test('reads nowhere that somebody calls', () => {
    const said = (words: Words) => sentences(words).filter(([path]) => !SPEAKS_OF_CALLS.test(path));
    for (const [path, text] of said(wholeWords(firstEn, laterEn, method)))
      expect(text, path).not.toMatch(/\bcall(?! us)/i);
    for (const [path, text] of said(wholeWords(firstEs, laterEs, method)))
      expect(text, path).not.toMatch(/ll[aá]m(?!enos)/i);
  });

  test('is promised to be contacted', () => {
    expect(promiseSentence(now, '', wholeWords(firstEn, laterEn, method))).toBe(
      'Somebody can contact you by 6:40\u00a0p.m. Central.',
    );
  });
});

test.each(['', 'phone'] as const)('who chose "%s" is told of a call', (method) => {
  const words = wholeWords(firstEn, laterEn, method);
  expect(promiseSentence(now, '', words)).toBe('Somebody can call you by 6:40\u00a0p.m. Central.');
  expect(words.heading.person).toBe('Who will take the call?');
  expect(words.mistakes.share).toContain('nobody can call you');
  expect(promiseSentence(now, '', wholeWords(firstEs, laterEs, method))).toBe(
    'Alguien puede llamarle antes de las 6:40\u00a0p.m. Central.',
  );
});

test('where nobody who is free speaks the language, the promise says that there will be an interpreter', () => {
  expect(promiseSentence({ ...now, speaker: false }, asked, en)).toBe(
    'Somebody can call you by 6:40\u00a0p.m. Central, with an interpreter for your language.',
  );
  expect(promiseSentence({ ...now, speaker: false }, asked, es)).toContain('intérprete');
  expect(promiseSentence({ ...now, speaker: true }, asked, en)).not.toContain('interpreter');
  // The agents on duty later are not known yet.
  expect(promiseSentence({ ...opening, speaker: false }, asked, en)).not.toContain('interpreter');
});

test('a need that nobody who is free serves is said beside the promise, each by itself', () => {
  expect(promiseSentence({ ...now, unserved: ['asl', 'tty'] }, asked, en)).toBe(
    'Somebody can call you by 6:40\u00a0p.m. Central. Nobody who is free now signs (ASL). Nobody who is free now uses a TTY.',
  );
  for (const need of ['asl', 'tty', 'relay'] as const)
    expect(promiseSentence({ ...now, unserved: [need] }, asked, es)).toMatch(/Central\. Nadie /);
  expect(promiseSentence({ ...now, unserved: [] }, asked, en)).not.toContain('Nobody');
  // The agents on duty later are not known yet.
  expect(promiseSentence({ ...opening, unserved: ['asl'] }, asked, en)).not.toContain('Nobody');
});

test('after a choice the promise says the choice back', () => {
  expect(promiseSentence(opening, 'opening 1795000000000', en)).toBe(
    'You picked tomorrow at 5:06\u00a0a.m. Central. Somebody will call you by 5:36\u00a0a.m. Central.',
  );
  expect(promiseSentence(opening, 'whenever', en)).toBe('You chose to wait without a set time.');
});
