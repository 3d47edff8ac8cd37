import { describe, expect, it } from 'vitest';
import { CHANNEL_NAMES, MESSAGES, type MessageType } from '../domain/messages.ts';
import { NINE } from '../testing/referral-life.ts';
import { openChannels } from './channels.ts';
import { type LetterParts, letter } from './letters.ts';

const link = 'https://portal.example/kynect-on-demand';
const everything: Omit<LetterParts, 'type' | 'channel'> = {
  id: 'm:1',
  to: 'somebody@example.org',
  missed: 1,
  missesAllowed: 3,
  paused: null,
  pushed: { language: 'es', shown: null },
  tap: 'https://on-demand.example/accept?x',
  texted: { language: 'es', code: '012345', link: 'https://on-demand.example/accept?x' },
  coolsDown: { until: NINE, zone: 'America/New_York' },
  offer: {
    ...{ kind: 'general', help: 'both', language: 'en', county: 'Jefferson' },
    ...{ miles: 1, dueAt: NINE, zone: 'America/New_York' },
  },
  contact: null,
  nudge: {
    nudge: {
      ...{ id: 'a-1.1', county: 'Warren', language: 'ne', from: NINE, until: NINE, stayUntil: NINE },
      ...{ expected: 4, asked: 32, weeks: 8, answer: null },
    },
    zone: 'America/New_York',
  },
  fromStaff: { staff: 'Lee Desk', text: 'The system is back.' },
  staff: { agentId: 'a-1', referralId: 'r-1', county: 'Jefferson', offerId: 'o-1', reason: 'other' },
  atRisk: {
    passed: false,
    calls: [
      {
        ...{ referralId: 'r-1', county: 'Jefferson', language: 'es' },
        ...{ promisedBy: NINE, zone: 'America/New_York' },
      },
    ],
  },
  resident: {
    ...{ link, language: 'en', lines: { voice: '855-459-6328', tty: '1-855-326-4654' } },
    promised: { by: NINE, zone: 'America/New_York' },
    caller: { name: 'Ann Reed', phone: '+15025550101;ext=7', codeWord: '4711' },
    end: 'complete',
    tries: 1,
    wrote: 'I will call you soon.',
    code: '012345',
  },
  link,
  staffLanguage: 'en',
};
const CONTACT: Partial<Record<MessageType, LetterParts['contact']>> = {
  'contact-code': { about: 'code', code: '012345', minutes: 15, stop: null },
  'contact-changed': { about: 'email' },
};
const types = Object.keys(MESSAGES) as MessageType[];
/** Only by text, without a subject. */
const isText = (type: MessageType): boolean => type === 'number-code' || type.startsWith('text-');

describe('every message', () => {
  it.each(types)('%s has words, and a subject unless it is a text', (type) => {
    const channel = isText(type) ? 'text' : 'email';
    const written = letter({ ...everything, type, channel, contact: CONTACT[type] ?? null });
    expect(written?.subject).toMatch(isText(type) ? /^$/ : /\w/);
    expect(written?.text).toMatch(/\w/);
    expect(CHANNEL_NAMES).toContain(MESSAGES[type].channel);
    if (MESSAGES[type].to !== 'staff') return;
    const spanish = letter({ ...everything, type, channel, staffLanguage: 'es' });
    expect(spanish?.text).toMatch(/ la |nadie|Programa|motivo|personal/);
    for (const one of [written, spanish]) expect(one?.text).toMatch(/kod |portal\.example/);
  });
});

const NO_SERVER = { mailFrom: 'no-reply@localhost', receiptAddress: () => null };

describe('channels', () => {
  it('are none where the settings name no server', () => {
    expect(openChannels(NO_SERVER)).toBeNull();
  });

  it('open where they do', () => {
    const open = openChannels({ ...NO_SERVER, smtpUrl: 'smtp://127.0.0.1:9' });
    expect(open).not.toBeNull();
    open?.close();
  });
});
