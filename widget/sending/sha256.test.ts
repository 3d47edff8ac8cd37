import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

const hex = (words: readonly number[]) =>
  words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
const real = (message: Uint8Array) => createHash('sha256').update(message).digest('hex');

test('the digest of nothing and of "abc" is the one that the standard gives', () => {
  expect(hex(sha256(new Uint8Array()))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(hex(sha256(new TextEncoder().encode('abc')))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('every length up to four blocks has the digest that Node finds', () => {
  for (let length = 0; length <= 256; length++) {
    const message = Uint8Array.from({ length }, (_, i) => i * 7);
    expect(hex(sha256(message)), String(length)).toBe(real(message));
  }
});

test('so has any message', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (message) => hex(sha256(message)) === real(message)),
    { seed: 20261121 },
  );
});
