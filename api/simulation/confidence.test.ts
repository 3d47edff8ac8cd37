/** A sound promise with its grounds, then the same with one thing broken: it must be reported, and nothing else. */
import { expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import { confidenceFaults, type Grounds, groundsOf } from './confidence.ts';
import type { AgentFacts, All, PromiseFacts, ReferralFacts } from './facts.ts';

const MINUTE = 60_000;
/** Tuesday, 3 March 2026, 10:00 in Louisville. */
const TEN = Date.UTC(2026, 2, 3, 15);

const later: PromiseFacts = {
  ...{ id: 1, referralId: 'r1', at: TEN, kind: 'later', waitClass: 'hour', part: 'morning', level: 0.05 },
  ...{
    plannedBy: TEN + 50 * MINUTE,
    promisedBy: TEN + 60 * MINUTE,
    demand: 3,
    supply: 4.2,
    margin: 10 * MINUTE,
  },
};
const now: PromiseFacts = {
  ...{ ...later, kind: 'now', waitClass: 'now', plannedBy: TEN + 30 * MINUTE, promisedBy: TEN + 30 * MINUTE },
};
const fine: Grounds = {
  ...{ owed: [3], begins: 8, margin: 8 * MINUTE, worst: Number.NEGATIVE_INFINITY, stopped: false },
};
const faults = (promise: PromiseFacts, is: Partial<Grounds> = {}) =>
  confidenceFaults(promise, { ...fine, ...is }, defaultPolicy);

it('leaves what was within confidence alone', () => {
  expect([...faults(later), ...faults(now), ...faults({ ...later, kind: 'opening', supply: 0 })]).toEqual([]);
});

it.each<[string, PromiseFacts, Partial<Grounds>]>([
  ['was promised with room for 3.9 calls and 3 owed', { ...later, supply: 3.9 }, {}],
  ['was promised with 3 calls owed before it, and there are 4', later, { owed: [4] }],
  ['counts on 4.2 calls, and agents can begin 4', later, { begins: 4 }],
  ['is one of 4 calls, and agents can begin 3', { ...now, demand: 0, supply: 2 }, { begins: 3 }],
  ['is worked to after its time', { ...now, plannedBy: TEN + 31 * MINUTE }, {}],
  [
    'is promised 600000 ms after it is worked to, and the record asks for 660000',
    later,
    { margin: 11 * MINUTE },
  ],
  ['says thirty minutes and is later', { ...now, promisedBy: TEN + 31 * MINUTE }, {}],
  ['says thirty minutes, and the record says not to', now, { stopped: true }],
])('finds a promise that %s', (what, promise, is) => {
  expect(faults(promise, is)).toEqual([what]);
});

it('takes a later time that was read before thirty minutes could be promised', () => {
  const sentLate = { ...now, kind: 'later', promisedBy: TEN + 35 * MINUTE, margin: 0 };
  expect(faults(sentLate)).toEqual([]);
  expect(faults(sentLate, { stopped: true })).toHaveLength(1);
});

it('adds twenty minutes while there is no record', () => {
  expect(faults({ ...later, promisedBy: TEN + 69 * MINUTE }, { margin: null })).toHaveLength(1);
  expect(faults({ ...later, promisedBy: TEN + 70 * MINUTE }, { margin: null })).toEqual([]);
});

const working = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];
const agent = {
  ...{ id: 'ann', role: 'kynector', zone: 'America/New_York', hours: { tue: working }, away: [] },
  ...{ switch: { state: 'on' }, registration: 'registered', certifiedUntil: '2026-12-31', organisation: 'A' },
} as unknown as AgentFacts;
const waits = (id: string, is: Partial<ReferralFacts> = {}) =>
  ({
    id,
    shadow: false,
    help: 'both',
    holderId: null,
    attempts: 0,
    plannedBy: TEN + 30 * MINUTE,
    ...is,
  }) as ReferralFacts;
function grounds(open: readonly ReferralFacts[], scores: readonly number[] = [], agents = [agent]) {
  const all = ((sql: string) =>
    sql.includes('practice') ? [{ stopped: 1 }] : scores.map((score) => ({ score }))) as All;
  return groundsOf(later, {
    ...{ all, closed: [], policy: defaultPolicy, agents: new Map(agents.map((one) => [one.id, one])) },
    open: new Map([...open, waits('r1')].map((one) => [one.id, one])),
  });
}

it('counts what is owed by then, without itself, shadows, and what somebody has accepted', () => {
  const open = [
    waits('due'),
    waits('unpromised', { plannedBy: null, help: 'application' }),
    waits('afterwards', { plannedBy: TEN + 51 * MINUTE }),
    waits('shadow', { shadow: true }),
    waits('accepted', { holderId: 'ann' }),
  ];
  expect(grounds(open).owed).toEqual([2, 1]);
});

it('counts the calls that agents can begin, without those that they have accepted', () => {
  const accepted = waits('accepted', { holderId: 'ann' });
  expect(grounds([]).begins).toBe(3);
  expect(grounds([accepted]).begins).toBe(2);
  expect(grounds([], [], [{ ...agent, registration: 'de-registered' }]).begins).toBe(0);
});

it('takes its margin from the newest scores, once there are twenty', () => {
  const scores = Array.from({ length: 20 }, (_, n) => n * MINUTE);
  expect(grounds([], scores.slice(1))).toMatchObject({ margin: null, stopped: false });
  expect(grounds([], scores)).toMatchObject({ margin: 19 * MINUTE, stopped: true });
});
