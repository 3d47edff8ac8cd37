import { expect, test } from 'vitest';
import { settingsWords } from '../locales/settings-words.ts';
import { checkContact, looksLikePhone, wrongInAnswer } from './contact-check.ts';

const contact = { phone: '(502) 555-0100', email: 'ann@example.org', languages: ['en' as const] };
const words = settingsWords('en').contactFields;

test('accepts complete contact data', () => {
  expect(checkContact(contact, words)).toEqual({});
});

test('names each missing thing and what to do', () => {
  const wrong = checkContact({ phone: '555', email: 'ann', languages: [] }, words);
  expect(wrong).toEqual({
    phone: words.phoneWrong,
    email: words.emailWrong,
    languages: words.languagesMissing,
  });
});

test('accepts a phone number in any usual format', () => {
  for (const typed of ['5025550100', '502.555.0100', '+1 502 555 0100'])
    expect(looksLikePhone(typed)).toBe(true);
  for (const typed of ['', '555-0100', '2 502 555 0100']) expect(looksLikePhone(typed)).toBe(false);
});

test('marks a field that only the service rejects like one rejected here', () => {
  const refused = (fields: string[]) => ({ kind: 'refusal', refusal: 'invalid-input', fields }) as const;
  expect(wrongInAnswer(refused(['email']), words)).toEqual({ email: words.emailWrong });
  expect(wrongInAnswer(refused(['languages.3']), words)).toEqual({ languages: words.languagesMissing });
  expect(wrongInAnswer(refused(['hours.mon']), words)).toEqual({});
  expect(wrongInAnswer({ kind: 'offline' }, words)).toEqual({});
});
