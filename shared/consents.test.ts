import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION, CONSENT_VERSIONS } from './consents.ts';
import { languages, SCREEN_LANGUAGES } from './i18n/languages.ts';

const fingerprint = (texts: object) =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);

describe.each(SCREEN_LANGUAGES)('the permissions in %s', (language) => {
  const { consents } = languages[language];

  it('are kept as they were shown: a new text is a new version', async () => {
    const { fingerprints } = await import(`./i18n/${language}/consent-fingerprints.ts`);
    const now = Object.entries(consents).map(([version, texts]) => [version, fingerprint(texts)]);
    expect(Object.fromEntries(now)).toEqual(fingerprints);
  });

  it('are whole sentences, including the current ones', () => {
    expect(consents[CONSENT_VERSION]).toBeDefined();
    for (const { share, text } of Object.values(consents))
      for (const words of [share, text]) expect(words).toMatch(/\.$/);
  });
});

it('shows the newest', () => {
  expect(CONSENT_VERSIONS.at(-1)).toBe(CONSENT_VERSION);
  expect([...CONSENT_VERSIONS].sort()).toEqual([...CONSENT_VERSIONS]);
});

/** Flesch-Kincaid, with a rough syllable count. */
const grade = (text: string): number => {
  const words = text.match(/[a-z]+/gi) ?? [];
  const sentences = text.match(/[^.!?]+[.!?]/g) ?? [text];
  const syllables = words.map((word) => word.replace(/e$/i, '').match(/[aeiouy]+/gi)?.length || 1);
  const all = syllables.reduce((sum, count) => sum + count, 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (all / words.length) - 15.59;
};

it('ask for one permission per box, at an eighth-grade reading level or below', () => {
  const { share, text } = languages.en.consents[CONSENT_VERSION];
  expect(grade(languages.en.consents['2026-11-21.3']?.share ?? '')).toBeGreaterThan(8);
  for (const asked of [share, text]) expect(grade(asked)).toBeLessThanOrEqual(8);
  expect(share.split(' ').length).toBeLessThanOrEqual(22);
  for (const { consents } of Object.values(languages))
    expect(consents[CONSENT_VERSION].share).not.toMatch(/e-mail|correo/);
});
