import { describe, expect, it } from 'vitest';
import { blindIndexWith, dataKey, digest, newKey, openBytes, sealBytes, sharedDataKey } from './sealed.ts';

const key = dataKey(newKey());
const PLACE = 'referrals.phone:abc';
const NOT_OURS = 'sealed with another key, or was changed';

/** The sealed text with one bit of one part flipped. */
function tampered(sealed: string, part: number): string {
  const parts = sealed.split('.');
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  parts[part] = bytes.toString('base64url');
  return parts.join('.');
}

describe.each([
  ['with its owner’s key', key, 1],
  ['in the old form', sharedDataKey(newKey(), '0a1b2c3d'), 2],
] as const)('a field sealed %s', (_, sealing, nonce) => {
  it.each(['+15025550100', '', 'Ñandú José 你好 🙂', 'x'.repeat(10_000)])(
    'opens to what was sealed',
    (plain) => {
      expect(sealing.open(sealing.seal(plain, PLACE), PLACE)).toBe(plain);
    },
  );

  it('shows nothing of what was sealed, and is another each time', () => {
    const [one, two] = [sealing.seal('Rosa', PLACE), sealing.seal('Rosa', PLACE)];
    expect(one).not.toBe(two);
    for (const form of [
      'Rosa',
      Buffer.from('Rosa').toString('base64url'),
      Buffer.from('Rosa').toString('hex'),
    ])
      expect(one).not.toContain(form);
  });

  it('opens at its own place alone: not in another row, field or table', () => {
    const sealed = sealing.seal('Rosa', PLACE);
    for (const other of ['referrals.phone:abd', 'referrals.email:abc', 'attempts.phone:abc', ''])
      expect(() => sealing.open(sealed, other)).toThrow(NOT_OURS);
  });

  it('does not open when a bit of nonce, text or tag is turned, or when it is cut', () => {
    const sealed = sealing.seal('Rosa', PLACE);
    expect(() => sealing.open(tampered(sealed, nonce), PLACE)).toThrow(NOT_OURS);
    expect(() => sealing.open(tampered(sealed, nonce + 1), PLACE)).toThrow(NOT_OURS);
    expect(() => sealing.open(sealed.slice(0, -1), PLACE)).toThrow(NOT_OURS);
    expect(() => sealing.open(sealed.slice(0, sealed.lastIndexOf('.')), PLACE)).toThrow(NOT_OURS);
  });

  it('does not open with another key, and says that in words', () => {
    const sealed = sealing.seal('Rosa', PLACE);
    for (const other of [dataKey(newKey()), sharedDataKey(newKey(), '0a1b2c3d')])
      expect(() => other.open(sealed, PLACE)).toThrow(NOT_OURS);
    expect(() => sealing.open('Rosa', PLACE)).toThrow(NOT_OURS);
    expect(() => sealing.open(sealed.replace(/^v\d/, 'v9'), PLACE)).toThrow(NOT_OURS);
  });
});

it('bytes are sealed as they are', () => {
  const [secret, plain] = [newKey(), newKey()];
  expect(openBytes(secret, sealBytes(secret, plain, PLACE), PLACE)).toEqual(plain);
  expect(() => openBytes(secret, sealBytes(secret, plain, PLACE), '')).toThrow();
  expect(() => openBytes(secret, 'x', PLACE)).toThrow();
});

describe('the blind index', () => {
  it('is the same for the same value and key, and tells nothing without the key', () => {
    const given = newKey();
    const index = blindIndexWith(given)('+15025550100');
    expect(blindIndexWith(given)('+15025550100')).toBe(index);
    expect(blindIndexWith(given)('+15025550101')).not.toBe(index);
    expect(blindIndexWith(newKey())('+15025550100')).not.toBe(index);
    expect(index).not.toBe(digest('+15025550100'));
  });
});

describe('a digest', () => {
  it('compares secrets without keeping them', () => {
    expect(digest('secret')).toBe(digest('secret'));
    expect(digest('secret')).not.toBe(digest('Secret'));
    expect(digest('secret')).not.toContain('secret');
  });
});
