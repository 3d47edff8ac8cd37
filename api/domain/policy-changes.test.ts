import { describe, expect, it } from 'vitest';
import { POLICY_NAMES } from '../../shared/contracts/staff-policy.ts';
import { keysOf } from '../../shared/typed.ts';
import { defaultPolicy } from './policy.ts';
import { nextChangeAt, policyAt, policyFaults, TUNABLE, type TunableValue } from './policy-changes.ts';

const MINUTE = 60_000;
const change = (id: number, value: TunableValue, amount: number | null, effectiveAt: number) => ({
  ...{ id, value, amount, effectiveAt },
});

describe('the policy', () => {
  const changes = [
    change(3, 'waveSize', null, 300),
    change(1, 'waveSize', 6, 100),
    change(2, 'capacity', 3, 200),
    change(4, 'waveSize', 8, 100),
  ];
  it('is what the latest change of each value says at that moment, and otherwise what is configured', () => {
    const at = (moment: number) => {
      const { waveSize, capacity, callTakes } = policyAt(defaultPolicy, changes, moment);
      return [waveSize, capacity, callTakes === defaultPolicy.callTakes];
    };
    expect([99, 100, 200, 300].map(at)).toEqual([
      [4, 5, true],
      [8, 5, true],
      [8, 3, true],
      [4, 3, true],
    ]);
    expect([0, 100, 250, 300].map((moment) => nextChangeAt(changes, moment))).toEqual([
      100,
      200,
      300,
      Infinity,
    ]);
  });

  it('has defaults that work, within their bounds, and nothing that the source documents fix can be changed', () => {
    for (const value of keysOf(TUNABLE)) expect(policyFaults(defaultPolicy, value), value).toEqual([]);
    for (const fixed of ['generalWindow', 'callbackWithin', 'missesAllowed'])
      expect(keysOf(TUNABLE)).not.toContain(fixed);
    expect(keysOf(TUNABLE).toSorted()).toEqual([...POLICY_NAMES].toSorted());
  });
});

describe('what cannot work is refused', () => {
  it.each([
    ['waveSize', 0, { fault: 'range', value: 'waveSize', least: 1, most: 1_000 }],
    ['waveSize', 2.5, { fault: 'whole', value: 'waveSize' }],
    ['massReserve', MINUTE / 2, { fault: 'range', value: 'massReserve', least: MINUTE, most: 15 * MINUTE }],
    ['waveEvery', 10 * MINUTE, { fault: 'less', value: 'waveEvery', than: 'alertAgain' }],
    ['milesOnCall', 1_100, { fault: 'less', value: 'milesOnCall', than: 'milesForMessageOnly' }],
    [
      'milesForMessageOnly',
      2_000,
      { fault: 'less', value: 'milesForMessageOnly', than: 'milesOnCallForMass' },
    ],
    ['callGap', 20 * MINUTE, { fault: 'less', value: 'callGap', than: 'callTakes' }],
    ['capacity', Number.NaN, { fault: 'range', value: 'capacity', least: 1, most: 50 }],
  ] as const)('%s of %d', (value, amount, fault) => {
    expect(policyFaults({ ...defaultPolicy, [value]: amount }, value)).toEqual([fault]);
  });

  it('a reserve that leaves no room for a General', () => {
    const short = { ...defaultPolicy, generalWindow: 20 * MINUTE, massReserve: 11 * MINUTE };
    expect(policyFaults(short, 'massReserve')).toEqual([{ fault: 'windows' }]);
    expect(
      policyFaults({ ...defaultPolicy, supplyCaution: 0.85, promiseConfidence: 0.965 }, 'supplyCaution'),
    ).toEqual([]);
  });
});
