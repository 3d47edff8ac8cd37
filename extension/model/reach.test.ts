import { expect, test } from 'vitest';
import { marksOf, type Reach, verdictOf } from './reach.ts';

const NOW = Date.UTC(2026, 2, 3, 15);
const MINUTE = 60_000;
const SET = { email: 'confirmed', text: 'confirmed', hours: true } as const;
const ALL: Reach = {
  agentId: 'ann',
  connection: { at: NOW, ms: 120 },
  pinned: { at: NOW, on: true },
  alert: { at: NOW - MINUTE, pressedAt: NOW - MINUTE + 3_000, refused: false },
  sound: { at: NOW, heard: true },
};
const marks = (change: Partial<Reach> = {}, live = true) => marksOf({ ...ALL, ...change }, live, SET, NOW);

test('all checks are green once everything was measured, and not before', () => {
  expect(verdictOf(marks())).toEqual({ reached: ['alert', 'sound', 'pinned', 'email', 'text'], open: [] });
  const none = marksOf(undefined, true, { email: undefined, text: undefined, hours: undefined }, NOW);
  expect(verdictOf(none).open).toEqual(['connection', 'alert', 'sound', 'pinned', 'email', 'text', 'hours']);
  expect(verdictOf(none).reached).toEqual([]);
});

test('an alert that was shown and not pressed proves nothing', () => {
  expect(marks({ alert: { at: NOW, pressedAt: null, refused: false } }).alert).toBe('waits');
  expect(marks({ alert: { at: NOW, pressedAt: null, refused: true } }).alert).toBe('fails');
});

test('a result of yesterday is asked for again', () => {
  const yesterday = NOW - 24 * 60 * MINUTE;
  expect(marks({ sound: { at: yesterday, heard: true } }).sound).toBe('waits');
});

test('without a connection only mail and texts arrive', () => {
  expect(verdictOf(marks({}, false)).reached).toEqual(['email', 'text']);
  expect(marks({ connection: { at: NOW, ms: null } }).connection).toBe('fails');
});

test('a browser that can’t say whether the icon is pinned gets no tick and no cross', () => {
  const unknown = marks({ pinned: { at: NOW, on: null } });
  expect(unknown.pinned).toBe('unknown');
  expect(verdictOf(unknown).open).toEqual([]);
});
