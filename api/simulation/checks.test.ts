/** Each check gets correct facts, then the same facts with one thing broken: it must report that and nothing else. */
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import {
  contactFaults,
  generalFaults,
  generalsOfAgentFaults,
  holderFaults,
  lateFaults,
  missFaults,
  offerFaults,
  promiseFaults,
  runFaults,
  stateFaults,
  type Told,
} from './checks.ts';
import type { AgentFacts, OfferFacts, ReferralFacts } from './facts.ts';
import type { OracleContext } from './oracle.ts';

const MINUTE = 60_000;
/** Tuesday, 3 March 2026, 10:00 in Louisville. */
const TEN = Date.UTC(2026, 2, 3, 15);
const working = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];

const agent: AgentFacts = {
  id: 'ann',
  subject: 'ann',
  role: 'kynector',
  zone: 'America/New_York',
  hours: { mon: working, tue: working, wed: working, thu: working, fri: working, sat: [], sun: [] },
  away: [],
  switch: { state: 'on' },
  registration: 'registered',
  registeredAt: TEN - 1_000 * MINUTE,
  left: false,
  missedInARow: 0,
  pausedUntil: null,
  coolDownUntil: null,
  licence: { line: null, status: null, until: null },
  certifiedUntil: '2026-12-31',
  organisation: 'Made-up Health Center',
  myPurposeOn: null,
  doiConfirmedOn: null,
  mailWorks: true,
  inProgress: 0,
};
const licensed = {
  role: 'insurance-agent',
  licence: { line: 'health', status: 'active', until: '2026-12-31' },
  myPurposeOn: '2025-10-01',
  doiConfirmedOn: '2025-10-02',
};
const general: OfferFacts = {
  id: 'g1',
  referralId: 'r1',
  agentId: 'ann',
  kind: 'general',
  status: 'pending',
  offeredAt: TEN,
  alertedAt: TEN,
  dueAt: TEN + 15 * MINUTE,
  settledAt: null,
  forgiven: false,
  sibling: false,
  row: 1,
};
const mass: OfferFacts = { ...general, id: 'm1', kind: 'mass', dueAt: null };
const referral: ReferralFacts = {
  id: 'r1',
  version: 2,
  status: 'pending',
  kind: 'general',
  shadow: false,
  help: 'both',
  language: 'en',
  county: 'Franklin',
  submittedAt: TEN,
  opensAt: null,
  promisedBy: TEN + 30 * MINUTE,
  plannedBy: TEN + 30 * MINUTE,
  promiseMissedAt: null,
  slipToldAt: null,
  massSince: null,
  general: { offerId: 'g1', agentId: 'ann', dueAt: TEN + 15 * MINUTE },
  holderId: null,
  acceptedAt: null,
  attempts: 0,
  endedAt: null,
  dueAt: TEN + 15 * MINUTE,
  active: [],
  generals: ['ann'],
  openToAll: false,
};
const held: ReferralFacts = {
  ...referral,
  status: 'in-progress',
  general: null,
  generals: [],
  holderId: 'ann',
  acceptedAt: TEN,
  active: ['ann'],
};
const context: OracleContext = { policy: defaultPolicy, closed: [], seenAt: () => undefined };
const nobody = { generals: new Set<string>(), refusers: new Set<string>() };
const offered = (offer: OfferFacts, is: Partial<AgentFacts> = {}, asked = nobody, world = context) =>
  offerFaults(offer, 'both', [{ ...agent, ...is }], asked, world);

describe('what is in order', () => {
  it('is left alone', () => {
    for (const fine of [referral, held])
      expect([...stateFaults(fine), ...holderFaults(fine), ...generalFaults(fine)]).toEqual([]);
    expect([...offered(general), ...offered(mass)]).toEqual([]);
    expect(runFaults(agent, [], 3)).toEqual([]);
    expect(promiseFaults(referral, TEN, () => true, defaultPolicy)).toEqual([]);
    expect(contactFaults('ann', true, true)).toEqual([]);
  });
});

