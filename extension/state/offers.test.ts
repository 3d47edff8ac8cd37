import { expect, test } from 'vitest';
import { NOON, offerOf } from '../background/testing.ts';
import { voiceOf } from '../locales/words.ts';
import { byUrgency, countdown, isOpen, languageAndNeeds, soonTime, urgencyOf, whyPhrases } from './offers.ts';

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

test('a countdown never shows less than nothing, nor 0:00 while time is left', () => {
  expect(countdown(NOON + 15 * MINUTE, NOON)).toBe('15:00');
  expect(countdown(NOON + 9_001, NOON)).toBe('0:10');
  expect(countdown(NOON + 1, NOON)).toBe('0:01');
  expect(countdown(NOON, NOON + 5_000)).toBe('0:00');
});

test('a time of today is the clock alone, with the article that Spanish wants', () => {
  const zone = 'America/Chicago';
  expect(soonTime(NOON + 15 * MINUTE, NOON, zone, voiceOf('en'))).toBe('1:15\u00a0p.m.');
  expect(soonTime(NOON + 15 * MINUTE, NOON, zone, voiceOf('es'))).toBe('la 1:15\u00a0p.\u00a0m.');
  expect(soonTime(NOON + 60 * MINUTE, NOON, zone, voiceOf('es'))).toBe('las 2:00\u00a0p.\u00a0m.');
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
  expect(whyPhrases(offerOf(), voiceOf('en'))).toEqual([
    'speaks Spanish',
    'your role comes first',
    '0 missed in 30 days',
  ]);
  expect(whyPhrases(offerOf(), voiceOf('es'))[0]).toBe('habla español');
  // For both kinds of help either role comes first.
  expect(whyPhrases(offerOf({ help: 'both' }), voiceOf('en'))).toEqual([
    'speaks Spanish',
    '0 missed in 30 days',
  ]);
});

test('needs and for whom stand beside the language', () => {
  const text = languageAndNeeds(offerOf({ needs: ['asl', 'relay'], forSomeoneElse: true }), voiceOf('en'));
  expect(text).toBe('Spanish · American Sign Language · Kentucky Relay · For somebody else');
});
