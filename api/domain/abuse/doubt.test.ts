import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy.ts';
import {
  DOUBT_NAMES,
  doubtOf,
  type Everybody,
  type FromSender,
  type Given,
  lastingDoubts,
  passingDoubts,
  recordDoubts,
  releasedAnHour,
} from './doubt.ts';

const PERSON: Given = {
  honeypot: false,
  number: null,
  tookFor: 90_000,
  inARow: 0,
  sameText: 0,
  ofNumber: { reached: false, wrong: false, turnedAway: false },
};
const ALONE: FromSender = { requests: 0, ofNetwork: 0, reached: 0, false: 0, perMinute: 30 };
const QUIET: Everybody = { requests: 5, onDuty: 40 };

type Case = {
  given?: Partial<Given>;
  from?: Partial<FromSender>;
  crowd?: Partial<Everybody>;
  attack?: boolean;
};
function doubted({ given, from, crowd, attack = false }: Case, proven = false) {
  const sender = { ...ALONE, ...from };
  const all = {
    ...lastingDoubts({ ...PERSON, ...given }),
    ...recordDoubts(sender),
    ...passingDoubts(sender, { ...QUIET, ...crowd }, attack, defaultPolicy),
  };
  return doubtOf(all, proven, defaultPolicy);
}

const CROWD = { requests: 500 };
const LIBRARY = { requests: 200, ofNetwork: 200 };
const NEW_PHONE = { number: 'far' } as const;

describe('a person is not held', () => {
  it.each<[string, Case]>([
    ['on a quiet day', {}],
    ['behind the address of two hundred others', { from: LIBRARY }],
    ['in a crowd', { crowd: CROWD }],
    ['in a crowd, behind the address of two hundred others', { from: LIBRARY, crowd: CROWD }],
    ['under attack', { attack: true }],
    ['under attack, in a crowd', { attack: true, crowd: CROWD }],
    ['with a number from far away', { given: NEW_PHONE }],
    ['with a number from far away, under attack', { given: NEW_PHONE, attack: true }],
    [
      'with a number from far away, in a library whose people are reached',
      { given: NEW_PHONE, from: { ...LIBRARY, reached: 70 } },
    ],
    ['whose browser fills in the form at once', { given: { tookFor: 900 } }],
    [
      'whose family asks in haste, with one note and numbers that follow each other',
      { given: { tookFor: 900, sameText: 9, inARow: 9, number: 'fictional' }, from: { requests: 20 } },
    ],
    ['whose helper writes the same note for everybody', { given: { sameText: 30 }, from: { requests: 8 } }],
    [
      'where an agent once took down a wrong number',
      { given: { ofNumber: { reached: false, wrong: true, turnedAway: false } } },
    ],
    ['of whose neighbors two turned out false', { from: { false: 2 } }],
  ])('%s', (_, one) => {
    expect(doubted(one).held).toBe(false);
  });
});

describe('a machine is held', () => {
  it.each<[string, Case]>([
    ['that fills in what no person sees', { given: { honeypot: true } }],
    ['with numbers that can ring nobody', { given: { number: 'impossible' } }],
    ['with random numbers from one address', { given: NEW_PHONE, from: { requests: 34 } }],
    [
      'with random numbers from one address, in haste',
      { given: { ...NEW_PHONE, tookFor: 900 }, from: { requests: 22 } },
    ],
    ['with random numbers from hundreds of addresses', { given: NEW_PHONE, crowd: CROWD }],
    ['with numbers in a row, at once', { given: { inARow: 5, tookFor: 500 }, from: { requests: 30 } }],
    ['of whose requests five turned out false', { from: { false: 5 } }],
    [
      'with one text for ten numbers, in haste',
      { given: { sameText: 10, tookFor: 900 }, from: { requests: 28 } },
    ],
    [
      'whose number staff have turned away',
      { given: { ofNumber: { reached: false, wrong: false, turnedAway: true } } },
    ],
  ])('%s', (_, one) => expect(doubted(one).held).toBe(true));
});

it('a number where somebody was reached is beyond doubt, though not a form that a machine filled in', () => {
  const worst: Case = {
    given: { number: 'far', tookFor: 1, inARow: 9 },
    from: { requests: 99, false: 9 },
    attack: true,
  };
  expect(doubted(worst)).toMatchObject({ held: true });
  expect(doubted(worst, true)).toEqual({ points: 0, why: {}, held: false, passes: true });
  expect(doubted({ given: { honeypot: true } }, true).held).toBe(true);
});

it('what is held for the rush around it passes with it; what is held for itself stays', () => {
  expect(doubted({ given: NEW_PHONE, from: { requests: 34 } })).toMatchObject({ held: true, passes: true });
  expect(doubted({ given: NEW_PHONE, from: { false: 5 } })).toMatchObject({ held: true, passes: false });
  expect(doubted({ given: { honeypot: true } })).toMatchObject({ held: true, passes: false });
});

it('of one kind the worst counts, and kinds add up', () => {
  const { points, why } = doubted({ given: { number: 'far', inARow: 4 }, from: LIBRARY, crowd: CROWD });
  expect(why).toEqual({
    'far-number': 40,
    'numbers-in-a-row': 15,
    'busy-sender': 80,
    'busy-network': 60,
    crowd: 60,
  });
  expect(points).toBe(120);
});

it('every doubt can be raised', () => {
  const all = doubted({
    given: {
      honeypot: true,
      number: 'far',
      tookFor: 1,
      inARow: 9,
      sameText: 9,
      ofNumber: { reached: false, wrong: true, turnedAway: true },
    },
    from: { ...LIBRARY, false: 9 },
    crowd: CROWD,
    attack: true,
  }).why;
  const numbers = (['impossible', 'fictional'] as const).map((number) => doubted({ given: { number } }).why);
  expect(new Set(Object.keys(Object.assign({}, all, ...numbers)))).toEqual(new Set(DOUBT_NAMES));
});

it('what time alone releases in an hour rings nobody more often than the budget allows, if all of it is false', () => {
  expect([0, 1, 10, 80].map((onDuty) => releasedAnHour(onDuty, defaultPolicy))).toEqual([1, 1, 2, 16]);
});
