/** Hand-written histories, each of which breaks one rule; and a sound one, which breaks none. */
import { expect, it } from 'vitest';
import { check } from './check.ts';
import type { Act, Found, History, Operation } from './history.ts';
import { RULES } from './history.ts';

const ANN = 'ann';
const BEN = 'ben';
const R = 'r1';

type Told = { result?: Operation['result']; seen?: Operation['seen'] };
/** Operations one after the other. */
const after = (...acts: (Act & Told)[]): Operation[] =>
  acts.map(({ result = 'ok', ...act }, index) => ({
    ...act,
    ...{ result, invoked: 2 * index, returned: result === 'info' ? null : 2 * index + 1 },
  }));
const request: Act = { do: 'request', referral: R };
const accept = (agent: string, offer = `offer-${agent}`): Act => ({
  do: 'accept',
  referral: R,
  agent,
  offer,
});
const look = (agent: string, seen: Partial<NonNullable<Operation['seen']>>): Act & Told => ({
  ...{ do: 'look', agent },
  seen: { revision: 1, generals: [], holds: [], ...seen },
});
const did = (what: 'hand-back' | 'complete' | 'attempt', agent: string): Act => ({
  do: what,
  referral: R,
  agent,
});

const events = (...types: string[]): Found['events'] =>
  types.map((text) => {
    const [type = '', agent = null] = text.split(' ');
    return { referral: R, type, agent };
  });
type Offer = Found['offers'][number];
const general = (agent: string, offer: Partial<Offer>): Offer => ({
  ...{ id: `offer-${agent}`, referral: R, agent, kind: 'general', status: 'accepted', sibling: false },
  ...{ offeredAt: 0, dueAt: 100, settledAt: 50, ...offer },
});
const found = (rows: Partial<Found>): Found => ({
  ...{ referrals: [{ id: R, status: 'pending', holder: null }], events: events('submitted') },
  ...{ offers: [], assignments: [], agents: [], attacks: [], ...rows },
});
const heldByAnn = {
  referrals: [{ id: R, status: 'in-progress', holder: ANN }],
  events: events('submitted', 'accepted ann'),
  offers: [general(ANN, {})],
  assignments: [{ referral: R, agent: ANN, status: 'active' }],
};
const putOff: Act = { do: 'reschedule', referral: R };
const putOffFromAnn = {
  referrals: [{ id: R, status: 'scheduled', holder: null }],
  events: events('submitted', 'accepted ann', 'scheduled'),
  offers: [general(ANN, {})],
  assignments: [{ referral: R, agent: ANN, status: 'rescheduled' }],
};
const history = (operations: readonly Operation[], rows: Partial<Found>): History => ({
  operations,
  found: found(rows),
});

const SOUND = history(
  after(
    request,
    accept(ANN),
    look(ANN, { revision: 2, holds: [R] }),
    did('hand-back', ANN),
    look(ANN, { revision: 3 }),
    accept(BEN),
    { ...accept(ANN, 'offer-2'), result: 'fail' },
    did('attempt', BEN),
    { ...did('attempt', BEN), result: 'info' },
    did('complete', BEN),
  ),
  {
    referrals: [{ id: R, status: 'complete', holder: BEN }],
    events: events(
      ...['submitted', 'general-offered ann', 'accepted ann', 'handed-back ann', 'mass-opened'],
      ...['accepted ben', 'attempted ben', 'attempted ben', 'completed ben', 'rated'],
    ),
    offers: [general(ANN, {}), { ...general(BEN, { offeredAt: 60, settledAt: 70 }), kind: 'mass' }],
    assignments: [
      { referral: R, agent: ANN, status: 'released' },
      { referral: R, agent: BEN, status: 'completed' },
    ],
    agents: [{ id: ANN, missedInRow: 0, registeredAt: 0 }],
  },
);

it('finds nothing in a sound history', () => {
  expect(check(SOUND)).toEqual([]);
});

