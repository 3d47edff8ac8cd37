/**
 * Why each agent was or was not asked for a referral at the time (rule 35): evaluates the roster as it was known then, with the
 * same musts and cost. For staff; the only resident data is the place.
 */
import type { Knex } from 'knex';
import type { PastWhy } from '../../../shared/contracts/worklist.ts';
import type {
  Instant,
  MustFailure,
  OfferStatus,
  ReferralKind,
  ReferralStatus,
} from '../../../shared/vocabulary.ts';
import {
  type AskedAgents,
  type Candidate,
  questionOf,
  type RosterEntry,
} from '../../domain/matching/candidate.ts';
import { generalFailure, massFailure } from '../../domain/matching/musts.ts';
import { asMass, candidate, inOrder } from '../../domain/matching/order.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Basis } from '../../domain/promise/callback-promise.ts';
import { kindOf, type ReferralFacts, statusOf } from '../../domain/referral/state.ts';
import { referralFromRow } from '../referral-rows.ts';
import { asked } from '../repositories/offer-store.ts';
import { milesOf } from '../rows.ts';
import type { AssignmentRow, OfferRow, ReferralEventRow } from '../schema.ts';
import { liveBy } from '../sql/feed.ts';
import { siblingsOf } from '../sql/numbers.ts';
import * as history from '../sql/roster-history.ts';
import { table } from '../sql/table.ts';

/** One agent at one moment. `rank` counts from 1 among those who passed every must. */
export type ExplainedAgent = {
  agent: string;
  name: string;
  /** `sibling`: asked because they had another request from its phone number. */
  offer: { id: string; status: OfferStatus; sibling: boolean } | null;
  /** Counted as live for so short a time that the asking process may not have known it. */
  justLive: boolean;
  failed: MustFailure | null;
  rank: number | null;
  cost: number | null;
  tier: number | null;
  why: PastWhy | null;
};
export type ExplainedMoment = {
  at: Instant;
  kind: ReferralKind;
  rosterRevision: number;
  /** The Mass was already open: only agents who could be asked from then on are listed. */
  later: boolean;
  /** For a General, the rank of the agent asked: above 1 if several referrals were matched together (rule 34). */
  askedRank: number | null;
  agents: ExplainedAgent[];
};
/** A promise with its basis and result: `score` in ms after the time worked to; null while open. */
export type ExplainedPromise = {
  at: Instant;
  kind: 'now' | 'later' | 'opening';
  plannedBy: Instant;
  promisedBy: Instant;
  basis: Basis;
  score: number | null;
  called: boolean;
};
/** `names` are of everybody on the roster now. `daysOnly`: its times are days (rule 36g). */
export type Explained = {
  referral: ReferralFacts;
  status: ReferralStatus;
  kind: ReferralKind;
  daysOnly: boolean;
  promises: ExplainedPromise[];
  moments: ExplainedMoment[];
  names: { agent: string; name: string }[];
  /** Other open requests from its phone number now. */
  siblings: string[];
};

type Moment = Pick<ExplainedMoment, 'kind' | 'at' | 'rosterRevision'>;
type Past = {
  offers: OfferRow[];
  released: AssignmentRow[];
  names: Map<string, { agent: string; name: string }>;
};

/** Null if there is no such referral. */
export async function explain(db: Knex, referralId: string, policy: Policy): Promise<Explained | null> {
  const row = await table(db, 'referrals').where({ id: referralId }).first();
  if (!row) return null;
  const referral = referralFromRow(row);
  const events = await table(db, 'referral_events')
    .where({ referral_id: referralId })
    .whereIn('type', ['general-offered', 'mass-opened', 'revived', 'released'])
    .orderBy('id');
  const given = await table(db, 'assignments')
    .where({ referral_id: referralId })
    .where((gaveUp) => gaveUp.where({ status: 'released' }).orWhereNotNull('disputed_at'));
  const past: Past = {
    offers: await table(db, 'offers')
      .where({ referral_id: referralId })
      .orderBy('offered_at')
      .orderBy('roster_revision'),
    released: given.filter(({ disputed_at, ended_as }) => disputed_at !== null || ended_as !== 'rescheduled'),
    names: await names(db),
  };
  const moments: ExplainedMoment[] = [];
  for (const { at, type, agent_id } of events.filter((event) => !isSeeming(event, events, past))) {
    const kind = type === 'mass-opened' ? 'mass' : 'general';
    const after = moments.at(-1)?.rosterRevision ?? -1;
    const rosterRevision = await revisionOf(db, past, { kind, at, agent_id, after });
    const moment: Moment = { kind, at, rosterRevision };
    const agents = referral.shadow
      ? []
      : row.erased_at === null
        ? weighed(referral, await knownAt(db, moment), past, moment, policy)
        : askedThen(past, moment);
    const asked = kind === 'general' ? agents.find(({ offer }) => offer !== null) : undefined;
    moments.push({ at, kind, rosterRevision, later: false, askedRank: asked?.rank ?? null, agents });
  }
  return {
    referral,
    status: statusOf(referral),
    kind: kindOf(referral),
    daysOnly: row.coarse === 1,
    promises: await promisesOf(db, referralId),
    names: [...past.names.values()],
    siblings: (await siblingsOf(db, { id: referralId })).map(({ id }) => id),
    moments: [...moments, ...laterMoments(past, moments)].sort((a, b) => a.at - b.at),
  };
}

