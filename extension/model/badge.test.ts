import { expect, test } from 'vitest';
import type { Assignment } from '../../shared/contracts/worklist.ts';
import { massOffers, NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { i18nOf } from '../locales/words.ts';
import { badgeOf } from './badge.ts';
import { nextChange } from './next-change.ts';
import { CONNECTIONS } from './stored.ts';

const en = i18nOf('en');
const GENERAL = '#9A4A06';
const MASS = '#5B3FA8';
const OFF = '#5F6B76';
const live = (snapshot: Parameters<typeof badgeOf>[1]) => badgeOf('live', snapshot, NOON, en);

test('a waiting General gives the count of all that waits, on the color of General', () => {
  const badge = live(snapshotOf({ offers: [offerOf(), ...massOffers(2)] }));
  expect(badge).toEqual({
    text: '3',
    color: GENERAL,
    title: expect.stringMatching(
      /^kynect On Demand: 1 General and 2 Mass waiting for your answer\. The first: call by 1:30\sp\.m\.$/,
    ),
  });
});

test('Mass alone is counted on the color of Mass', () => {
  expect(live(snapshotOf({ offers: massOffers(2) }))).toMatchObject({ text: '2', color: MASS });
});

test('nothing waiting shows no number', () => {
  expect(live(snapshotOf())).toMatchObject({ text: '', title: 'kynect On Demand: Nothing is waiting.' });
});

const mineOf = (change: Partial<Assignment> = {}): Assignment => {
  const { why, ...facts } = offerOf();
  return { ...facts, why, acceptedAt: NOON, attempts: 0, ...change };
};
const titleAt = (now: number, snapshot: Parameters<typeof badgeOf>[1], screen: 'en' | 'es' = 'en') =>
  badgeOf('live', snapshot, now, i18nOf(screen)).title.replaceAll('\u00a0', ' ');

test('a call that is owed is in the tooltip until an attempt is logged: the soonest one, and when it is overdue', () => {
  const later = mineOf({ referralId: 'referral-00000002', promisedBy: NOON + 3_600_000 });
  const owed = snapshotOf({ assignments: [later, mineOf()] });
  expect(titleAt(NOON, owed)).toBe('kynect On Demand: No offer is waiting. In Progress: call by 1:30 p.m.');
  expect(titleAt(NOON + 30 * 60_000, owed)).toBe(
    'kynect On Demand: No offer is waiting. In Progress: promised by 1:30 p.m.',
  );
  expect(titleAt(NOON, owed, 'es')).toBe(
    'kynect On Demand: Ninguna oferta en espera. En curso: llame antes de la 1:30 p. m.',
  );
  expect(nextChange(owed, NOON + 29 * 60_000)).toBe(NOON + 30 * 60_000);
  const called = snapshotOf({ assignments: [mineOf({ attempts: 1 })] });
  expect(titleAt(NOON, called)).toBe('kynect On Demand: Nothing is waiting.');
});

test('off duty shows a gray "off" with the reason in words', () => {
  const duty = { available: false, reason: 'outside-hours', until: null, nextFrom: null } as const;
  const badge = live(snapshotOf({ duty }));
  expect(badge).toMatchObject({ text: 'off', color: OFF });
  expect(badge.title).toContain('outside your Available Hours');
});

test('a de-registered agent sees a mark, one who never registered sees none', () => {
  expect(live(snapshotOf({ registration: 'de-registered' })).text).toBe('!');
  expect(live(snapshotOf({ registration: 'never-registered' })).text).toBe('');
});

test('a General whose window ended by the server’s clock is not counted, though the browser’s clock is an hour slow', () => {
  const receivedAt = NOON - 3_600_000;
  const snapshot = snapshotOf({ offers: [offerOf()], receivedAt });
  expect(badgeOf('live', snapshot, receivedAt + 14 * 60_000, en).text).toBe('1');
  expect(badgeOf('live', snapshot, receivedAt + 15 * 60_000, en).text).toBe('');
});

test('signed out, reconnecting and zero all look different', () => {
  const texts = CONNECTIONS.map((connection) => badgeOf(connection, snapshotOf(), NOON, en).text);
  expect(Object.fromEntries(CONNECTIONS.map((connection, index) => [connection, texts[index]]))).toEqual({
    connecting: '…',
    live: '',
    offline: '…',
    'signed-out': '?',
    'no-address': '!',
    'not-on-roster': '?',
    suspended: '!',
    'criteria-unmet': '!',
    'not-registered': '',
  });
});

test('a count from before the connection was lost is not shown as if it were true', () => {
  expect(badgeOf('offline', snapshotOf({ offers: [offerOf()] }), NOON, en).text).toBe('…');
});

test('General, Mass alone, zero, off, offline and signed out differ in what is seen and in what is read, in both languages', () => {
  const off = { available: false, reason: 'off-by-hand', until: null, nextFrom: null } as const;
  const [mass] = massOffers(1);
  for (const i18n of [en, i18nOf('es')]) {
    const badges = [
      badgeOf('live', snapshotOf({ offers: [offerOf()] }), NOON, i18n),
      badgeOf('live', snapshotOf({ offers: mass ? [mass] : [] }), NOON, i18n),
      badgeOf('live', snapshotOf(), NOON, i18n),
      badgeOf('live', snapshotOf({ duty: off }), NOON, i18n),
      badgeOf('offline', snapshotOf({ offers: [offerOf()] }), NOON, i18n),
      badgeOf('signed-out', undefined, NOON, i18n),
    ];
    expect(new Set(badges.map(({ text, color }) => `${text} ${color}`)).size).toBe(badges.length);
    expect(new Set(badges.map(({ title }) => title)).size).toBe(badges.length);
    // Chromium's limit.
    for (const { text } of badges) expect(text.length).toBeLessThanOrEqual(4);
  }
});

test('an agent without access reads why on the badge, and no count', () => {
  for (const i18n of [en, i18nOf('es')]) {
    const badge = badgeOf('suspended', snapshotOf({ offers: [offerOf()] }), NOON, i18n);
    expect(badge.text).toBe('!');
    expect(badge.title).toMatch(/suspend/i);
  }
});

test('a thousand Mass offers still fit', () => {
  expect(live(snapshotOf({ offers: massOffers(1200) })).text).toBe('999+');
});

test('a pause after misses is no zero: it says what ends it, until it is over', () => {
  const paused = snapshotOf({ consecutiveMissed: 2, pausedUntil: NOON + 1 });
  for (const i18n of [en, i18nOf('es')]) {
    const badge = badgeOf('live', paused, NOON, i18n);
    expect(badge.text).toBe('!');
    expect(badge.title).toContain(i18n.words.missed.imHere);
    expect(badgeOf('live', paused, NOON + 1, i18n).text).toBe('');
  }
});

test('counts a Mass that is only in the list', () => {
  const offers = massOffers(3).map((offer) => ({ ...offer, alertedAt: null }));
  expect(live(snapshotOf({ offers })).text).toBe('3');
});

test('residents who wrote are counted where no offer waits, in green, and told in words beside offers', () => {
  const wrote = [mineOf({ attempts: 1, replies: { unread: 2, newest: NOON } })];
  expect(live(snapshotOf({ assignments: wrote }))).toEqual({
    ...{ text: '1', color: '#1E6B3A' },
    title: 'kynect On Demand: Nothing is waiting. 1 resident wrote to you.',
  });
  const both = live(snapshotOf({ assignments: wrote, offers: massOffers(2) }));
  expect(both).toMatchObject({ text: '2', color: MASS });
  expect(both.title).toMatch(/1 resident wrote to you\.$/);
});
