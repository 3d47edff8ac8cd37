import { describe, expect, test } from 'vitest';
import type { Tracker } from '../../shared/contracts/resident.ts';
import { CONTACT_METHODS, REFERRAL_EVENTS, REFERRAL_STATUSES } from '../../shared/vocabulary.ts';
import { trackerWords as en } from '../locales/tracker-en.ts';
import { trackerWords as es } from '../locales/tracker-es.ts';
import { sentence } from '../locales/tracker-words.ts';
import { headline, isOver, timeline } from './story.ts';

/** Monday 23 November 2026, 3:10 p.m. in Bowling Green. */
const now = Date.UTC(2026, 10, 23, 21, 10);
const MINUTE = 60_000;
const tracker = (more: Partial<Tracker> = {}): Tracker => ({
  revision: 1,
  status: 'pending',
  help: 'both',
  language: 'es',
  contactMethod: 'phone',
  zone: 'America/Chicago',
  submittedAt: now,
  promisedBy: now + 30 * MINUTE,
  opensAt: null,
  promiseMissed: false,
  events: [],
  agent: null,
  can: { cancel: true, changePhone: true, changeTime: true, notCalled: false, rate: false },
  rating: null,
  opening: null,
  lines: { voice: '855-459-6328', tty: '1-855-326-4654' },
  serverNow: now,
  ...more,
});
const agent = { name: 'Pat Meyer', organisation: null, phone: '+15025550123', codeWord: '4817' };
const inEnglish = (more: Partial<Tracker> = {}) =>
  headline({ tracker: tracker(more), words: en, lang: 'en', now });
const inSpanish = (more: Partial<Tracker> = {}) =>
  headline({ tracker: tracker(more), words: es, lang: 'es', now });

describe.each([
  ['English', en],
  ['Spanish', es],
] as const)('%s', (_, words) => {
  test.each(REFERRAL_EVENTS)('%s is told in a whole sentence, whatever the way of contact', (type) => {
    for (const method of CONTACT_METHODS)
      expect(sentence(words.events[type], method)).toMatch(/^\p{Lu}.{8,}\.$/u);
  });
  test.each(REFERRAL_STATUSES)('%s has a headline, whatever the way of contact', (status) => {
    for (const contactMethod of CONTACT_METHODS) {
      const told = {
        tracker: tracker({ status, contactMethod, agent, opensAt: now }),
        words,
        lang: words === en ? 'en' : 'es',
        now,
      } as const;
      expect(headline(told)).toMatch(/\.$/);
      expect(headline(told)).not.toMatch(/undefined|\.\./);
    }
  });
});

test('no sentence is the same in both languages', () => {
  for (const type of REFERRAL_EVENTS)
    expect(sentence(en.events[type], 'phone')).not.toBe(sentence(es.events[type], 'phone'));
});

describe('what is so now', () => {
  test("the promise is told as a time in the resident's own zone", () => {
    expect(inEnglish()).toBe('Somebody will call you by 3:40\u00a0p.m. Central.');
    expect(inSpanish()).toBe('Alguien le llamará antes de las 3:40\u00a0p.\u00a0m., hora del Centro.');
  });
  test("one o'clock is singular in Spanish", () => {
    expect(inSpanish({ promisedBy: Date.UTC(2026, 10, 23, 19, 5) })).toContain('antes de la 1:05');
  });
  test('a promise of another day names the day', () => {
    expect(inEnglish({ promisedBy: now + 20 * 60 * MINUTE })).toContain(
      'by 11:10\u00a0a.m. Central tomorrow',
    );
  });
  test('another day is named in Spanish too, as its grammar wants', () => {
    expect(inSpanish({ promisedBy: now + 20 * 60 * MINUTE })).toBe(
      'Alguien le llamará a más tardar mañana a las 11:10\u00a0a.\u00a0m., hora del Centro.',
    );
    expect(inSpanish({ promisedBy: now - 24 * 60 * MINUTE, promiseMissed: true })).toContain(
      'La hora prometida (ayer a las 3:10\u00a0p.\u00a0m., hora del Centro) pasó',
    );
  });
  test('without a promise no time is named', () => {
    expect(inEnglish({ promisedBy: null })).not.toMatch(/\d/);
  });
  test('a time that was set for a day which is closed now is taken back with the reason, until something else is chosen', () => {
    const closed = { type: 'day-closed' as const, at: now };
    const gone = { promisedBy: null, events: [closed] };
    expect(inEnglish(gone)).toContain('we will be closed on the day that was set');
    expect(inSpanish(gone)).toContain('estaremos cerrados el día de su turno');
    const since = { ...gone, events: [{ type: 'changed' as const, at: now }, closed] };
    expect(inEnglish(since)).toBe(inEnglish({ promisedBy: null }));
  });
  test('a missed promise is admitted', () => {
    expect(inEnglish({ promiseMissed: true })).toContain('We are sorry');
  });
  test('after accept the person is named', () => {
    expect(inEnglish({ status: 'in-progress', agent })).toBe(
      'Pat Meyer will call you by 3:40\u00a0p.m. Central.',
    );
  });
  test('a promised time that has passed is not promised again', () => {
    expect(inEnglish({ status: 'in-progress', agent, promisedBy: now - 1 })).toBe('Pat Meyer will call you.');
  });
  test('a scheduled call says when it opens and until when', () => {
    expect(
      inEnglish({
        status: 'scheduled',
        opensAt: Date.UTC(2026, 10, 24, 14),
        promisedBy: Date.UTC(2026, 10, 24, 14, 30),
      }),
    ).toBe(
      'Your call is set for tomorrow at 8:00\u00a0a.m. Central. Somebody will call you by 8:30\u00a0a.m. Central.',
    );
  });
  test('a text is not called a call', () => {
    expect(inEnglish({ contactMethod: 'text' })).toContain('text you');
    expect(inEnglish({ contactMethod: 'email' })).toContain('write to you');
  });
  test.each(['text', 'email'] as const)('whoever chose %s finds no call among what they can do', (method) => {
    for (const words of [en, es])
      for (const text of [
        words.takeOpening(method, ''),
        words.notCalled.button[method],
        words.calendar.title[method],
        sentence(words.events['nobody-called'], method),
      ])
        expect(text).not.toMatch(/call|llam/i);
  });
});

describe('what has happened', () => {
  const told = (events: Tracker['events']) =>
    timeline({ tracker: tracker({ events }), words: en, lang: 'en', now });
  test('the order is kept: newest first', () => {
    const lines = told([
      { type: 'general-offered', at: now },
      { type: 'submitted', at: now - MINUTE },
    ]);
    expect(lines.map(({ text }) => text)).toEqual([en.events['general-offered'], en.events.submitted]);
    expect(lines[1]?.time).toBe('3:09\u00a0p.m.');
  });
  test('the same sentence twice in a row is told once', () => {
    expect(
      told([
        { type: 'general-offered', at: now },
        { type: 'general-offered', at: now - 1 },
      ]),
    ).toHaveLength(1);
  });
  test('another day is named', () => {
    expect(told([{ type: 'submitted', at: now - 24 * 60 * MINUTE }])[0]?.time).toBe(
      '3:10\u00a0p.m. yesterday',
    );
  });
});

test('four statuses are ends', () => {
  expect(REFERRAL_STATUSES.filter((status) => isOver(tracker({ status })))).toEqual([
    'complete',
    'cancelled',
    'unable-to-reach',
    'expired',
  ]);
});
