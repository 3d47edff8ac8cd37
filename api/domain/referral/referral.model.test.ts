import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTEMPT_OUTCOMES, DISPUTE_REASONS, REFERRAL_STATUSES } from '../../../shared/vocabulary.ts';
import {
  aReferral,
  DAY,
  MINUTE,
  NINE,
  type ReferralLife,
  referralLife,
} from '../../testing/referral-life.ts';
import { STATES } from '../../testing/referral-states.ts';
import { isHeld, isOpen, type Referral, type ReferralState, statesIn, statusOf } from './state.ts';

const AGENTS = ['ann', 'ben', 'cy', 'dee'];
const ENDS: readonly ReferralState[] = statesIn('ended');

/** The holder, whether it was opened to all in this round, and whether it has ended. */
type Model = { holder: string | null; opened: boolean; ended: boolean };
type Step = fc.Command<Model, ReferralLife>;
const newborn = (): Model => ({ holder: null, opened: false, ended: false });

const step = (name: string, run: (model: Model, life: ReferralLife) => void) =>
  ({
    check: () => true,
    run(model, life) {
      const [asked, missed] = [life.offers.length, missedGenerals(life)];
      run(model, life);
      life.pass(0);
      const made = life.offers.slice(asked);
      if (model.opened) expect(made.filter(({ kind }) => kind === 'general')).toEqual([]);
      model.opened ||= missedGenerals(life) > missed || made.some(({ kind }) => kind === 'mass');
      follow(model, life);
    },
    toString: () => name,
  }) satisfies Step;

const missedGenerals = ({ offers }: ReferralLife) =>
  offers.filter(({ kind, status }) => kind === 'general' && status === 'missed').length;

/** Only time and attempts may end what the model held. */
function follow(model: Model, life: ReferralLife): void {
  const { referral } = life;
  const { state } = referral;
  expect(REFERRAL_STATUSES).toContain(statusOf(referral));
  expect(isOpen(referral)).toBe(!ENDS.includes(state));
  expect(Object.keys(referral).sort(), 'nothing of another state').toEqual(Object.keys(STATES[state]).sort());
  expect('endedAt' in referral).toBe(ENDS.includes(state));
  expect('opensAt' in referral).toBe(state === 'scheduled');
  expect(life.due() === null, 'a next instant or an end').toBe(ENDS.includes(state));
  if (isOpen(referral)) expect(life.due()).toBeGreaterThan(life.now);
  expect(life.active).toEqual(isHeld(referral) ? [referral.holder.agentId] : []);
  const pending = life.offers.filter((offer) => offer.status === 'pending');
  if (statusOf(referral) !== 'pending') expect(pending).toEqual([]);
  const generals = pending.filter(({ kind }) => kind === 'general');
  expect(generals.map(({ offerId }) => offerId)).toEqual(
    'general' in referral ? [referral.general.offerId] : [],
  );
  expect(new Set(pending.map(({ agentId }) => agentId)).size, 'one pending offer an agent').toBe(
    pending.length,
  );
  if (model.ended) expect(ENDS).toContain(state);
  model.ended = ENDS.includes(state);
  model.holder = life.active[0] ?? null;
}

const agent = fc.constantFrom(...AGENTS);
const wasAsked = (life: ReferralLife, agentId: string) =>
  life.offers.some((offer) => offer.agentId === agentId);
const isAsked = (life: ReferralLife, agentId: string) =>
  life.offers.some((offer) => offer.agentId === agentId && offer.status === 'pending');

