import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOON, offerOf } from '../background/testing.ts';
import { i18nOf } from '../locales/words.ts';
import { agentTime, byUrgency, countdown, languageAndNeeds, urgencyOf, whyPhrases } from './offers.ts';
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
    offerOf({ id: 'mass-no-promise', kind: 'mass', dueAt: null }),
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
  // For both kinds of help either role comes first.
  expect(whyPhrases(offerOf({ help: 'both' }), i18nOf('en'))).toEqual([
    'speaks Spanish',
    '0 missed in 30 days',
  ]);
});

test('needs and for whom stand beside the language', () => {
  const text = languageAndNeeds(offerOf({ needs: ['asl', 'relay'], forSomeoneElse: true }), i18nOf('en'));
  expect(text).toBe('Spanish · American Sign Language · Kentucky Relay · For somebody else');
});
