import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSealer, digest } from './sealed.ts';

const key = () => randomBytes(32).toString('base64');
const sealer = createSealer(key());
const PLACE = 'referrals.phone:abc';

/** The sealed text with one bit of one part turned. */
function tampered(sealed: string, part: number): string {
  const parts = sealed.split('.');
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  parts[part] = bytes.toString('base64url');
  return parts.join('.');
}

describe('a sealed field', () => {
  it.each(['+15025550100', '', 'Ñandú José 你好 🙂', 'x'.repeat(10_000)])(
    'opens to what was sealed',
    (plain) => {
      expect(sealer.open(sealer.seal(plain, PLACE), PLACE)).toBe(plain);
    },
  );

  it('shows nothing of what was sealed, and is another each time', () => {
    const [one, two] = [sealer.seal('Rosa', PLACE), sealer.seal('Rosa', PLACE)];
    expect(one).not.toBe(two);
    for (const form of [
      'Rosa',
      Buffer.from('Rosa').toString('base64url'),
      Buffer.from('Rosa').toString('hex'),
    ])
      expect(one).not.toContain(form);
  });

  it('opens at its own place alone: not in another row, field or table', () => {
    const sealed = sealer.seal('Rosa', PLACE);
    for (const other of ['referrals.phone:abd', 'referrals.email:abc', 'attempts.phone:abc', ''])
      expect(() => sealer.open(sealed, other)).toThrow();
  });

  it('does not open when a bit of nonce, text or tag is turned, or when it is cut', () => {
    const sealed = sealer.seal('Rosa', PLACE);
    expect(() => sealer.open(tampered(sealed, 2), PLACE)).toThrow();
    expect(() => sealer.open(tampered(sealed, 3), PLACE)).toThrow();
    expect(() => sealer.open(sealed.slice(0, -1), PLACE)).toThrow();
    expect(() => sealer.open(sealed.split('.').slice(0, 3).join('.'), PLACE)).toThrow();
  });

  it('does not open with another key, and says that in words', () => {
    const sealed = sealer.seal('Rosa', PLACE);
    expect(() => createSealer(key()).open(sealed, PLACE)).toThrow('sealed with another key');
    expect(() => sealer.open('Rosa', PLACE)).toThrow('sealed with another key');
    expect(() => sealer.open(sealed.replace('v1', 'v2'), PLACE)).toThrow('sealed with another key');
  });

  it('opens after a restart with the same key', () => {
    const given = key();
    const sealed = createSealer(given).seal('Rosa', PLACE);
    expect(createSealer(given).open(sealed, PLACE)).toBe('Rosa');
  });
});

describe('a key', () => {
  it.each(['', 'short', randomBytes(31).toString('base64'), randomBytes(33).toString('base64')])(
    'that is not 32 bytes is refused without being repeated',
    (given) => {
      expect(() => createSealer(given)).toThrow('The data key must be 32 bytes in base64.');
    },
  );
});

describe('the blind index', () => {
  it('is the same for the same value and key, and tells nothing without the key', () => {
    const given = key();
    const index = createSealer(given).blindIndex('+15025550100');
    expect(createSealer(given).blindIndex('+15025550100')).toBe(index);
    expect(createSealer(given).blindIndex('+15025550101')).not.toBe(index);
    expect(createSealer(key()).blindIndex('+15025550100')).not.toBe(index);
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
