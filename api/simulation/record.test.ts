import { expect, it } from 'vitest';
import type { ReferralFacts } from './facts.ts';
import { createRecord } from './record.ts';
import type { Seen } from './watch.ts';

const MINUTE = 60_000;
const T = Date.UTC(2026, 2, 3, 15);
const SOON = 30 * MINUTE;

const referral = (is: Partial<ReferralFacts> = {}) =>
  ({
    ...{ id: 'r1', shadow: false, kind: 'general', status: 'pending', submittedAt: T, opensAt: null },
    ...{ promisedBy: T + SOON, holderId: null, acceptedAt: null, attempts: 0, endedAt: null, ...is },
  }) as ReferralFacts;

/** States in sequence; null forgets the previous one, like an end does. */
function promisesOf(...states: (readonly [at: number, state: ReferralFacts | null])[]) {
  const record = createRecord(SOON);
  let before: ReferralFacts | undefined;
  for (const [at, after] of states) {
    if (after) record.note({ ...NOTHING, referrals: [{ before, after }] } as Seen, at);
    before = after ?? undefined;
  }
  return record.stories.get('r1')?.promises;
}
const NOTHING = {
  agents: [],
  referrals: [],
  newOffers: [],
  generals: [],
  alerts: [],
  nudges: [],
  promises: [],
};
const held = (is: Partial<ReferralFacts> = {}) => referral({ status: 'in-progress', holderId: 'ann', ...is });

it('keeps one promise with its first call, whatever is said of the referral after its end', () => {
  expect(
    promisesOf(
      [T, referral()],
      [T + 5 * MINUTE, held()],
      [T + 10 * MINUTE, held({ attempts: 1 })],
      [T + 20 * MINUTE, held({ attempts: 2 })],
      [T + 30 * MINUTE, held({ attempts: 2, status: 'complete', endedAt: T + 30 * MINUTE })],
      [0, null],
      [T + 50 * MINUTE, held({ attempts: 2, status: 'complete', endedAt: T + 30 * MINUTE })],
    ),
  ).toEqual([
    { kind: 'now', madeAt: T, by: T + SOON, calledAt: T + 10 * MINUTE, toldAt: null, givenUpAt: null },
  ]);
});

it('keeps each promise of a referral, by its kind', () => {
  const promises = promisesOf(
    [T, referral()],
    [T + 40 * MINUTE, referral({ promisedBy: T + 120 * MINUTE })],
    [T + 50 * MINUTE, referral({ promisedBy: T + 180 * MINUTE, opensAt: T + 150 * MINUTE })],
  );
  expect(promises?.map(({ kind, madeAt }) => [kind, madeAt - T])).toEqual([
    ['now', 0],
    ['later', 40 * MINUTE],
    ['opening', 50 * MINUTE],
  ]);
});
