import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy.ts';
import { type Attack, attackSign, attackSince, isOver, type Signs, workFactor } from './attack.ts';
import { budgetOf, exceeded, HARMS } from './harms.ts';

const MINUTE = 60_000;
const QUIET: Signs = { held: 0, requests: 12, crowd: 12, wrong: 0, reached: 8, misses: 3, onDuty: 40 };
const sign = (signs: Partial<Signs>) => attackSign({ ...QUIET, ...signs }, defaultPolicy);

describe('an attack is noticed', () => {
  it.each<[ReturnType<typeof sign>, string, Partial<Signs>]>([
    [null, 'on a quiet day', {}],
    [null, 'in a crowd of people', { requests: 90, crowd: 90, misses: 25, wrong: 2, reached: 30 }],
    [null, 'where a few are held', { held: 9, requests: 12 }],
    [null, 'where many are held and many more are not', { held: 20, requests: 60 }],
    ['many-held', 'where most requests are held', { held: 20, requests: 30 }],
    [null, 'where a wrong number is found now and then', { wrong: 6, reached: 30 }],
    ['wrong-numbers', 'where most calls find a stranger', { wrong: 6, reached: 2 }],
    [null, 'where nobody answers one address that sends many', { misses: 20, requests: 60 }],
    [null, 'where nobody answers, with as many requests as ever', { misses: 60 }],
    [
      'misses-in-a-crowd',
      'where nobody answers twice as many as can be called',
      { misses: 20, requests: 60, crowd: 60 },
    ],
  ])('%s %s', (expected, _, signs) => expect(sign(signs)).toBe(expected));

  it('from before the first sign on, by as long as what was sent then may last', () => {
    expect(attackSince(60 * MINUTE, defaultPolicy)).toBe(35 * MINUTE);
  });
});

describe('an attack is over', () => {
  const attack: Attack = { id: 'a', since: 0, begunAt: MINUTE, sign: 'many-held', lastSignAt: 10 * MINUTE };
  const over = (now: number, one: Partial<Attack> = {}) => isOver({ ...attack, ...one }, now, defaultPolicy);
  it('so long after its last sign', () => {
    expect([over(40 * MINUTE - 1), over(40 * MINUTE)]).toEqual([false, true]);
    expect([over(31 * MINUTE - 1, { lastSignAt: null }), over(31 * MINUTE, { lastSignAt: null })]).toEqual([
      false,
      true,
    ]);
  });
  it('where staff declared it, when they say so', () => expect(over(1e9, { sign: null })).toBe(false));
});

it('a proof of work is as small as it can be on a quiet day, and never more than a phone can bear', () => {
  expect([workFactor(false, false), workFactor(true, false), workFactor(true, true)]).toEqual([1, 2, 4]);
});

it('each harm has a budget, and more than that is named', () => {
  for (const harm of HARMS) {
    const budget = budgetOf(harm, defaultPolicy);
    expect(exceeded({ [harm]: budget }, defaultPolicy)).toEqual([]);
    expect(exceeded({ [harm]: budget + 1 }, defaultPolicy)).toEqual([harm]);
  }
});
