/** Weights of accepted residents by method (rule 37e). */
import { expect, it } from 'vitest';
import { isOldRecord, residentsTaken, type Taken } from './viewing.ts';

const MINUTE = 60_000;
const taken = (number: string, minutes: number | null, more: Partial<Taken> = {}): Taken => ({
  ...{ number, at: 0, endedAt: minutes === null ? null : minutes * MINUTE },
  ...{ endedAs: minutes === null ? null : 'completed', tried: true, ...more },
});

it.each<[string, Taken[], number]>([
  ['nobody', [], 0],
  ['somebody who is held', [taken('a', null, { tried: false })], 1],
  ['somebody who was called', [taken('a', 10)], 1],
  ['two requests from one number', [taken('a', 10), taken('a', null)], 1],
  ['somebody handed back after a call', [taken('a', 10, { endedAs: 'handed-back' })], 1],
  ['somebody handed back without one', [taken('a', 10, { endedAs: 'handed-back', tried: false })], 3],
  ['somebody handed back sooner than a call takes', [taken('a', 1, { endedAs: 'handed-back' })], 3],
  ['somebody completed sooner than a call takes', [taken('a', 1)], 3],
  ['somebody completed later without a logged call', [taken('a', 10, { tried: false })], 1],
  ['somebody let lie until they went back', [taken('a', 45, { endedAs: 'returned', tried: false })], 3],
  ['somebody who cancelled at once', [taken('a', 1, { endedAs: 'otherwise', tried: false })], 1],
  ['one number, left and held again', [taken('a', 1), taken('a', null, { tried: false })], 3],
])('%s counts', (_, all, count) => {
  expect(residentsTaken(all)).toBe(count);
});

it.each<[string, number | null, boolean]>([
  ['what is in progress', null, false],
  ['what ended a day ago', 0, false],
  ['what ended before that', -1, true],
])('%s: %s is an old record: %s', (_, endedAt, isOld) => {
  expect(isOldRecord(endedAt, 24 * 3_600_000)).toBe(isOld);
});
