import { expect, test } from 'vitest';
import { AGENT_STATUSES } from '../../../shared/agent-statuses.ts';
import { NINE } from '../../testing/referral-life.ts';
import { STATES } from '../../testing/referral-states.ts';
import { defaultPolicy } from '../policy.ts';
import { offersReadAs } from './agent-status.ts';
import type { ReferralEvent } from './decision.ts';
import { wouldRefuse } from './resident-may.ts';
import { isHeld, REFERRAL_STATES, type ReferralState } from './state.ts';

test('every status that an agent reads comes of some offer', () => {
  expect(AGENT_STATUSES.filter((status) => offersReadAs(status).length === 0)).toEqual([]);
});

test('an end that two kinds of offer come to is looked for among both', () => {
  expect(offersReadAs('cancelled')).toEqual(['accepted', 'withdrawn']);
  expect(offersReadAs('expired')).toEqual(['missed', 'withdrawn']);
  expect(offersReadAs('complete')).toEqual(['accepted']);
});

const stateNames = Object.keys(REFERRAL_STATES) as ReferralState[];

/** Actions on the screen of a referral in progress (rules 4 to 7). */
const OFFERED = (agentId: string): ReferralEvent[] => [
  { type: 'attempt', agentId, outcome: 'reached' },
  { type: 'complete', agentId, withoutAttempt: 'in-person' },
  { type: 'hand-back', agentId },
];

test.each(stateNames)('from %s, the holder alone can do what a referral in progress offers', (state) => {
  const referral = STATES[state];
  const holder = isHeld(referral) ? referral.holder.agentId : null;
  for (const agentId of ['ann', 'ben'])
    for (const event of OFFERED(agentId))
      expect(wouldRefuse(referral, event, { now: NINE, policy: defaultPolicy }) === null, event.type).toBe(
        agentId === holder,
      );
});
