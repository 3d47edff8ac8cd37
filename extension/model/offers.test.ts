import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOON, offerOf } from '../background/testing.ts';
import { i18nOf } from '../locales/words.ts';
import {
  agentTime,
  byUrgency,
  type Called,
  callTime,
  countdown,
  languageAndNeeds,
  urgencyOf,
  whyPhrases,
} from './offers.ts';
import { isOpen } from './open-offers.ts';

const MINUTE = 60_000;

test('a General is open until its window ends, to the millisecond; a Mass stays open', () => {
  const general = offerOf({ dueAt: NOON });
  expect(isOpen(general, NOON - 1)).toBe(true);
  expect(isOpen(general, NOON)).toBe(false);
  expect(isOpen(offerOf({ kind: 'mass', dueAt: NOON }), NOON + MINUTE)).toBe(true);
});

test('Generals come first, then the soonest, then the one that waits longest', () => {
  const sorted = [
    offerOf({ id: 'mass-no-promise', kind: 'mass', dueAt: null, promisedBy: null }),
    offerOf({ id: 'mass-soon', kind: 'mass', dueAt: NOON }),
    offerOf({ id: 'general-late', dueAt: NOON + MINUTE }),
    offerOf({ id: 'general-soon', dueAt: NOON }),
  ].sort(byUrgency);
  expect(sorted.map(({ id }) => id)).toEqual([
    'general-soon',
    'general-late',
    'mass-soon',
    'mass-no-promise',
  ]);
});