async function promisesOf(db: Knex, referralId: string): Promise<ExplainedPromise[]> {
  const rows = await table(db, 'promises').where({ referral_id: referralId }).orderBy('id');
  return rows.map(({ at, kind, planned_by, promised_by, score, called, wait_class, ...row }) => {
    const { part, demand, supply, margin, level, scores, share } = row;
    const basis = { waitClass: wait_class, part, demand, supply, margin, level, scores, share };
    return { at, kind, plannedBy: planned_by, promisedBy: promised_by, basis, score, called: called === 1 };
  });
}

/** Events that a shadow's link shows although nobody was asked. */
function isSeeming(event: ReferralEventRow, events: readonly ReferralEventRow[], { offers }: Past): boolean {
  const { at, type, agent_id } = event;
  if (type !== 'mass-opened') return agent_id === null;
  const revived = events.findLastIndex(
    (other) => other.type !== 'general-offered' && other.type !== 'mass-opened',
  );
  return (
    events.indexOf(event) < revived &&
    !offers.some(({ kind, offered_at }) => kind === 'mass' && offered_at === at)
  );
}

/** Mass offers to agents who came on duty, registered, or became reachable while it was open, as stored. */
function laterMoments({ offers, names }: Past, moments: readonly ExplainedMoment[]): ExplainedMoment[] {
  const told = new Set(moments.flatMap(({ agents }) => agents.map(({ offer }) => offer?.id)));
  const left = offers.filter(({ id, kind }) => kind === 'mass' && !told.has(id));
  return [...Map.groupBy(left, ({ offered_at }) => offered_at)].map(([at, made]) => ({
    at,
    kind: 'mass',
    rosterRevision: Math.max(...made.map(({ roster_revision }) => roster_revision)),
    later: true,
    askedRank: null,
    agents: asStored(names, made),
  }));
}

/** Without the resident's place nobody is weighed again: only those who were asked, as stored. */
const askedThen = ({ offers, names }: Past, { kind, at }: Moment): ExplainedAgent[] =>
  asStored(
    names,
    offers.filter((offer) => offer.kind === kind && offer.offered_at === at),
  );

const asStored = (names: Past['names'], made: readonly OfferRow[]): ExplainedAgent[] =>
  made
    .toSorted((a, b) => a.tier - b.tier || a.cost - b.cost)
    .map(({ id, agent_id, status, tier, cost, why, sibling }, index) => ({
      ...named(names, agent_id),
      offer: { id, status, sibling: sibling === 1 },
      justLive: false,
      failed: null,
      rank: index + 1,
      cost: milesOf({ why }) === null ? null : cost,
      tier,
      why: JSON.parse(why),
    }));

const named = (names: Past['names'], agentId: string) => names.get(agentId) ?? { agent: agentId, name: '' };

/** The roster revision of that moment's offers; if there were none, what was known by then. */
async function revisionOf(
  db: Knex,
  { offers }: Past,
  { kind, at, agent_id, after }: Pick<Moment, 'kind' | 'at'> & { agent_id: string | null; after: number },
): Promise<number> {
  const made = offers.find(
    (offer) =>
      offer.kind === kind &&
      offer.offered_at === at &&
      // Of two moments at one instant, the later one knew more.
      offer.roster_revision > after &&
      (agent_id === null || offer.agent_id === agent_id),
  );
  if (made) return made.roster_revision;
  const [row] = await history.historyBy(db, { at });
  return row?.newest ?? 0;
}

const knownAt = async (db: Knex, { rosterRevision, at }: Moment): Promise<Known> =>
  liveAt(db, await rosterAt(db, rosterRevision), at);

