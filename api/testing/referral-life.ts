/**
 * One referral's life in the pure domain: takes events, records the effects as a store would, and moves time
 * by hand. Agents are asked in the listed order.
 */
import type { AssignmentEndedAs } from '../../shared/agent-statuses.ts';
import type { AttemptOutcome, ReferralEventType, ReferralKind } from '../../shared/vocabulary.ts';
import type { Candidate } from '../domain/matching/candidate.ts';
import { defaultPolicy, type Policy } from '../domain/policy.ts';
import { statusAfter } from '../domain/referral/assignment-ends.ts';
import { decide } from '../domain/referral/decide.ts';
import type { Effect, Matcher, ReferralEvent } from '../domain/referral/decision.ts';
import { nextDueAt } from '../domain/referral/due.ts';
import type { In, Referral, ReferralFacts, ReferralState } from '../domain/referral/state.ts';
import { isRefusal, type RefusalName } from '../domain/refusal.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Tuesday, 3 March 2026, 9:00 in Louisville. */
export const NINE = Date.UTC(2026, 2, 3, 14, 0);

export type LifeOffer = {
  offerId: string;
  agentId: string;
  kind: ReferralKind;
  dueAt: number | null;
  alertedAt: number | null;
  status: 'pending' | 'accepted' | 'rejected' | 'missed' | 'withdrawn';
};
export type LifeOptions = {
  agents?: readonly string[];
  policy?: Partial<Policy>;
  referral?: ReferralWish;
};
export type ReferralLife = ReturnType<typeof referralLife>;

/** Facts to change, and a state with its data; submitted by default. */
export type ReferralWish =
  | (Partial<ReferralFacts> & { readonly state?: never })
  | { [S in ReferralState]: Partial<ReferralFacts> & Omit<In<S>, keyof ReferralFacts> }[ReferralState];

export function aReferral(over?: Partial<ReferralFacts> & { readonly state?: never }): In<'submitted'>;
export function aReferral<S extends ReferralState>(
  over: Partial<ReferralFacts> & Omit<In<S>, keyof ReferralFacts> & { readonly state: S },
): In<S>;
export function aReferral(over?: ReferralWish): Referral;
export function aReferral(over: ReferralWish = {}): Referral {
  // The time worked to defaults to the promised one.
  const planned = over.promisedBy === undefined ? {} : { plannedBy: over.promisedBy };
  return { ...FACTS, state: 'submitted', ...planned, ...over } as Referral;
}

const FACTS: ReferralFacts = {
  id: 'r',
  version: 1,
  help: 'enrollment',
  language: 'en',
  needs: [],
  contactMethod: 'phone',
  forSomeoneElse: false,
  place: { zip: '40202', county: 'Jefferson', zone: 'America/Kentucky/Louisville', lat: 38.25, lon: -85.75 },
  submittedAt: NINE,
  promisedBy: NINE + 30 * MINUTE,
  plannedBy: NINE + 30 * MINUTE,
  callFrom: null,
  promiseMissedAt: null,
  slip: null,
  firstAttemptAt: null,
  failedAttempts: [],
  expiresAt: NINE + 30 * MINUTE + 2 * DAY,
  rating: null,
  shadow: false,
};

export const aCandidate = (agentId: string): Candidate => ({
  agentId,
  tier: 0,
  cost: 0,
  lastOfferedAt: null,
  why: {
    miles: 0,
    speaksLanguage: true,
    interpreterNeeded: false,
    unmetNeeds: [],
    missedIn30Days: 0,
    inProgress: 0,
    roleFirst: true,
  },
});

/** Offers and assignments, as the effects leave them. */
class Ledger {
  readonly offers: LifeOffer[] = [];
  /** Every alert, including repeated ones of an offer. */
  readonly alerts: { readonly agentId: string; readonly at: number }[] = [];
  /** Agents with an active assignment; more than one would be a bug. */
  readonly active: string[] = [];
  readonly released = new Set<string>();
  readonly events: ReferralEventType[] = [];
  readonly runs: string[] = [];
  readonly reminded: string[] = [];

  has(agentId: string, test: (offer: LifeOffer) => boolean): boolean {
    return this.offers.some((offer) => offer.agentId === agentId && test(offer));
  }

  pending(): LifeOffer[] {
    return this.offers.filter(({ status }) => status === 'pending');
  }

  /** Offers of a Mass that may be alerted now; never-alerted agents first. */
  unalerted(now: number): LifeOffer[] {
    const before = now - defaultPolicy.alertAgain;
    return this.pending()
      .filter(({ kind, alertedAt }) => kind === 'mass' && (alertedAt === null || alertedAt <= before))
      .sort((a, b) => Number(a.alertedAt !== null) - Number(b.alertedAt !== null));
  }