test('whatever waits, no Mass stands above a General', () => {
  const offer = fc.record({
    kind: fc.constantFrom('general' as const, 'mass' as const),
    dueAt: fc.option(fc.integer({ min: NOON - MINUTE, max: NOON + MINUTE })),
    offeredAt: fc.integer({ min: NOON - MINUTE, max: NOON }),
    id: fc.string({ maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(offer), (wishes) => {
      const kinds = wishes
        .map(offerOf)
        .sort(byUrgency)
        .map(({ kind }) => kind);
      expect(kinds).toEqual([...kinds].sort());
    }),
  );
});

test('a countdown never shows less than nothing, nor 0:00 while time is left', () => {
  expect(countdown(NOON + 15 * MINUTE, NOON)).toBe('15:00');
  expect(countdown(NOON + 9_001, NOON)).toBe('0:10');
  expect(countdown(NOON + 1, NOON)).toBe('0:01');
  expect(countdown(NOON, NOON + 5_000)).toBe('0:00');
  expect(countdown(NOON + 60 * MINUTE, NOON)).toBe('1 h 0 min');
  expect(countdown(NOON + 60 * MINUTE - 1000, NOON)).toBe('59:59');
});

test('a promise of another day says so, by the agent’s own calendar, and its zone where the resident’s is another', () => {
  const [central, eastern] = ['America/Chicago', 'America/New_York'];
  const tenHoursOn = NOON + 600 * MINUTE;
  const time = (now: number, zone: string, screen: 'en' | 'es') =>
    agentTime(NOON, now, zone, central, i18nOf(screen)).replaceAll('\u00a0', ' ');
  expect(time(NOON, central, 'en')).toBe('1:00 p.m.');
  expect(time(tenHoursOn, central, 'en')).toBe('1:00 p.m.');
  expect(time(tenHoursOn + 60 * MINUTE, central, 'en')).toBe('1:00 p.m. yesterday');
  expect(time(tenHoursOn + 60 * MINUTE, central, 'es')).toBe('ayer a la 1:00 p. m.');
  expect(time(NOON, eastern, 'en')).toBe('2:00 p.m. Eastern');
  expect(time(tenHoursOn, eastern, 'en')).toBe('2:00 p.m. Eastern yesterday');
});

const [CENTRAL, EASTERN] = ['America/Chicago', 'America/New_York'] as const;
const HALF = NOON + 30 * MINUTE;
/** For a resident in Central time: what the agent reads at `now`. */
const said = (
  change: Partial<Called>,
  { now = NOON, zone = CENTRAL, screen = 'en' }: { now?: number; zone?: string; screen?: 'en' | 'es' } = {},
) => {
  const call = callTime({ ...offerOf(), ...change }, now, zone, i18nOf(screen));
  return `${call.state}: ${call.text.replaceAll('\u00a0', ' ')}`;
};

test('by when to call is said in words that are true before the time, in it, and after it', () => {
  const opening = { promisedBy: HALF, callFrom: NOON };
  expect(said({})).toBe('due: Call by 1:30 p.m.');
  expect(said({ contactMethod: 'text' })).toBe('due: Text by 1:30 p.m.');
  expect(said({}, { now: HALF - 1 })).toBe('due: Call by 1:30 p.m.');
  expect(said({}, { now: HALF })).toBe('over: Promised by 1:30 p.m.');
  expect(said({ promisedBy: null })).toBe('none: No promised time');
  expect(said({ attempts: 1 })).toBe('tried: Promised by 1:30 p.m.');
  expect(said(opening, { now: NOON - 1 })).toBe('early: Call between 1:00 and 1:30 p.m.');
  expect(said(opening)).toBe('due: Call between 1:00 and 1:30 p.m.');
  expect(said(opening, { now: HALF })).toBe('over: Promised for 1:00 to 1:30 p.m.');
  expect(said({ ...opening, attempts: 2 })).toBe('tried: Promised for 1:00 to 1:30 p.m.');
});

test('a promise that somebody else kept is not overdue, though the next agent still has to call', () => {
  const kept = { firstAttemptAt: NOON, attempts: 0 };
  expect(said(kept, { now: NOON + MINUTE })).toBe('due: Call by 1:30 p.m.');
  expect(said(kept, { now: HALF })).toBe('tried: Promised by 1:30 p.m.');
});

test('the time worked to is not told as the promised one', () => {
  const worked = offerOf({ kind: 'mass', dueAt: NOON + 20 * MINUTE });
  expect(said(worked, { now: NOON + 25 * MINUTE })).toBe('due: Call by 1:30 p.m.');
  expect(said({ ...worked, dueAt: null } as Partial<Called>, { now: HALF })).toBe(
    'over: Promised by 1:30 p.m.',
  );
});

test('an opening is said with its day and its zone where they are others, and with both halves of a day', () => {
  const opening = { promisedBy: HALF, callFrom: NOON };
  const noon = { callFrom: NOON - 90 * MINUTE, promisedBy: NOON - 60 * MINUTE };
  const yesterday = NOON - 20 * 60 * MINUTE;
  expect(said(noon, { now: yesterday })).toBe('early: Call between 11:30 a.m. and 12:00 p.m. tomorrow');
  expect(said(opening, { now: NOON - MINUTE, zone: EASTERN })).toBe(
    'early: Call between 2:00 and 2:30 p.m. Eastern',
  );
  expect(said(opening, { now: yesterday, zone: EASTERN })).toBe(
    'early: Call between 2:00 and 2:30 p.m. Eastern tomorrow',
  );
  expect(said(opening, { now: NOON - 3 * 24 * 60 * MINUTE })).toBe(
    'early: Call between 1:00 and 1:30 p.m. Friday',
  );
  expect(said(opening, { now: NOON + 24 * 60 * MINUTE })).toBe(
    'over: Promised for 1:00 to 1:30 p.m. yesterday',
  );
});

test('by when to call is said in Spanish', () => {
  const opening = { promisedBy: HALF, callFrom: NOON };
  const two = { promisedBy: HALF + 60 * MINUTE, callFrom: NOON + 60 * MINUTE };
  const yesterday = NOON - 20 * 60 * MINUTE;
  expect(said({}, { screen: 'es' })).toBe('due: Llame antes de la 1:30 p. m.');
  expect(said(opening, { screen: 'es' })).toBe('due: Llame entre la 1:00 y la 1:30 p. m.');
  expect(said(two, { screen: 'es', now: yesterday })).toBe(
    'early: Llame mañana entre las 2:00 y las 2:30 p. m.',
  );
  expect(said(two, { screen: 'es', zone: EASTERN, now: NOON - 3 * 24 * 60 * MINUTE })).toBe(
    'early: Llame el viernes entre las 3:00 y las 3:30 p. m., hora del Este',
  );
  expect(said(opening, { screen: 'es', now: HALF })).toBe(
    'over: Prometida para entre la 1:00 y la 1:30 p. m.',
  );
});

test('a Mass whose promise has passed comes before those whose time is still ahead', () => {
  const passed = offerOf({ id: 'passed', kind: 'mass', dueAt: null, promisedBy: NOON - MINUTE });
  const ahead = offerOf({ id: 'ahead', kind: 'mass', dueAt: NOON + MINUTE });
  const none = offerOf({ id: 'none', kind: 'mass', dueAt: null, promisedBy: null });
  expect([none, ahead, passed].sort(byUrgency).map(({ id }) => id)).toEqual(['passed', 'ahead', 'none']);
});

test('who keeps waiting without a time sinks below nobody who asked later for a call as soon', () => {
  const waits = { kind: 'mass', dueAt: null, promisedBy: null, submittedAt: NOON - 60 * MINUTE } as const;
  const late = { kind: 'mass', dueAt: NOON + 90 * MINUTE } as const;
  const all = [
    offerOf({ id: 'tonight', ...late }),
    offerOf({ id: 'waits', ...waits }),
    offerOf({ id: 'soon', kind: 'mass', dueAt: NOON + MINUTE }),
    offerOf({ id: 'passed', kind: 'mass', dueAt: null, promisedBy: NOON - 40 * MINUTE }),
  ];
  expect(all.sort(byUrgency).map(({ id }) => id)).toEqual(['passed', 'waits', 'soon', 'tonight']);
});

test('urgency grows at five minutes, at two, and at the end', () => {
  const at = (left: number) => urgencyOf(NOON + left, NOON);
  expect([at(5 * MINUTE + 1), at(5 * MINUTE), at(2 * MINUTE), at(0)]).toEqual([
    'calm',
    'soon',
    'now',
    'over',
  ]);
});

test('why this agent is said in both languages', () => {
  expect(whyPhrases(offerOf(), i18nOf('en'))).toEqual([
    'speaks Spanish',
    'your role comes first',
    '0 missed in 30 days',
  ]);
  expect(whyPhrases(offerOf(), i18nOf('es'))[0]).toBe('habla español');
  // For both kinds of help, either role is preferred.
  expect(whyPhrases(offerOf({ help: 'both' }), i18nOf('en'))).toEqual([
    'speaks Spanish',
    '0 missed in 30 days',
  ]);
});

test('needs and for whom stand beside the language', () => {
  const text = languageAndNeeds(offerOf({ needs: ['asl', 'relay'], forSomeoneElse: true }), i18nOf('en'));
  expect(text).toBe('Spanish · American Sign Language · Kentucky Relay · For somebody else');
});
