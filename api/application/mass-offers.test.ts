import { expect, it } from 'vitest';
import { RosterIndex } from '../domain/matching/roster-index/index.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { NINE } from '../testing/referral-life.ts';
import { STATES } from '../testing/referral-states.ts';
import { anEntry } from '../testing/roster-entries.ts';
import { wrongOffers } from './mass-offers.ts';
import type { Stores } from './ports.ts';

/** The changes a repair would make for ann, given her stored duty and the Mass's holders. */
async function wrongWith(duty: Parameters<typeof anEntry>[0], holders: readonly string[]) {
  const roster = new RosterIndex();
  roster.update([anEntry({ agentId: 'ann', ...duty })]);
  const referrals = {
    askedAgents: async () => new Map(),
    massHolders: async () => [...holders],
  } as unknown as Stores['referrals'];
  const asking = { now: NINE + 1, policy: defaultPolicy, roster, stores: { referrals } };
  const { missing, gone } = await wrongOffers(asking, STATES.mass, ['ann']);
  return { missing: missing.map(({ agentId }) => agentId), gone };
}

it('leaves a Mass with an agent whose duty has just begun, before that instant has been processed', async () => {
  expect(await wrongWith({ dutyFrom: NINE }, ['ann'])).toEqual({ missing: [], gone: [] });
  expect(await wrongWith({ pausedUntil: NINE }, ['ann'])).toEqual({ missing: [], gone: [] });
});

it('makes no offer of it to them before: that instant makes it', async () => {
  expect(await wrongWith({ dutyFrom: NINE }, [])).toEqual({ missing: [], gone: [] });
  expect(await wrongWith({}, [])).toEqual({ missing: ['ann'], gone: [] });
});

it.each([
  ['has gone off duty', { dutyFrom: null }],
  ['begins later', { dutyFrom: NINE + 2 }],
  ['is paused', { pausedUntil: NINE + 2 }],
  ['is not registered any more', { registered: false }],
])('takes it from whoever %s', async (_, duty) => {
  expect(await wrongWith(duty, ['ann'])).toEqual({ missing: [], gone: ['ann'] });
});