const BROKEN: [string, (typeof RULES)[number], History][] = [
  [
    'two agents are told that they have it',
    'one holder at a time',
    history(after(request, accept(ANN), accept(BEN)), heldByAnn),
  ],
  [
    'accepted twice in the database',
    'one holder at a time',
    history(after(request, accept(ANN)), {
      ...heldByAnn,
      events: events('submitted', 'accepted ben', 'accepted ann'),
    }),
  ],
  [
    'the row names another holder than the events',
    'one holder at a time',
    history(after(request, accept(ANN)), {
      ...heldByAnn,
      referrals: [{ id: R, status: 'in-progress', holder: BEN }],
    }),
  ],
  [
    'completed by somebody who handed it back',
    'one holder at a time',
    history(after(request, accept(ANN), did('hand-back', ANN), did('complete', ANN)), {
      ...{ referrals: [{ id: R, status: 'complete', holder: ANN }], offers: [general(ANN, {})] },
      events: events('submitted', 'accepted ann', 'handed-back ann', 'completed ann'),
    }),
  ],
  [
    'another time takes it from a holder who had tried to call',
    'one holder at a time',
    history(after(request, accept(ANN), did('attempt', ANN), putOff), {
      ...putOffFromAnn,
      events: events('submitted', 'accepted ann', 'attempted ann', 'scheduled'),
    }),
  ],
  ['a request is gone', 'nothing acknowledged is lost', history(after(request), { referrals: [] })],
  [
    'a cancel is gone',
    'nothing acknowledged is lost',
    history(after(request, { do: 'cancel', referral: R }), {}),
  ],
  [
    'one of two attempts is gone',
    'nothing acknowledged is lost',
    history(after(request, accept(ANN), did('attempt', ANN), did('attempt', ANN)), {
      ...heldByAnn,
      events: events('submitted', 'accepted ann', 'attempted ann'),
    }),
  ],
  [
    'the holder does not see it',
    'nothing acknowledged is lost',
    history(after(request, accept(ANN), look(ANN, {})), heldByAnn),
  ],
  [
    'a refused accept was stored',
    'nothing refused happened',
    history(after(request, { ...accept(ANN), result: 'fail' }, { ...accept(ANN, 'other'), result: 'info' }), {
      ...heldByAnn,
      events: events('submitted', 'accepted ann', 'handed-back ann', 'accepted ann'),
      offers: [],
    }),
  ],
  [
    'one request made two referrals',
    'nothing refused happened',
    history(after(request), {
      referrals: ['r1', 'r2'].map((id) => ({ id, status: 'pending', holder: null })),
      events: [...events('submitted'), { referral: 'r2', type: 'submitted', agent: null }],
    }),
  ],
  [
    'an attempt is stored before the accept that was answered after it',
    'real-time order',
    history(after(request, { ...accept(ANN), result: 'info' }, did('attempt', ANN), accept(BEN)), {
      ...heldByAnn,
      events: events('submitted', 'accepted ben', 'attempted ann'),
    }),
  ],
  [
    'a worklist has two',
    'no two Generals at once',
    history(after(look(ANN, { generals: ['o1', 'o2'] })), {}),
  ],
  [
    'two windows of one agent overlap',
    'no two Generals at once',
    history(after(request), {
      offers: ['o1', 'o2'].map((id, n) =>
        general(ANN, { id, referral: id, status: 'withdrawn', offeredAt: 10 * n }),
      ),
    }),
  ],
  [
    'an answered General was missed',
    'misses as counted',
    history(after(request, { do: 'reject', referral: R, agent: ANN, offer: 'offer-ann' }), {
      offers: [general(ANN, { status: 'missed', settledAt: 100 })],
    }),
  ],
  [
    'missed before its end',
    'misses as counted',
    history(after(request), { offers: [general(ANN, { status: 'missed', settledAt: 99 })] }),
  ],
  [
    'a miss that does not count',
    'misses as counted',
    history(after(request), {
      offers: [general(ANN, { status: 'missed', settledAt: 100 })],
      agents: [{ id: ANN, missedInRow: 0, registeredAt: 0 }],
    }),
  ],
  [
    'a miss after an attack does not count',
    'misses as counted',
    history(after(request), {
      offers: [general(ANN, { status: 'missed', settledAt: 100 })],
      agents: [{ id: ANN, missedInRow: 0, registeredAt: 0 }],
      attacks: [{ since: 50, endedAt: 99 }],
    }),
  ],
  [
    'a miss in an attack counts',
    'misses as counted',
    history(after(request), {
      offers: [general(ANN, { status: 'missed', settledAt: 100 })],
      agents: [{ id: ANN, missedInRow: 1, registeredAt: 0 }],
      attacks: [{ since: 50, endedAt: null }],
    }),
  ],
  [
    'a revision falls',
    'revisions never fall',
    history(after(look(ANN, { revision: 2 }), look(ANN, { revision: 1 })), {}),
  ],
  [
    'an offer outlives its referral',
    'nothing left open',
    history(after(request, { do: 'cancel', referral: R }), {
      ...{
        referrals: [{ id: R, status: 'cancelled', holder: null }],
        events: events('submitted', 'cancelled'),
      },
      offers: [general(ANN, { status: 'pending', settledAt: null })],
    }),
  ],
];

it.each(BROKEN)('%s: %s', (_about, rule, broken) => {
  expect(check(broken).map((anomaly) => anomaly.rule)).toContain(rule);
});

it('every rule has a history that breaks it', () => {
  expect(new Set(BROKEN.map(([, rule]) => rule))).toEqual(new Set(RULES));
});

it('lets another time take it from a holder', () => {
  expect(check(history(after(request, accept(ANN), putOff, look(ANN, {})), putOffFromAnn))).toEqual([]);
});

it('counts misses before an attack, and none in it', () => {
  const missed = (settledAt: number) =>
    general(ANN, {
      id: `o${settledAt}`,
      status: 'missed',
      offeredAt: settledAt - 4,
      dueAt: settledAt,
      settledAt,
    });
  const rows = {
    offers: [missed(50), missed(60), missed(100)],
    agents: [{ id: ANN, missedInRow: 1, registeredAt: 0 }],
  };
  const checked = (attacks: Found['attacks']) => check(history(after(request), { ...rows, attacks }));
  expect(checked([{ since: 50, endedAt: null }])).toEqual([]);
  expect(checked([{ since: 50, endedAt: 99 }])).not.toEqual([]);
});

const acceptedTwice = (operations: readonly Operation[]): string[] =>
  check(history(operations, heldByAnn))
    .map(({ about }) => about)
    .filter((about) => about.includes('was accepted by'));

it('an accept whose answer came after the beginning of an end binds nobody', () => {
  const operations: Operation[] = [
    { ...(accept(ANN) as Operation), invoked: 0, returned: 3, result: 'ok' },
    { do: 'cancel', referral: R, invoked: 1, returned: 2, result: 'ok' },
    { ...(accept(BEN) as Operation), invoked: 4, returned: 5, result: 'ok' },
  ];
  expect(acceptedTwice(operations)).toEqual([]);
});

it('an accept that is answered only after it ended and another began binds nobody', () => {
  const operations: Operation[] = [
    { ...(accept(ANN) as Operation), invoked: 0, returned: 5, result: 'ok' },
    { do: 'open-to-all', referral: R, invoked: 1, returned: 2, result: 'ok' },
    { ...(accept(BEN) as Operation), invoked: 3, returned: 4, result: 'ok' },
  ];
  expect(acceptedTwice(operations)).toEqual([]);
});
