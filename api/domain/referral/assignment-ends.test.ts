import { describe, expect, it } from 'vitest';
import { ASSIGNMENT_ENDS } from '../../../shared/agent-statuses.ts';
import { MINUTE, NINE } from '../../testing/referral-life.ts';
import { type Accepted, promiseKept, statusAfter } from './assignment-ends.ts';

const PROMISED = NINE + 30 * MINUTE;
const accepted = (over: Partial<Accepted> = {}): Accepted => ({
  acceptedAt: NINE,
  promisedBy: PROMISED,
  firstAttempt: null,
  endedAt: null,
  endedAs: null,
  ...over,
});
const LATE = PROMISED + 10 * MINUTE;

describe('the promise of what an agent accepted', () => {
  it('is judged by what they did before its time, however it ended before any attempt', () => {
    const early = ASSIGNMENT_ENDS.map((endedAs) => [
      endedAs,
      promiseKept(accepted({ endedAs, endedAt: PROMISED - 1 }), LATE),
    ]);
    expect(Object.fromEntries(early)).toEqual({
      completed: null,
      'unable-to-reach': null,
      'taken-back': null,
      moved: null,
      'handed-back': false,
      returned: false,
      'not-called': false,
      cancelled: null,
      rescheduled: null,
      'access-ended': null,
    });
    for (const endedAs of ASSIGNMENT_ENDS)
      expect(promiseKept(accepted({ endedAs, endedAt: PROMISED }), LATE), endedAs).toBe(false);
  });

  it('is kept by an attempt before its time, whatever comes later but the resident’s word', () => {
    for (const endedAs of [null, ...ASSIGNMENT_ENDS]) {
      const ended = { endedAs, endedAt: endedAs && LATE };
      const kept = promiseKept(accepted({ firstAttempt: PROMISED - 1, ...ended }), LATE);
      expect(kept, String(endedAs)).toBe(endedAs !== 'not-called');
      expect(promiseKept(accepted({ firstAttempt: PROMISED, ...ended }), LATE)).toBe(false);
    }
  });

  it('is not judged while it can be kept, where nothing was promised, or its time was over', () => {
    expect(promiseKept(accepted(), PROMISED - 1)).toBeNull();
    expect(promiseKept(accepted(), PROMISED)).toBe(false);
    const ended = { endedAs: 'handed-back', endedAt: LATE } as const;
    expect(promiseKept(accepted({ promisedBy: null, ...ended }), LATE)).toBeNull();
    expect(promiseKept(accepted({ acceptedAt: PROMISED, ...ended }), LATE)).toBeNull();
  });

  it('is not judged where no record says how it ended in time', () => {
    expect(promiseKept(accepted({ endedAt: PROMISED - 1 }), LATE)).toBeNull();
  });
});

it('the record stays open to an agent who brought the end about', () => {
  const open = ASSIGNMENT_ENDS.filter((endedAs) => statusAfter(endedAs) === 'completed');
  expect(open).toEqual(['completed', 'unable-to-reach']);
});