describe('a referral', () => {
  it.each<[string, Partial<ReferralFacts>]>([
    ['has the state asleep', { status: 'asleep', dueAt: null, endedAt: TEN, general: null, generals: [] }],
    ['is open without a next instant', { dueAt: null }],
    ['is open with an end', { endedAt: TEN }],
    ['is scheduled without an opening, or the reverse', { opensAt: TEN }],
    ['is a Mass and held as a General', { kind: 'mass' }],
    ['is a General and open to all', { openToAll: true }],
  ])('that %s is found', (what, broken) => {
    expect(stateFaults({ ...referral, ...broken })).toEqual([what]);
  });

  it('that has ended and is still due is found, and so is one that ended at no instant', () => {
    const ended = { ...held, status: 'complete', active: [], endedAt: TEN, dueAt: null };
    expect(stateFaults(ended)).toEqual([]);
    expect(stateFaults({ ...ended, dueAt: TEN })).toEqual(['has ended and is still due']);
    expect(stateFaults({ ...ended, endedAt: null })).toEqual(['has ended at no instant']);
  });

  it('with offers while somebody holds it is found', () => {
    expect(stateFaults({ ...held, openToAll: true })).toEqual(['has Mass offers while in-progress']);
    expect(stateFaults({ ...held, generals: ['bo'] })).toEqual(['has a General while in-progress']);
  });

  it('with two holders, or another than it says, is found', () => {
    expect(holderFaults({ ...held, active: ['ann', 'bo'] })).toContain('is held by 2');
    expect(holderFaults({ ...held, active: ['bo'] })).toEqual(['says ann holds it, and bo does']);
    expect(holderFaults({ ...held, active: [] })).toHaveLength(1);
  });

  it('that says another was asked is found, and a shadow that asks anybody', () => {
    expect(generalFaults({ ...referral, generals: ['bo'] })).toEqual(['says ann was asked, and bo is']);
    expect(generalFaults({ ...referral, shadow: true })).toEqual(['is a shadow and concerns agents']);
  });

  it('that is left lying when it is due is found', () => {
    expect(lateFaults(60_000, 60_000)).toEqual([]);
    expect(lateFaults(61_000, 60_000)).toEqual(['has been due for 61 s']);
  });
});

describe('an offer', () => {
  it.each<[string, Partial<AgentFacts>]>([
    ['is not registered', { registration: 'de-registered' }],
    ['does not meet the criteria', { certifiedUntil: '2026-03-02' }],
    ['is not on duty', { hours: {} }],
    ['is not on duty', { away: [{ from: TEN, to: null }] }],
    ['is not on duty', { switch: { state: 'off-by-hand' } }],
    ['can not be reached', { mailWorks: false }],
    ['may not give this help', { ...licensed, licence: { ...licensed.licence, line: 'life' } }],
    ['is at capacity', { inProgress: defaultPolicy.capacity }],
  ])('to an agent who %s is found', (what, is) => {
    expect(offered(mass, is)).toEqual([`mass m1 to ann, who ${what}`]);
    expect(offered(general, is)).toHaveLength(1);
  });

  it('of a General whose window outlasts the duty is found', () => {
    const quarter = [{ startMinute: 9 * 60, endMinute: 10 * 60 + 14 }];
    expect(offered(general, { hours: { tue: quarter } })).toEqual([
      'general g1 to ann, who goes off duty before the window ends',
    ]);
    expect(offered(mass, { hours: { tue: quarter } })).toEqual([]);
  });

  it('of a General after a miss to an agent who is not live is found', () => {
    const live = { ...context, seenAt: () => TEN - defaultPolicy.reachableWithin };
    const after = { missedInARow: 1 };
    expect(offered(general, after)).toEqual([
      'general g1 to ann, who has missed the last General and is not live',
    ]);
    expect(offered({ ...general, sibling: true }, after)).toEqual([]);
    expect([...offered(mass, after), ...offered(general, after, nobody, live)]).toEqual([]);
  });

  it('on a closed day is found', () => {
    const closed = { ...context, closed: [{ from: '2026-03-03', to: '2026-03-03' }] };
    expect(offered(mass, {}, nobody, closed)).toEqual(['mass m1 to ann, who is not on duty']);
  });

  it('to who said no, or had it as a General, is found', () => {
    expect(offered(mass, {}, { ...nobody, refusers: new Set(['ann']) })).toEqual([
      'mass m1 to ann, who had refused it',
    ]);
    expect(offered(general, {}, { ...nobody, generals: new Set(['ann']) })).toEqual([
      'general g1 to ann, who had been asked before',
    ]);
    expect(offered(mass, {}, { ...nobody, generals: new Set(['ann']) })).toEqual([]);
  });

  it('of a second General to one agent is found', () => {
    expect(generalsOfAgentFaults('ann', 1)).toEqual([]);
    expect(generalsOfAgentFaults('ann', 2)).toEqual(['ann holds 2 Generals at once']);
  });
});

describe('an offer made because of a sibling', () => {
  it('may go to whoever is at capacity, and to nobody who is off duty', () => {
    const full = { inProgress: defaultPolicy.capacity };
    expect(offered(general, full)).toHaveLength(1);
    expect(offered({ ...general, sibling: true }, full)).toEqual([]);
    expect(offered({ ...general, sibling: true }, { ...full, hours: {} })).toHaveLength(1);
  });
});

