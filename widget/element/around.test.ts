import { expect, test } from 'vitest';
import { whyAway } from './around.ts';

const page = (origin: string, isSecureContext = true) => ({ origin, isSecureContext });

test('a maintainer reads what can help, and no command that can’t', () => {
  expect(whyAway('offline', page('https://clinic.example'))).toContain('kod site add https://clinic.example');
  expect(whyAway('origin-not-allowed', page('null'))).toContain('allow-same-origin');
  expect(whyAway('offline', page('null'))).not.toContain('kod');
  expect(whyAway('fault', page('null'))).toBe('the service answered "fault"');
  expect(whyAway('offline', page('http://clinic.example', false))).toBe('it needs https');
});
