import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forgivenTrackPath, SECRET_LENGTH, secretIn } from './private-link.ts';

const SECRET = 'aB3_-dEfGhIjKlMnOpQrStUvWxYz--0_';

test.each([
  ['as it was sent', SECRET],
  ['a sentence ends after it', `${SECRET}.`],
  ['in brackets', `${SECRET})`],
  ['in the brackets of a mail program', `${SECRET}>`],
  ['quoted', `${SECRET}"`],
  ['quoted as a program corrects it', `${SECRET}%E2%80%9D`],
  ['between markdown signs', `${SECRET}**`],
  ['between underscores', `${SECRET}_`],
  ['a space typed after it', `${SECRET}%20`],
  ['a no-break space after it', `${SECRET}%C2%A0`],
  ['the rest of a sentence after it', `${SECRET}%20Call%20us`],
  ['a slash before it', `/${SECRET}`],
  ['its # encoded', `%23${SECRET}`],
  ['its # encoded twice', `%2523${SECRET}`],
  ['its # twice', `#${SECRET}`],
  ['its hyphens encoded', SECRET.replaceAll('-', '%2D')],
  ['all of it encoded', [...SECRET].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('')],
  ['wrapped by a mail program', `${SECRET.slice(0, 12)}%0D%0A${SECRET.slice(12)}`],
  ['wrapped by an old mail program', `${SECRET.slice(0, 12)}=${SECRET.slice(12)}`],
  ['a mark without width inside', `${SECRET.slice(0, 9)}%E2%80%8B${SECRET.slice(9)}`],
  ['a soft hyphen inside', `${SECRET.slice(0, 9)}\u00ad${SECRET.slice(9)}`],
  ['two hyphens made a dash', SECRET.replace('--', '%E2%80%94')],
  ['hyphens that do not break', SECRET.replaceAll('-', '\u2011')],
  ['what is no UTF-8 after it', `${SECRET}%E0%A4`],
  ['a lone percent sign after it', `${SECRET}%`],
  ['a text fragment of a search engine', `${SECRET}:~:text=request`],
  ['a campaign of a newsletter', `${SECRET}?utm_source=mail`],
])('finds the secret in %s', (_how, fragment) => {
  expect(secretIn(fragment)).toBe(SECRET);
});

test.each(['', '#', SECRET.slice(1), 'no-secret', '%', '%23%'])('there is none in "%s"', (fragment) => {
  expect(secretIn(fragment)).toBeNull();
});

const sign = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const secrets = fc
  .array(sign, { minLength: SECRET_LENGTH, maxLength: SECRET_LENGTH })
  .map((all) => all.join(''));
const before = fc.constantFrom(
  '',
  '#',
  '/',
  '%23',
  '%2523',
  '/#',
  '#%20',
  '<',
  '%3C',
  '"',
  '(',
  '\u200e',
  '%E2%80%8E',
);
const after = fc.constantFrom(
  ...[
    '',
    '.',
    ',',
    ')',
    ').',
    ']',
    '}',
    '>',
    '%3E',
    '"',
    '%22',
    "'",
    '\u201d',
    '\u00bb',
    ';',
    ':',
    '!',
    '?',
    '\u2026',
    '*',
  ],
  ...[
    '%20',
    '+',
    '%0A',
    '%0D%0A',
    '%C2%A0',
    '\u200b',
    '&',
    '&gt;',
    '?x=1',
    '%E0%A4',
    '%',
    '%zz',
    '_',
    '-',
    '/',
    '\\',
  ],
);
const inside = fc.constantFrom(
  '',
  '%20',
  '%0A',
  '%0D%0A',
  '=%0D%0A',
  '=',
  '\u200b',
  '%E2%80%8B',
  '\u00ad',
  '%C2%AD',
  ' ',
);
/** Possible spellings of each character of the secret. */
const spelling = fc.constantFrom(
  (one: string) => one,
  (one: string) => `%${one.charCodeAt(0).toString(16)}`,
  (one: string) => `%25${one.charCodeAt(0).toString(16).toUpperCase()}`,
  (one: string) => (one === '-' ? '\u2011' : one),
);

test('finds the secret, whatever surrounds or interrupts it', () => {
  fc.assert(
    fc.property(
      secrets,
      before,
      after,
      fc.nat(SECRET_LENGTH),
      inside,
      fc.array(spelling, { minLength: SECRET_LENGTH, maxLength: SECRET_LENGTH }),
      (secret, start, end, at, gap, spell) => {
        const signs = [...secret].map((one, i) => (spell[i] ?? String)(one));
        expect(secretIn(start + signs.slice(0, at).join('') + gap + signs.slice(at).join('') + end)).toBe(
          secret,
        );
      },
    ),
  );
});

test.each([
  [`/track%23${SECRET}`, `track#${SECRET}`],
  [`/track%23${SECRET}.`, `track#${SECRET}`],
  [`/track%2523${SECRET}`, `track#${SECRET}`],
  [`/track/%23${SECRET})`, `../track#${SECRET}`],
  [`/track/${SECRET}`, `../track#${SECRET}`],
  [`/track/${SECRET}/`, `../../track#${SECRET}`],
  [`/TRACK%23${SECRET}`, `track#${SECRET}`],
  // The browser keeps the fragment and doesn't send it.
  ['/track/', '../track'],
  ['/track.', 'track'],
  ['/track%E0%A4', 'track'],
])('redirects %s to %s', (path, to) => {
  expect(forgivenTrackPath(path)).toBe(to);
});

test.each(['/track', '/tracker', '/track-record', '/tracks/1', '/widget/v1/track.js', '/', '/trpc/track'])(
  'does not touch %s',
  (path) => {
    expect(forgivenTrackPath(path)).toBeNull();
  },
);

test('only ever leads to a secret and our own page, whatever an address contains', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (rest) => {
      const to = forgivenTrackPath(`/track/${rest}`);
      expect(to).toMatch(new RegExp(`^(\\.\\./)+track(#[\\w-]{${SECRET_LENGTH}})?$`));
    }),
  );
});
