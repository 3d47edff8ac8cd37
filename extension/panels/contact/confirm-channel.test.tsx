/** Confirming the KOD Email and the KOD Phone: what an agent reads and does at each step, in both languages. */
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ContactOnFile } from '../../../shared/contracts/agent.ts';
import { NOON, snapshotOf } from '../../background/testing.ts';
import { settingsWords } from '../../locales/settings-words.ts';
import { worklist } from '../../state/worklist.ts';
import { createScreen } from '../../testing/screen.ts';
import { phoneText } from '../../ui/phone-text.ts';
import { ConfirmEmail, ConfirmPhone } from './confirm-channel.tsx';

const asked: unknown[][] = [];
let answers: Record<string, unknown>;
vi.mock('../../background/messages.ts', () => ({
  sendMessage: async (...message: unknown[]) => {
    asked.push(message);
    return answers[String(message[0])];
  },
}));

const MINUTE = 60_000;
const code = { until: NOON + 15 * MINUTE, triesLeft: 5, again: NOON + MINUTE, comesBack: false };
type Email = ContactOnFile['channels']['email'];
const waiting = (email: Partial<Email> = {}): ContactOnFile => ({
  ...{ phone: '+18595550100', email: 'own@example.org', languages: ['en'] },
  alerts: { generalByEmail: true, massByEmail: true },
  onRecord: { phone: '+15025550100', email: 'ann@agency.example' },
  ...{ emailFails: false, sendsMail: true },
  channels: {
    email: { inUse: 'ann@agency.example', confirmedBy: 'staff', code: null, ...email },
    phone: { confirmedBy: 'nobody' },
  },
});
const refusal = (name: string) => ({
  ok: false,
  problem: { kind: 'refusal', refusal: name, fields: [] },
});

const screen = createScreen();
beforeEach(() => {
  asked.length = 0;
  answers = {};
});
const Panel = ({ first, unsaved }: { first: ContactOnFile; unsaved: boolean }) => {
  const [onFile, put] = useState(first);
  return <ConfirmEmail onFile={onFile} unsaved={unsaved} put={put} />;
};
const show = async (first: ContactOnFile, language: 'en' | 'es' = 'en', unsaved = false) => {
  await screen.speak(language);
  worklist.value = snapshotOf({});
  await screen.show(<Panel first={first} unsaved={unsaved} />);
  return settingsWords(language).preferred.confirm;
};
const text = () => screen.root.textContent ?? '';
const field = () => screen.root.querySelector('input');
const type = (value: string) => screen.type(field(), value);

test.each(['en', 'es'] as const)(
  'says in %s that mail goes on to the address before, and sends a code',
  async (language) => {
    const words = await show(waiting(), language);
    expect(text()).toContain(words.waits('own@example.org', 'ann@agency.example'));
    expect(field()).toBeNull();
    answers.sendContactCode = { ok: true, data: waiting({ code }) };
    await screen.press(screen.button(words.send));
    expect(asked).toEqual([['sendContactCode']]);
    expect(screen.root.querySelector('.confirm-steps [role=status]')?.textContent).toMatch(
      /own@example\.org.*1:15/,
    );
    expect(screen.button(words.sendAgain)?.getAttribute('aria-disabled')).toBe('true');
    expect(text()).toContain('1:01');
  },
);

test('asks to save first, and sends nothing', async () => {
  const words = await show(waiting(), 'en', true);
  await screen.press(screen.button(words.send));
  expect(text()).toContain(words.saveFirst);
  expect(asked).toEqual([]);
});

test('sends a new code after the wait, without a reload', async () => {
  const words = await show(waiting({ code }));
  await act(async () => void (await vi.advanceTimersByTimeAsync(MINUTE)));
  expect(screen.button(words.sendAgain)?.getAttribute('aria-disabled')).toBe('false');
});

test('asks for six digits, and says how many tries are left', async () => {
  const words = await show(waiting({ code }));
  await type('123');
  await screen.submit();
  expect(text()).toContain(words.codeMissing);
  expect(asked).toEqual([]);
  answers.confirmContact = refusal('code-wrong');
  answers.getContact = { ok: true, data: waiting({ code: { ...code, triesLeft: 4 } }) };
  await type(' 123 456');
  await screen.submit();
  expect(asked[0]).toEqual(['confirmContact', { code: '123456' }]);
  expect(screen.root.querySelector('#contact-code-wrong')?.textContent).toBe(words.codeWrong(4));
  expect(field()?.getAttribute('aria-invalid')).toBe('true');
  expect(field()?.getAttribute('aria-describedby')).toContain('contact-code-wrong');
});

