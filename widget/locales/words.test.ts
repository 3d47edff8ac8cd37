import { expect, test } from 'vitest';
import { REFUSALS } from '../../shared/vocabulary.ts';
import { promiseSentence } from '../promise-words.ts';
import { words as en } from './en.ts';
import { words as es } from './es.ts';

/** Every text of a catalog by its path; functions are left out. */
const texts = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
};

test('both languages have the same words, none empty', () => {
  expect(texts(es).map(([path]) => path)).toEqual(texts(en).map(([path]) => path));
  for (const [path, text] of [...texts(en), ...texts(es)]) expect(text.trim(), path).not.toBe('');
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
    expect(en.trouble(name)).toMatch(/\.$/);
    expect(es.trouble(name)).toMatch(/\.$/);
  },
);

test.each(['oops', 'error', 'invalid', 'please wait', '!'])('no text says "%s"', (word) => {
  for (const [path, text] of texts(en)) expect(text.toLowerCase(), path).not.toContain(word);
});

const zone = 'America/Chicago';
/** Monday 23 November 2026, 6:10 p.m. Central. */
const now = Date.UTC(2026, 10, 24, 0, 10);
const opening = {
  kind: 'opening',
  opensAt: Date.UTC(2026, 10, 24, 14),
  by: Date.UTC(2026, 10, 24, 14, 30),
  zone,
} as const;

test('the promise says no more than is true', () => {
  expect(promiseSentence({ kind: 'now', by: now + 30 * 60_000, zone }, '', en, now)).toBe(
    'Somebody can call you by 6:40\u00a0p.m. Central.',
  );
  expect(promiseSentence(opening, '', en, now)).toBe(
    'Nobody is free now. The first opening is tomorrow at 8:00\u00a0a.m. Central. Somebody will call you by 8:30\u00a0a.m. Central.',
  );
  expect(promiseSentence({ kind: 'none', zone }, '', en, now)).not.toMatch(/\d/);
});

test('after a choice the promise says the choice back', () => {
  expect(promiseSentence(opening, 'opening', en, now)).toBe(
    'Your request opens tomorrow at 8:00\u00a0a.m. Central. Somebody will call you by 8:30\u00a0a.m. Central.',
  );
  expect(promiseSentence(opening, 'whenever', en, now)).toBe('You chose to wait without a promised time.');
});