async function rosterAt(db: Knex, revision: number): Promise<RosterEntry[]> {
  const rows = await history.rosterAt(db, { revision });
  return rows.map(({ entry }): RosterEntry => JSON.parse(entry));
}

/** Ms within which processes share heartbeats; until then only the receiving process knows. */
const TOLD_WITHIN = 15_000;

type Known = { readonly roster: readonly RosterEntry[]; readonly justLive: ReadonlySet<string> };

/** Includes each browser's heartbeats until then; the roster's history has them only as of other changes. */
async function liveAt(db: Knex, roster: readonly RosterEntry[], at: Instant): Promise<Known> {
  const rows = await liveBy(db, { at });
  const seen = new Map(rows.map(({ agent_id, seen_at }) => [agent_id, Math.min(seen_at, at)]));
  const began = rows.filter(({ from_at }) => at - from_at < TOLD_WITHIN);
  return {
    roster: roster.map((entry) => {
      const known = seen.get(entry.agentId);
      return known !== undefined && known > (entry.seenAt ?? 0) ? { ...entry, seenAt: known } : entry;
    }),
    justLive: new Set(began.map(({ agent_id }) => agent_id)),
  };
}

async function names(db: Knex): Promise<Past['names']> {
  const rows = await table(db, 'agents').select('id', 'portal_subject', 'first_name', 'last_name');
  return new Map(
    rows.map((row) => [row.id, { agent: row.portal_subject, name: `${row.first_name} ${row.last_name}` }]),
  );
}

/** Each agent's history with the referral by then. */
function askedBy({ offers, released }: Past, { at, rosterRevision }: Moment): AskedAgents {
  const before = offers
    .filter(
      ({ offered_at, roster_revision }) =>
        offered_at < at || (offered_at === at && roster_revision < rosterRevision),
    )
    .map((offer) => ({
      ...offer,
      status: offer.settled_at !== null && offer.settled_at <= at ? offer.status : 'pending',
    }));
  const gone = released
    .filter(({ ended_at }) => ended_at !== null && ended_at <= at)
    .map(({ agent_id }) => agent_id);
  return asked(before, gone);
}

function weighed(
  referral: ReferralFacts,
  { roster, justLive }: Known,
  past: Past,
  moment: Moment,
  policy: Policy,
): ExplainedAgent[] {
  const { kind, at, rosterRevision } = moment;
  const askedBefore = askedBy(past, moment);
  const failure = kind === 'general' ? generalFailure : massFailure;
  const question = questionOf(referral);
  const offerTo = (agentId: string): OfferRow | undefined =>
    past.offers.find(
      (one) =>
        one.agent_id === agentId &&
        one.kind === kind &&
        one.offered_at === at &&
        one.roster_revision === rosterRevision,
    );
  const offerOf = (agentId: string): ExplainedAgent['offer'] => {
    const offer = offerTo(agentId);
    return offer ? { id: offer.id, status: offer.status, sibling: offer.sibling === 1 } : null;
  };
  /** Agents who were asked have the result on their offer; all others are evaluated again. */
  const weigh = (entry: RosterEntry): Candidate => {
    const again = candidate(entry, question, at, kind === 'mass' ? asMass(policy) : policy);
    const offer = offerTo(entry.agentId);
    return offer ? { ...again, cost: offer.cost, tier: offer.tier, why: JSON.parse(offer.why) } : again;
  };
  const passed: Candidate[] = [];
  const failed: { entry: RosterEntry; must: MustFailure }[] = [];
  for (const entry of roster) {
    const must = failure(entry, askedBefore.get(entry.agentId), at, policy, referral.help);
    // An agent who was asked passed the musts: heartbeats are stored with a delay, and the offer proves it.
    if (must && !offerOf(entry.agentId)) failed.push({ entry, must });
    else passed.push(weigh(entry));
  }
  return [
    ...passed.sort(inOrder).map(({ agentId, cost, tier, why }, index) => ({
      ...named(past.names, agentId),
      offer: offerOf(agentId),
      justLive: justLive.has(agentId) && !offerTo(agentId),
      failed: null,
      rank: index + 1,
      cost,
      tier,
      why,
    })),
    ...failed.map(({ entry: { agentId }, must }) => ({
      ...named(past.names, agentId),
      offer: offerOf(agentId),
      justLive: false,
      failed: must,
      rank: null,
      cost: null,
      tier: null,
      why: null,
    })),
  ];
}