describe('a miss', () => {
  const missed = { ...general, status: 'missed', settledAt: TEN + 15 * MINUTE };
  const found = (
    offer: OfferFacts,
    is: Partial<AgentFacts> = {},
    outages: { from: number; to: number }[] = [],
  ) => missFaults(offer, [{ ...agent, ...is }], outages, context);

  it('is in order after a whole window on duty', () => {
    expect(found(missed)).toEqual([]);
  });
  it('before the end, in an outage, or after the duty is found', () => {
    expect(found({ ...missed, settledAt: TEN + 14 * MINUTE })).toHaveLength(1);
    expect(found(missed, {}, [{ from: TEN, to: TEN + 16 * MINUTE }])).toHaveLength(1);
    expect(found(missed, { hours: {} })).toHaveLength(1);
    expect(found({ ...missed, sibling: true })).toHaveLength(1);
  });

  const told = (...outcomes: Told['outcome'][]): Told[] =>
    outcomes.map((outcome, n) => ({ offerId: `g${n}`, offeredAt: TEN + n, outcome, forgiven: false }));
  it('that is not counted, or counted twice, is found', () => {
    expect(runFaults({ ...agent, missedInARow: 1 }, told('missed', 'answered', 'missed'), 3)).toEqual([]);
    expect(runFaults({ ...agent, missedInARow: 2 }, told('missed', 'answered', 'missed'), 3)).toHaveLength(1);
    expect(runFaults({ ...agent, missedInARow: 0 }, told('missed'), 3)).toHaveLength(1);
  });
  it('that is the third and ends nothing is found, and so is a registration that ended after two', () => {
    const three = told('missed', 'missed', 'missed');
    expect(runFaults({ ...agent, missedInARow: 3, registration: 'de-registered' }, three, 3)).toEqual([]);
    expect(runFaults({ ...agent, missedInARow: 3 }, three, 3)).toEqual([
      'ann is registered after 3 misses in a row',
    ]);
    const two = { ...agent, missedInARow: 2, registration: 'de-registered' };
    expect(runFaults(two, told('missed', 'missed'), 3)).toEqual([
      'ann is de-registered after 2 misses in a row',
    ]);
  });
  it('that was forgiven, or was of an earlier registration, must not count', () => {
    const forgiven = told('missed').map((one) => ({ ...one, forgiven: true }));
    expect(runFaults(agent, forgiven, 3)).toEqual([]);
    expect(runFaults({ ...agent, missedInARow: 1 }, forgiven, 3)).toHaveLength(1);
    expect(runFaults({ ...agent, registeredAt: TEN + MINUTE }, told('missed'), 3)).toEqual([]);
  });
});

describe('a promise', () => {
  const now = defaultPolicy;
  it('that nobody stands behind is found', () => {
    expect(promiseFaults(referral, TEN, () => false, now)).toEqual([
      'got a promise that nobody on duty stood behind',
    ]);
  });
  it('of another time than thirty minutes is found, but for one that was shown a while before', () => {
    const promisedAfter = (minutes: number) =>
      promiseFaults({ ...referral, promisedBy: TEN + minutes * MINUTE }, TEN, () => true, now);
    expect(promisedAfter(25)).toEqual([]);
    expect(promisedAfter(24)).toHaveLength(1);
  });
  it('for later today is in order while somebody is there before its time', () => {
    const later = { ...referral, promisedBy: TEN + 75 * MINUTE };
    expect(promiseFaults(later, TEN, (at) => at > TEN, now)).toEqual([]);
    expect(promiseFaults(later, TEN, (at) => at === TEN + 40 * MINUTE, now)).toEqual([]);
    expect(promiseFaults(later, TEN, (_at, busyToo) => busyToo, now)).toEqual([]);
    expect(promiseFaults(later, TEN, (at) => at >= TEN + 75 * MINUTE, now)).toHaveLength(1);
    expect(promiseFaults(later, TEN, () => false, now)).toHaveLength(1);
    expect(promiseFaults(referral, TEN, (_at, busyToo) => busyToo, now)).toHaveLength(1);
    const tomorrow = {
      ...referral,
      opensAt: TEN + 24 * 60 * MINUTE,
      promisedBy: TEN + (24 * 60 + 30) * MINUTE,
    };
    expect(promiseFaults(tomorrow, TEN, (_at, busyToo) => busyToo, now)).toEqual([]);
    expect(promiseFaults(tomorrow, TEN, (at) => at === TEN, now)).toHaveLength(1);
    const opening = { ...referral, opensAt: TEN + 60 * MINUTE, promisedBy: TEN + 95 * MINUTE };
    expect(promiseFaults(opening, TEN, () => true, now)).toHaveLength(1);
  });
});

describe('contact data', () => {
  it('shown to somebody else, or kept from its holder, is found', () => {
    expect(contactFaults('ann', false, true)).toEqual(['ann can read the contact data']);
    expect(contactFaults('ann', true, false)).toEqual(['ann can not read the contact data']);
  });
});
