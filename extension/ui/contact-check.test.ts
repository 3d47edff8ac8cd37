import { expect, test } from 'vitest';
import { settingsWords } from '../locales/settings-words.ts';
import { checkContact, looksLikePhone, wrongInAnswer } from './contact-check.ts';

const contact = { phone: '(502) 555-0100', email: 'ann@example.org', languages: ['en' as const] };
const words = settingsWords('en').contactFields;

test('complete is complete', () => {
  expect(checkContact(contact, words)).toEqual({});
});

test('each thing that is missing is named with what to do', () => {
  const wrong = checkContact({ phone: '555', email: 'ann', languages: [] }, words);
  expect(wrong).toEqual({
    phone: words.phoneWrong,
    email: words.emailWrong,
    languages: words.languagesMissing,
  });
});

test('a phone number may be typed in any of the usual ways', () => {
  for (const typed of ['5025550100', '502.555.0100', '+1 502 555 0100'])
    expect(looksLikePhone(typed)).toBe(true);
  for (const typed of ['', '555-0100', '2 502 555 0100']) expect(looksLikePhone(typed)).toBe(false);
});

test('a field that only the service finds wrong is marked like one found here', () => {
  const refused = (fields: string[]) => ({ kind: 'refusal', refusal: 'invalid-input', fields }) as const;
  expect(wrongInAnswer(refused(['email']), words)).toEqual({ email: words.emailWrong });
  expect(wrongInAnswer(refused(['languages.3']), words)).toEqual({ languages: words.languagesMissing });
  expect(wrongInAnswer(refused(['hours.mon']), words)).toEqual({});
  expect(wrongInAnswer({ kind: 'offline' }, words)).toEqual({});
});
