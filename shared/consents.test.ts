import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { CONSENT_VERSION, CONSENT_VERSIONS, CONSENTS } from './consents.ts';
import { SCREEN_LANGUAGES } from './vocabulary.ts';

/** One line a version, added once and never changed: what residents agreed to may not be rewritten afterwards. */
const FINGERPRINTS = {
  '2026-11-21': '4142d9eb2ee7836c',
  '2026-11-21.2': 'f6d6eb8c2916cf3d',
  '2026-11-21.3': '4c874fd42e5d51f5',
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
