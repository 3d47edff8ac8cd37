import { expect, test } from 'vitest';
import type { ContactOnFile } from '../../../shared/contracts/agent.ts';
import { codeOf, emailStateOf } from './confirm-state.ts';

const NOW = 1_000_000;
const code = { until: NOW + 900_000, triesLeft: 5, again: NOW + 60_000, comesBack: false };
type Email = ContactOnFile['channels']['email'];
const onFile = (email: Partial<Email>, over: Partial<ContactOnFile> = {}): ContactOnFile => ({
  ...{ phone: '+15025550100', email: 'ann@agency.example', languages: ['en'] },
  alerts: { generalByEmail: true, massByEmail: true },
  onRecord: { phone: '+15025550100', email: 'ann@agency.example' },
  ...{ emailFails: false, sendsMail: true },
  channels: {
    email: { inUse: 'ann@agency.example', confirmedBy: 'staff', code: null, ...email },
    phone: { confirmedBy: 'staff' },
  },
  ...over,
});
const stateOf = (email: Partial<Email>, over: Partial<ContactOnFile> = {}, now = NOW) =>
  emailStateOf(onFile(email, over), now);
const WANTED = { email: 'own@example.org' };

test('has nothing to do where staff or a code confirmed the address in use', () => {
  expect(stateOf({})).toEqual({ step: 'confirmed', by: 'staff' });
  expect(stateOf({ confirmedBy: 'code' })).toEqual({ step: 'confirmed', by: 'code' });
});

test('says why a code is wanted', () => {
  expect(stateOf({}, WANTED)).toMatchObject({ why: 'waits', code: null, again: null, over: false });
  expect(stateOf({ confirmedBy: 'nobody' })).toMatchObject({ why: 'nobody' });
  expect(stateOf({}, { emailFails: true })).toMatchObject({ why: 'fails' });
});

test('takes a code while it counts, and sends another after the wait', () => {
  expect(stateOf({ code }, WANTED)).toMatchObject({ code, again: code.again, over: false });
  expect(stateOf({ code }, WANTED, code.again)).toMatchObject({ code, again: null });
  expect(stateOf({ code }, WANTED, code.until)).toMatchObject({ code: null, again: null, over: true });
  expect(stateOf({ code: { ...code, triesLeft: 0 } }, WANTED)).toMatchObject({
    ...{ code: null, again: code.again, over: true },
  });
});

test('reads a code however it was pasted', () => {
  expect(codeOf(' 012 345 ')).toBe('012345');
  for (const typed of ['', '12345', '1234567', '12a456']) expect(codeOf(typed)).toBeNull();
});
