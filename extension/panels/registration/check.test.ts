import { expect, test } from 'vitest';
import { en } from '../../locales/en.ts';
import { checkRegistration, looksLikePhone } from './check.ts';

const contact = { phone: '(502) 555-0100', email: 'ann@example.org', languages: ['en' as const] };

test('complete is complete', () => {
  expect(checkRegistration({ agreed: true, contact }, en.registration)).toEqual({});
});

test('each thing that is missing is named with what to do', () => {
  const wrong = checkRegistration(
    { agreed: false, contact: { phone: '555', email: 'ann', languages: [] } },
    en.registration,
  );
  expect(Object.keys(wrong)).toEqual(['agreed', 'phone', 'email', 'languages']);
});

test('a phone number may be typed in any of the usual ways', () => {
  for (const typed of ['5025550100', '502.555.0100', '+1 502 555 0100'])
    expect(looksLikePhone(typed)).toBe(true);
  for (const typed of ['', '555-0100', '2 502 555 0100']) expect(looksLikePhone(typed)).toBe(false);
});
