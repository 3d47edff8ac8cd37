import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  EXTENSION_ID,
  EXTENSION_KEY,
  FIREFOX_ID,
  FIREFOX_REDIRECT_URI,
  REDIRECT_URI,
} from './extension-id.ts';

test('is the id that Chromium derives from the manifest key', () => {
  const digest = createHash('sha256').update(Buffer.from(EXTENSION_KEY, 'base64')).digest('hex').slice(0, 32);
  const id = [...digest].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
  expect(EXTENSION_ID).toBe(id);
  expect(REDIRECT_URI).toBe(`https://${id}.chromiumapp.org/cb`);
});

test('names the Firefox redirect after the SHA-1 of the add-on id', () => {
  const digest = createHash('sha1').update(FIREFOX_ID).digest('hex');
  expect(FIREFOX_REDIRECT_URI).toBe(`https://${digest}.extensions.allizom.org/cb`);
});
