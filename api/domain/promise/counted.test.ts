import { expect, it } from 'vitest';
import { MINUTE, NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import { RosterIndex } from '../matching/roster-index/index.ts';
import { defaultPolicy } from '../policy.ts';
import { type CountedRoster, countedOn } from './counted.ts';
import { loads, type Owed } from './demand.ts';
import { serversOf, supplyOf } from './supply.ts';

const held = (holderId: string | null): Owed => ({
  ...{ referralId: `r-${holderId}`, help: 'both', plannedBy: NINE + 30 * MINUTE, opensAt: null },
  ...{ holderId, callBegan: null },
});

function rosterOfTen(): RosterIndex {
  const roster = new RosterIndex();
  roster.update(Array.from({ length: 10 }, (_, n) => anEntry({ agentId: `agent-${n}` })));
  return roster;
}
/** The same roster, and how often it was gone through. */
function watched(roster: RosterIndex): CountedRoster & { readonly looks: number } {
  let looks = 0;
  return {
    get looks() {
      return looks;
    },
    get revision() {
      return roster.revision;
    },
    entries() {
      looks++;
      return roster.entries();
    },
  };
}
const afresh = (roster: CountedRoster, owed: readonly Owed[], now: number) =>
  supplyOf(serversOf(roster.entries(), loads(owed, defaultPolicy), now, defaultPolicy), defaultPolicy);

it('counts once for requests that only add to the demand at one instant', () => {
  const roster = watched(rosterOfTen());
  const first = countedOn(roster, [held('agent-1')], NINE, defaultPolicy)('all');
  const second = countedOn(roster, [held('agent-1'), held(null)], NINE, defaultPolicy)('all');
  expect(roster.looks).toBe(1);
  expect(second.supply).toBe(first.supply);
});

it.each([
  [
    'an agent changed',
    (roster: RosterIndex) =>
      roster.update([anEntry({ agentId: 'agent-1', pausedUntil: NINE + 60 * MINUTE })]),
  ],
  ['an agent is gone', (roster: RosterIndex) => roster.remove('agent-1')],
])('counts again once %s', (_, change) => {
  const members = rosterOfTen();
  const roster = watched(members);
  const before = countedOn(roster, [], NINE, defaultPolicy)('all');
  change(members);
  const after = countedOn(roster, [], NINE, defaultPolicy)('all');
  expect(after.supply).not.toEqual(before.supply);
  expect(after.supply).toEqual(afresh(members, [], NINE));
});

it('counts again for another load, instant, and policy, and for those who were asked before', () => {
  const roster = watched(rosterOfTen());
  countedOn(roster, [], NINE, defaultPolicy);
  const loaded = countedOn(roster, [held('agent-1')], NINE, defaultPolicy)('all');
  expect(loaded.supply).toEqual(afresh(roster, [held('agent-1')], NINE));
  const looks = roster.looks;
  countedOn(roster, [held('agent-2')], NINE, defaultPolicy);
  countedOn(roster, [held('agent-2')], NINE + 1, defaultPolicy);
  countedOn(roster, [held('agent-2')], NINE + 1, { ...defaultPolicy });
  expect(roster.looks).toBe(looks + 3);
  const asked = new Map([['agent-3', { general: true, rejected: true }]]);
  const without = countedOn(roster, [], NINE, defaultPolicy, asked)('all');
  expect(without.supply).not.toEqual(afresh(roster, [], NINE));
});
