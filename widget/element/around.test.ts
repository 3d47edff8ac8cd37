import { expect, test } from 'vitest';
import { languageAround, whyAway } from './around.ts';

const page = (origin: string, isSecureContext = true) => ({ origin, isSecureContext });

test('tells a maintainer what can help, and nothing that can’t', () => {
  expect(whyAway('offline', page('https://clinic.example'))).toContain('kod site add https://clinic.example');
  expect(whyAway('origin-not-allowed', page('null'))).toContain('allow-same-origin');
  expect(whyAway('offline', page('null'))).not.toContain('kod');
  expect(whyAway('fault', page('null'))).toBe('the service answered "fault"');
  expect(whyAway('offline', page('http://clinic.example', false))).toBe('it needs https');
});

/** An element with this `lang` in its own tree, inside the shadow root of `host`. */
const inside = (host: Element | undefined, lang: string | null): Element =>
  ({
    closest: () => (lang === null ? null : { getAttribute: () => lang }),
    getRootNode: () => ({ host }),
  }) as unknown as Element;

test('takes the language of the nearest ancestor with one, across shadow roots', () => {
  const page = inside(undefined, 'es');
  expect(languageAround(inside(inside(page, null), null))).toBe('es');
  expect(languageAround(inside(inside(page, 'en'), null))).toBe('en');
  expect(languageAround(inside(inside(undefined, null), null))).toBe('');
});
