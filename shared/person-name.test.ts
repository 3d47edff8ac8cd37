import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastName, personName } from './contracts/common.ts';
import { cleanName, fullName, isolated } from './person-name.ts';

test.each([
  ...[
    'X',
    'O',
    'Ng',
    'María José',
    "O'Brien",
    'O’Brien-Smith Jr.',
    'D’Angelo',
    'Mary-Kate',
    'St. John',
    'de la Cruz',
  ],
  ...[
    'Nguyễn Thị Ánh',
    'Zoë',
    'Łukasz',
    'Ağrı',
    'Hawaiʻi',
    'Nuñez',
    'Björk Guðmundsdóttir',
    'van der Berg',
    '3rd',
  ],
  ...[
    '李小龍',
    '王',
    '김민준',
    'さくら',
    'محمد',
    'فاطمة',
    'Мария',
    'Ελένη',
    'אברהם',
    'नरेन्द्र',
    'สมชาย',
    'አበበ',
    'Þór',
  ],
  // Persian needs an invisible joiner, and so do family emoji.
  ...['نیک\u200cنام', '👨\u200d👩\u200d👧'],
])('%s is accepted unchanged', (name) => {
  expect(personName.parse(name)).toBe(name.normalize('NFC'));
});

test.each([
  ['marks of direction', '\u202aRosa\u202c', 'Rosa'],
  ['marks left by a contact list', '\u200eRosa\u200f', 'Rosa'],
  ['isolates', '\u2068محمد\u2069', 'محمد'],
  ['what would turn the text after it', '\u202easoR', 'asoR'],
  ['a mark at the file’s beginning', '\ufeffRosa', 'Rosa'],
  ['a soft hyphen', 'Ro\u00adsa', 'Rosa'],
  ['a tab and a line’s end', '\tRosa\r\nMaría ', 'Rosa María'],
  ['a paragraph’s end', 'Rosa\u2029Ruiz', 'Rosa Ruiz'],
  ['wide and no-break spaces', '\u3000Rosa\u00a0Ruiz', 'Rosa Ruiz'],
  ['letters with their accents apart', 'Zoe\u0308', 'Zoë'],
  ['a control character', 'Ro\u0000sa\u0007', 'Rosa'],
])('%s: removed', (_what, typed, name) => {
  expect(cleanName(typed)).toBe(name);
  expect(personName.parse(typed)).toBe(name);
});

test.each(['', '   ', '\u200e', '\u2800', '\u3164', '\u200d', '\n'])(
  'invisible characters are no name',
  (typed) => {
    expect(cleanName(typed)).toBe('');
    expect(personName.safeParse(typed).success).toBe(false);
  },
);

test('a name has at most 80 characters', () => {
  expect(personName.safeParse('R'.repeat(80)).success).toBe(true);
  expect(personName.safeParse('R'.repeat(81)).success).toBe(false);
});

test('blanks around what is removed become one', () => {
  expect(cleanName('Ana\t\u0000\tRuiz')).toBe('Ana Ruiz');
  expect(cleanName('Ana \u200e Ruiz')).toBe('Ana Ruiz');
});

test('any name becomes one line without direction marks, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      const name = cleanName(typed);
      expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      expect(cleanName(name)).toBe(name);
    }),
  );
});

test('one name is a whole name, and two last names stay two', () => {
  expect(lastName.parse(' ')).toBe('');
  expect(lastName.parse('  García   Márquez ')).toBe('García Márquez');
  expect(lastName.safeParse('x'.repeat(81)).success).toBe(false);
  expect(fullName({ firstName: 'Thida', lastName: '' })).toBe('Thida');
  expect(fullName({ firstName: 'Gabriel', lastName: 'García Márquez' })).toBe('Gabriel García Márquez');
});

test.each(['فاطمة علي', 'אברהם', 'Ann محمد'])(
  '%s stands by itself in a sentence of the other direction',
  (name) => {
    expect(isolated(name)).toBe(`\u2068${name}\u2069`);
  },
);

test.each(['Ann Sample', 'Nguyễn Thị Ánh', '李小龍', 'नरेन्द्र'])('%s stays as it is', (name) => {
  expect(isolated(name)).toBe(name);
});