test('says when a code counts no more, and offers another', async () => {
  const words = await show(waiting({ code: { ...code, again: NOON } }));
  answers.confirmContact = refusal('code-wrong');
  answers.getContact = { ok: true, data: waiting({ code: { ...code, again: NOON, triesLeft: 0 } }) };
  await type('123456');
  await screen.submit();
  expect(text()).toContain(words.codeOver);
  expect(field()).toBeNull();
  expect(screen.button(words.sendAgain)?.getAttribute('aria-disabled')).toBe('false');
});

test('says that the address is confirmed, where the focus then is', async () => {
  const words = await show(waiting({ code }));
  const saved = waiting({ inUse: 'own@example.org', confirmedBy: 'code' });
  answers.confirmContact = { ok: true, data: saved };
  await type('123456');
  await screen.submit();
  expect(screen.root.querySelector('[role=status]')?.textContent).toBe(words.done('own@example.org'));
  expect(screen.root.querySelector('h2')?.textContent).toBe(words.titleDone);
});

test.each([
  ['codes-unwanted', 'asked us to send no more codes'],
  ['daily-limit', 'Try again tomorrow'],
])('says why no code is sent: %s', async (name, said) => {
  const words = await show(waiting());
  answers.sendContactCode = refusal(name);
  await screen.press(screen.button(words.send));
  expect(screen.root.querySelector('[role=alert]')?.textContent).toContain(said);
});

test('says that the address does not exist', async () => {
  const words = await show(waiting({ code: { ...code, comesBack: true } }));
  expect(screen.root.querySelector('[role=alert]')?.textContent).toBe(words.comesBack('own@example.org'));
});

type Texts = ContactOnFile['channels']['phone']['texts'];
const texted = (texts: Texts): ContactOnFile => {
  const onFile = waiting();
  return { ...onFile, channels: { ...onFile.channels, phone: { confirmedBy: 'nobody', texts } } };
};
const PhonePanel = ({ first }: { first: ContactOnFile }) => {
  const [onFile, put] = useState(first);
  return <ConfirmPhone onFile={onFile} unsaved={false} put={put} />;
};
const PHONE = '(859) 555-0100';

test.each(['en', 'es'] as const)('texts a code in %s, and says what follows', async (language) => {
  await screen.speak(language);
  worklist.value = snapshotOf({});
  const words = settingsWords(language).preferred.confirmPhone;
  const open = { confirmed: false, fails: false, code: null };
  await screen.show(<PhonePanel first={texted(open)} />);
  expect(text()).toContain(words.nobody(PHONE));
  answers.sendPhoneCode = { ok: true, data: texted({ ...open, code }) };
  await screen.press(screen.button(words.send));
  expect(asked).toEqual([['sendPhoneCode', { language }]]);
  expect(text()).toContain(words.sent(PHONE, '1:15').slice(0, 30));
  answers.confirmPhone = { ok: true, data: texted({ ...open, confirmed: true }) };
  await type('123456');
  await screen.submit();
  expect(asked[1]).toEqual(['confirmPhone', { code: '123456' }]);
  expect(screen.root.querySelector('[role=status]')?.textContent).toBe(words.done(PHONE));
});

test('says which number residents see: theirs once it is confirmed, and the record’s until then', async () => {
  await screen.speak('en');
  worklist.value = snapshotOf({});
  const { residentsSee, residentsSeeRecord } = settingsWords('en').preferred;
  const record = phoneText(texted(null).onRecord.phone);
  for (const texts of [null, { confirmed: false, fails: false, code: null }]) {
    await screen.show(<PhonePanel key={`${texts}`} first={texted(texts)} />);
    expect(text()).toContain(residentsSeeRecord(record, PHONE));
  }
  await screen.show(<PhonePanel key="own" first={texted({ confirmed: true, fails: false, code: null })} />);
  expect(text()).toContain(residentsSee(PHONE));
});

test('says that texts do not arrive, or that none are sent', async () => {
  await screen.speak('en');
  worklist.value = snapshotOf({});
  const { confirmPhone, noTexts } = settingsWords('en').preferred;
  await screen.show(<PhonePanel key="fails" first={texted({ confirmed: true, fails: true, code: null })} />);
  expect(text()).toContain(confirmPhone.fails(PHONE));
  await screen.show(<PhonePanel key="none" first={texted(null)} />);
  expect(text()).toContain(noTexts);
});