  note(effect: Effect, now: number): void {
    if (effect.type === 'offer') {
      const { offerId, kind, dueAt } = effect;
      const { agentId } = effect.candidate;
      const alertedAt = kind === 'general' ? now : null;
      this.offers.push({ offerId, kind, dueAt, agentId, alertedAt, status: 'pending' });
      if (kind === 'general') this.alerts.push({ agentId, at: now });
    }
    if (effect.type === 'alert')
      for (const offer of this.unalerted(now).slice(0, effect.who.most ?? undefined)) {
        offer.alertedAt = now;
        this.alerts.push({ agentId: offer.agentId, at: now });
      }
    if (effect.type === 'settle') this.#settle(effect.offerId, effect.status);
    if (effect.type === 'settle-rest') for (const offer of this.pending()) offer.status = effect.status;
    if (effect.type === 'move-mass')
      for (const offer of this.pending()) if (offer.kind === 'mass') offer.dueAt = effect.dueAt;
    if (effect.type === 'run') this.runs.push(`${effect.agentId} ${effect.change}`);
    if (effect.type === 'assign') this.active.push(effect.agentId);
    if (effect.type === 'unassign') this.#unassign(effect.agentId, effect.endedAs);
    if (effect.type === 'dispute') this.released.add(effect.agentId);
    if (effect.type === 'remind') this.reminded.push(effect.agentId);
    if (effect.type === 'record') this.events.push(effect.event);
  }

  #settle(offerId: string, status: LifeOffer['status']): void {
    const offer = this.pending().find((known) => known.offerId === offerId);
    if (!offer) throw new Error(`${offerId} is settled, but it is not pending`);
    offer.status = status;
  }

  #unassign(agentId: string, endedAs: AssignmentEndedAs): void {
    if (!this.active.includes(agentId)) throw new Error(`${agentId} is released, but holds nothing`);
    this.active.splice(this.active.indexOf(agentId), 1);
    if (endedAs !== 'rescheduled' && statusAfter(endedAs) === 'released') this.released.add(agentId);
  }
}

/** Returns the listed agents in order, if they are there and may still be asked. */
const matcherOf = (agents: readonly string[], away: ReadonlySet<string>, ledger: Ledger): Matcher => {
  const askable = () =>
    agents.filter(
      (id) =>
        !away.has(id) && !ledger.released.has(id) && !ledger.has(id, ({ status }) => status === 'rejected'),
    );
  return {
    general: () => {
      const next = askable().find((id) => !ledger.has(id, ({ kind }) => kind === 'general'));
      return next === undefined ? null : aCandidate(next);
    },
    mass: () => askable().map(aCandidate),
    onDuty: (id) => !away.has(id),
    opensAt: () => false,
  };
};

export function referralLife({ agents = ['ann', 'ben', 'cy'], policy: changed, referral }: LifeOptions = {}) {
  const policy: Policy = { ...defaultPolicy, ...changed };
  const ledger = new Ledger();
  const { offers, alerts, active, events, runs, reminded } = ledger;
  const away = new Set<string>();
  const life = {
    ...{ policy, offers, alerts, active, events, runs, reminded },
    referral: aReferral(referral),
    now: NINE,
    effects: [] as Effect[],
  };
  const matcher = matcherOf(agents, away, ledger);
  const newId = () => `offer-${offers.length + counted++}`;
  let counted = 0;

  /** The refusal, or null. */
  function happen(event: ReferralEvent): RefusalName | null {
    const unalerted = ledger.unalerted(life.now).length;
    const decision = decide(life.referral, event, { now: life.now, policy, newId, matcher, unalerted });
    if (isRefusal(decision)) return decision.refused;
    life.referral = decision.referral;
    life.effects = [...decision.effects];
    for (const effect of decision.effects) ledger.note(effect, life.now);
    return null;
  }
  const answer = (type: 'accept' | 'reject', agentId: string): RefusalName | null => {
    const own = offers.filter((offer) => offer.agentId === agentId);
    const offer = own.find(({ status }) => status === 'pending') ?? own.at(-1);
    if (!offer) throw new Error(`${agentId} was never asked`);
    const { offerId, kind } = offer;
    return happen(
      type === 'accept'
        ? { type, agentId, offerId, kind, inProgress: 0, criteriaHold: true }
        : { type, agentId, offerId, kind },
    );
  };

  const due = (): number | null => nextDueAt(life.referral, policy);
  return Object.assign(life, {
    happen,
    open: () => happen({ type: 'due', outage: null }),
    accept: (agentId: string) => answer('accept', agentId),
    reject: (agentId: string) => answer('reject', agentId),
    attempt: (agentId: string, outcome: AttemptOutcome) => happen({ type: 'attempt', agentId, outcome }),
    /** Lets minutes pass and acts on each due instant in time. */
    pass(minutes: number): void {
      const end = life.now + minutes * MINUTE;
      for (let at = due(); at !== null && at <= end; at = due()) {
        life.now = Math.max(life.now, at);
        happen({ type: 'due', outage: null });
      }
      life.now = end;
    },
    /** Moves time without acting on what is due, like an outage. */
    sleep(minutes: number): void {
      life.now += minutes * MINUTE;
    },
    due,
    goAway: (agentId: string) => void away.add(agentId),
    comeBack: (agentId: string) => void away.delete(agentId),
    /** The agents with a pending offer, as `ann general`. */
    asked: () => ledger.pending().map(({ agentId, kind }) => `${agentId} ${kind}`),
  });
}