const commands: fc.Arbitrary<Step>[] = [
  fc.integer({ min: 1, max: 25 }).map((minutes) => step(`pass ${minutes}`, (_m, life) => life.pass(minutes))),
  fc
    .constantFrom(600, 1440, 3000)
    .map((minutes) => step(`pass ${minutes}`, (_m, life) => life.pass(minutes))),
  fc.integer({ min: 1, max: 4000 }).map((minutes) =>
    step(`sleep ${minutes}`, (_m, life) => {
      life.sleep(minutes);
      life.happen({ type: 'due', outage: { from: life.now - minutes * MINUTE, to: life.now } });
    }),
  ),
  agent.map((id) =>
    step(`${id} accepts`, (model, life) => {
      const may = isAsked(life, id) || model.holder === id;
      if (!may && !(wasAsked(life, id) && model.holder)) return;
      const refused = life.accept(id);
      expect(refused === null, `${id} may accept`).toBe(may);
      if (may) expect(life.active).toEqual([id]);
      else expect(refused).toBe('offer-taken');
    }),
  ),
  agent.map((id) =>
    step(`${id} rejects`, (_model, life) => {
      if (!isAsked(life, id)) return;
      expect(life.reject(id)).toBeNull();
      expect(isAsked(life, id)).toBe(false);
    }),
  ),
  fc.constantFrom(...ATTEMPT_OUTCOMES).map((outcome) =>
    step(`attempt ${outcome}`, (model, life) => {
      expect(life.attempt(model.holder ?? 'ann', outcome) === null).toBe(model.holder !== null);
    }),
  ),
  fc.constantFrom('hand-back' as const, 'complete' as const).map((type) =>
    step(type, (model, life) => {
      const wrong = AGENTS.find((id) => id !== model.holder) ?? '';
      const withoutAttempt = 'other';
      expect(life.happen({ type, agentId: wrong, withoutAttempt })).not.toBeNull();
      const own = { type, agentId: model.holder ?? 'ann', withoutAttempt } as const;
      expect(life.happen(own) === null).toBe(model.holder !== null);
    }),
  ),
  fc.constant(
    step('cancel', (model, life) => {
      const before = life.referral;
      expect(life.happen({ type: 'cancel' }) === null).toBe(!model.ended || before.state === 'cancelled');
      if (model.ended) expect(life.referral).toBe(before);
    }),
  ),
  fc
    .constantFrom('change-phone' as const, 'general-withdrawn' as const)
    .map((type) => step(type, (_m, life) => void life.happen({ type }))),
  fc.constantFrom(...DISPUTE_REASONS).map((about) =>
    step(`not called: ${about}`, (model, life) => {
      const { state } = life.referral;
      life.happen({ type: 'not-called', about, numberFull: false });
      // The only way back from an end.
      const disputable = state === 'complete' || state === 'unable-to-reach';
      if (disputable && about === 'nobody-called') model.ended = false;
    }),
  ),
  fc.integer({ min: 1, max: 900 }).map((minutes) =>
    step(`reschedule ${minutes}`, (model, life) => {
      const opensAt = life.now + minutes * MINUTE;
      const { referral } = life;
      const tried = isHeld(referral) && referral.holder.attempts > 0;
      const refused = life.happen({ type: 'reschedule', opensAt, promisedBy: opensAt + 30 * MINUTE });
      expect(refused === null).toBe(!model.ended && !tried);
      if (refused === null) model.opened = false;
    }),
  ),
  fc.boolean().map((promised) =>
    step('ask again', (_m, life) => {
      life.happen({ type: 'ask-again', promisedBy: promised ? life.now + 30 * MINUTE : null });
    }),
  ),
  fc
    .tuple(agent, fc.boolean())
    .map(([id, away]) =>
      step(`${id} ${away ? 'leaves' : 'comes'}`, (_m, life) => (away ? life.goAway(id) : life.comeBack(id))),
    ),
  fc.constant(
    step('rate', (_m, life) => {
      expect(life.happen({ type: 'rate', rating: 3 }) === null).toBe(life.referral.state === 'complete');
    }),
  ),
];

const beginnings = fc.constantFrom<Referral>(
  aReferral(),
  aReferral({ promisedBy: null, expiresAt: NINE + 2 * DAY }),
  aReferral({ state: 'scheduled', opensAt: NINE + DAY, asksAt: null, promisedBy: NINE + DAY + 30 * MINUTE }),
);

describe('a referral’s life', () => {
  it('is in one state, has a next instant or an end, one holder at most, and no General after a lapse', () => {
    const lives = fc.commands(commands, { maxCommands: 60, size: 'max' });
    fc.assert(
      fc.property(beginnings, lives, (referral, steps) => {
        fc.modelRun(() => {
          const life = referralLife({ agents: AGENTS, referral });
          if (referral.state === 'submitted') life.open();
          return { model: newborn(), real: life };
        }, steps);
      }),
      { numRuns: 500, seed: 20261121 },
    );
  });

  it('ends by itself within two rounds when everybody falls silent, whatever came before', () => {
    fc.assert(
      fc.property(beginnings, fc.commands(commands, { maxCommands: 30 }), (referral, steps) => {
        let life = referralLife({ agents: AGENTS, referral });
        fc.modelRun(() => {
          life = referralLife({ agents: AGENTS, referral });
          if (referral.state === 'submitted') life.open();
          return { model: newborn(), real: life };
        }, steps);
        life.pass(30 * 1440);
        expect(ENDS).toContain(life.referral.state);
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });

  it('is won by exactly one of several agents, in whatever order they accept and reject', () => {
    const answers = fc.array(fc.tuple(agent, fc.constantFrom('accept' as const, 'reject' as const)), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(answers, (order) => {
        const life = referralLife({ agents: AGENTS });
        life.open();
        life.pass(15);
        const won = order.filter(([id, what]) => {
          if (!isAsked(life, id)) return false;
          return life[what](id) === null && what === 'accept';
        });
        const first = order.find(
          ([id, what], index) =>
            what === 'accept' &&
            !order.slice(0, index).some(([who, said]) => who === id && said === 'reject'),
        );
        expect(won.map(([id]) => id)).toEqual(first ? [first[0]] : []);
        expect(life.active).toEqual(first ? [first[0]] : []);
      }),
      { numRuns: 2_000, seed: 20261123 },
    );
  });

  it('tells each of four who accept in each of their orders whether they won', () => {
    for (const order of permutations(AGENTS)) {
      const life = referralLife({ agents: AGENTS });
      life.open();
      life.pass(15);
      const [first, ...others] = order.map((id) => life.accept(id));
      expect(first).toBeNull();
      expect(others).toEqual(['offer-taken', 'offer-taken', 'offer-taken']);
      expect(life.active).toEqual([order[0]]);
    }
  });
});

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, index) =>
        permutations(items.filter((_other, at) => at !== index)).map((rest) => [item, ...rest]),
      );
