import { describe, expect, it } from 'vitest';
import { HELP_KINDS, LANGUAGES } from '../../shared/vocabulary.ts';
import { NINE } from '../testing/referral-life.ts';
import { type LetterParts, letter } from './letters.ts';

const offer = {
  kind: 'general',
  help: 'enrollment',
  language: 'es',
  county: 'Jefferson',
  miles: 11.6,
  dueAt: NINE,
  zone: 'America/Kentucky/Louisville',
} as const;
const parts: LetterParts = {
  id: 'offer:1',
  type: 'offer-general',
  channel: 'email',
  to: 'ann@agents.example.org',
  missed: 2,
  missesAllowed: 3,
  paused: null,
  pushed: null,
  texted: null,
  tap: 'https://on-demand.example/accept?x',
  coolsDown: null,
  offer,
  contact: null,
  nudge: null,
  fromStaff: null,
  staff: null,
  atRisk: null,
  staffLanguage: 'en',
  resident: null,
  link: 'https://portal.example/kynect-on-demand',
};
const textOf = (over: Partial<LetterParts>) => letter({ ...parts, ...over })?.text ?? '';

describe('a letter', () => {
  it('about a General names the kind of help, the distance, the deadline, and where to answer', () => {
    expect(letter(parts)).toEqual({
      id: 'offer:1',
      channel: 'email',
      to: 'ann@agents.example.org',
      subject: 'Referral: plan enrollment, Spanish',
      text: [
        'A resident in Jefferson County, 12 miles from you, asked for help. Answer by 9:00\u00a0a.m. Eastern.',
        'This referral is yours to accept or reject.',
        'Accept it with one tap, without signing in: https://on-demand.example/accept?x',
        'Answer in the Agent Portal: https://portal.example/kynect-on-demand',
      ].join('\n\n'),
    });
  });

  it('about a Mass says that the first to accept gets it, and no time if none was promised', () => {
    const text = textOf({ type: 'offer-mass', offer: { ...offer, kind: 'mass', dueAt: null } });
    expect(text).toContain('The first to accept keeps it.');
    expect(text).not.toContain('Answer by');
  });

  it('shows the time in the agent’s own zone', () => {
    expect(textOf({ offer: { ...offer, zone: 'America/Chicago' } })).toContain('8:00\u00a0a.m. Central');
  });

  it('has no link to accept where our own address is unknown', () => {
    expect(textOf({ tap: null })).not.toContain('one tap');
  });

  it('is null once its offer is gone', () => {
    expect(letter({ ...parts, offer: null })).toBeNull();
    expect(letter({ ...parts, type: 'offer-mass', offer: null })).toBeNull();
  });

  it('about a miss counts it, and about the third says what it led to and how to come back', () => {
    expect(letter({ ...parts, type: 'miss-warning', offer: null })?.subject).toContain('(2 of 3)');
    expect(textOf({ type: 'miss-warning', offer: null })).toContain('at 3 you are de-registered');
    expect(textOf({ type: 'de-registered', offer: null })).toContain('register again at any time');
    expect(textOf({ type: 'reminder', offer: null })).toContain('hand it back');
  });

  it.each([
    ['en', 1, 'We tried once and could not reach you'],
    ['en', 3, 'We tried 3 times and could not reach you'],
    ['es', 1, 'Le buscamos una vez y no le encontramos'],
    ['es', 3, 'Le buscamos 3 veces y no le encontramos'],
  ] as const)('in %s says how often we tried: %i', (language, tries, sentence) => {
    const lines = { voice: '855-459-6328', tty: '1-855-326-4654' };
    const ended = { caller: null, promised: null, end: 'unable-to-reach' } as const;
    const resident = { ...ended, lines, language, tries, wrote: null, code: null, link: parts.link };
    expect(textOf({ type: 'ended', resident })).toContain(sentence);
  });

  it('always links to the portal', () => {
    for (const type of ['offer-general', 'offer-mass', 'reminder', 'miss-warning', 'de-registered'] as const)
      expect(textOf({ type })).toContain(parts.link);
  });

  it('has words for every kind of help and language', () => {
    for (const help of HELP_KINDS)
      for (const language of LANGUAGES)
        expect(letter({ ...parts, offer: { ...offer, help, language } })?.subject).toMatch(
          /^Referral: [a-z][^,]+, [A-Z]/,
        );
  });
});
