import { expect, test } from 'vitest';
import { languageAround, whyAway } from './around.ts';

const page = (origin: string, isSecureContext = true) => ({ origin, isSecureContext });

test('a maintainer reads what can help, and no command that can’t', () => {
  expect(whyAway('offline', page('https://clinic.example'))).toContain('kod site add https://clinic.example');
  expect(whyAway('origin-not-allowed', page('null'))).toContain('allow-same-origin');
  expect(whyAway('offline', page('null'))).not.toContain('kod');
  expect(whyAway('fault', page('null'))).toBe('the service answered "fault"');
  expect(whyAway('offline', page('http://clinic.example', false))).toBe('it needs https');
});

/** An element whose own tree names `lang`, inside the shadow root of `host`. */
const inside = (host: Element | undefined, lang: string | null): Element =>
  ({
    closest: () => (lang === null ? null : { getAttribute: () => lang }),
    getRootNode: () => ({ host }),
  }) as unknown as Element;

test('the language is that of the nearest who names one, out through shadow roots', () => {
  const page = inside(undefined, 'es');
  expect(languageAround(inside(inside(page, null), null))).toBe('es');
  expect(languageAround(inside(inside(page, 'en'), null))).toBe('en');
  expect(languageAround(inside(inside(undefined, null), null))).toBe('');
});
