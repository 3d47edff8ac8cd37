import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { CONSENT_VERSION, CONSENT_VERSIONS, CONSENTS } from './consents.ts';
import { SCREEN_LANGUAGES } from './vocabulary.ts';

/** One line a version, added once and never changed: what residents agreed to may not be rewritten afterwards. */
const FINGERPRINTS = {
  '2026-11-21': '4142d9eb2ee7836c',
  '2026-11-21.2': 'f6d6eb8c2916cf3d',
  '2026-11-21.3': '4c874fd42e5d51f5',
  '2026-11-28': '17ba32e9a731157b',
};

const fingerprint = (texts: object) =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);

it('keeps the text of every consent as it was shown: new words are a new version', () => {
  const now = Object.fromEntries(
    Object.entries(CONSENTS).map(([version, texts]) => [version, fingerprint(texts)]),
  );
  expect(now).toEqual(FINGERPRINTS);
});

it('has every version in every language a form can be shown in', () => {
  for (const version of CONSENT_VERSIONS)
    for (const language of SCREEN_LANGUAGES)
      for (const text of Object.values(CONSENTS[version][language])) expect(text).toMatch(/\.$/);
});

it('shows the newest', () => {
  expect(CONSENT_VERSIONS.at(-1)).toBe(CONSENT_VERSION);
  expect([...CONSENT_VERSIONS].sort()).toEqual(CONSENT_VERSIONS);
});

/** Flesch-Kincaid, by a rough count of syllables. */
const grade = (text: string): number => {
  const words = text.match(/[a-z]+/gi) ?? [];
  const sentences = text.match(/[^.!?]+[.!?]/g) ?? [text];
  const syllables = words.map((word) => word.replace(/e$/i, '').match(/[aeiouy]+/gi)?.length || 1);
  const all = syllables.reduce((sum, count) => sum + count, 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (all / words.length) - 15.59;
};

it('asks for one permission a box, in words of the eighth grade at most', () => {
  const { share, text } = CONSENTS[CONSENT_VERSION].en;
  expect(grade(CONSENTS['2026-11-21.3'].en.share)).toBeGreaterThan(8);
  for (const asked of [share, text]) expect(grade(asked)).toBeLessThanOrEqual(8);
  expect(share.split(' ').length).toBeLessThanOrEqual(22);
  for (const { share: only } of Object.values(CONSENTS[CONSENT_VERSION]))
    expect(only).not.toMatch(/e-mail|correo/);
});
