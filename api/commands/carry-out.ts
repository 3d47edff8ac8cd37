/** Saves what the domain decided: the referral by its version, its offers, and the agents that it concerns. */
import type { ReferralEventType, RejectReason, WorklistChange } from '../../shared/vocabulary.ts';
import { candidate, massFailure, questionOf } from '../domain/matching.ts';
import {
  type Decision,
  decide,
  type Effect,
  nextDueAt,
  type Referral,
  type ReferralEvent,
} from '../domain/referral.ts';
import { massDueAt } from '../domain/referral-asking.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import {
  type Agent,
  type AgentDecision,
  type AgentEffect,
  type AgentEvent,
  agentDueAt,
  decideAgent,
} from '../domain/registration.ts';
import {
  type AssignmentEnd,
  Conflict,
  type MessageType,
  type NewOffer,
  type StaffMessageType,
  type Work,
} from './ports.ts';

/** What came with the wish and is only written down. */
export type Extra = { rejectReason?: RejectReason | undefined; end?: AssignmentEnd };

/** Loads nothing: decides on `referral` as given and saves what comes of it. */
export async function change(
  work: Work,
  referral: Referral,
  event: ReferralEvent,
  extra: Extra = {},
): Promise<Decision | Refusal> {
  const who = work.roster.who(await work.stores.referrals.askedAgents(referral.id), work.now, work.policy);
  const decision = decide(referral, event, {
    now: work.now,
    policy: work.policy,
    newId: work.newId,
    who,
  });
  if (!isRefusal(decision) && (decision.effects.length > 0 || decision.referral !== referral))
    await save(work, decision, extra);
  return decision;
}

async function save(work: Work, { referral, effects }: Decision, extra: Extra): Promise<void> {
  const dueAt = nextDueAt(referral, work.policy);
  await work.stores.referrals.save(referral, dueAt);
  wake(work, dueAt);
  work.touchedReferrals.add(referral.id);
  // A decoy's timeline reads like another's, agents asked and silent; but nobody is asked, and nobody blamed.
  if (!referral.decoy) await carryOutAll(work, referral, effects, extra);
  const events = effects.filter((effect) => effect.type === 'record');
  for (const { event } of events) {
    const staff = referral.decoy ? undefined : FOR_STAFF[event];
    if (staff) await tellStaff(work, staff, referral.id, null);
  }
  await work.stores.referrals.addEvents(
    referral.id,
    events.map(({ event, agentId }) => ({
      type: event,
      agentId: referral.decoy ? null : (agentId ?? null),
    })),
    work.now,
  );
}

/** What staff hear of as it happens (rule 8). */
const FOR_STAFF: Partial<Record<ReferralEventType, StaffMessageType>> = {
  expired: 'staff-expired',
  'nobody-called': 'staff-nobody-called',
};

/** In the order of the effects; offers that follow each other are made at once. */
async function carryOutAll(
  work: Work,
  referral: Referral,
  effects: readonly Effect[],
  extra: Extra,
): Promise<void> {
  let offers: NewOffer[] = [];
  const make = async () => {
    const together = offers;
    offers = [];
    await makeOffers(work, referral.id, together);
  };
  for (const effect of effects) {
    if (effect.type === 'offer') offers.push(effect);
    else if (effect.type !== 'record') {
      await make();
      await carryOut(work, referral, effect, extra);
    }
  }
  await make();
}

async function carryOut(work: Work, referral: Referral, effect: Effect, extra: Extra): Promise<void> {
  const { referrals } = work.stores;
  if (effect.type === 'settle') {
    if (!(await referrals.settle(effect.offerId, effect.status, work.now, extra.rejectReason ?? null)))
      throw new Conflict('offer');
    if (effect.kind === 'general') work.touchedAgents.add(effect.agentId);
    if (effect.status !== 'accepted')
      await hint(work, [effect.agentId], effect.status === 'missed' ? 'missed' : 'offer-gone', referral.id);
  }
  if (effect.type === 'settle-rest') await settleRest(work, referral, effect.status);
  if (effect.type === 'run') await changeAgentById(work, effect.agentId, { type: effect.change });
  if (effect.type === 'assign') {
    await referrals.assign(referral.id, effect.agentId, work.now);
    await hint(work, [effect.agentId], 'accepted', referral.id);
    work.touchedAgents.add(effect.agentId);
  }
  if (effect.type === 'unassign') await unassign(work, referral.id, effect, extra.end ?? {});
  if (effect.type === 'remind') {
    await tell(work, 'reminder', effect.agentId, referral.id, null, `reminder:${referral.id}:${work.now}`);
    await hint(work, [effect.agentId], 'assignment-changed', referral.id);
  }
}

export async function settleRest(
  work: Work,
  referral: Referral,
  status: 'missed' | 'withdrawn',
): Promise<void> {
  const settled = await work.stores.referrals.settleRest(referral.id, status, work.now);
  for (const { agentId, kind } of settled) if (kind === 'general') work.touchedAgents.add(agentId);
  await hint(
    work,
    settled.map(({ agentId }) => agentId),
    'offer-gone',
    referral.id,
  );
}

async function unassign(
  work: Work,
  referralId: string,
  effect: Extract<Effect, { type: 'unassign' }>,
  end: AssignmentEnd,
): Promise<void> {
  await work.stores.referrals.unassign(referralId, effect.agentId, effect.status, end, work.now);
  await hint(work, [effect.agentId], 'assignment-ended', referralId);
  await refreshEntry(work, effect.agentId);
  await offerOpenMass(work, effect.agentId);
}

/** Leaves out who is not registered any more: the miss that opened this Mass may have been the agent's third. */
async function makeOffers(work: Work, referralId: string, wanted: readonly NewOffer[]): Promise<void> {
  const offers = wanted.filter(
    ({ kind, candidate: { agentId } }) => kind === 'general' || work.roster.get(agentId)?.registered,
  );
  if (offers.length === 0) return;
  const generals = offers.filter(({ kind }) => kind === 'general').map(({ candidate }) => candidate.agentId);
  // Marked before the claim: when another process has given them a General meanwhile, the next try must know.
  for (const agentId of generals) work.touchedAgents.add(agentId);
  await work.stores.referrals.addOffers(
    referralId,
    offers,
    work.now,
    await work.stores.agents.historyRevision(),
  );
  for (const agentId of generals) await refreshEntry(work, agentId);
  await hint(
    work,
    offers.map(({ candidate: { agentId } }) => agentId),
    'offer-made',
    referralId,
  );
  await work.stores.outbox.put(
    offers.map(({ offerId, kind, candidate: { agentId } }) => ({
      id: `offer:${offerId}`,
      channel: 'email',
      type: kind === 'general' ? 'offer-general' : 'offer-mass',
      agentId,
      referralId,
      offerId,
    })),
    work.now,
  );
}

/** An agent who can take more now sees the Mass referrals that wait (rule 3). */
export async function offerOpenMass(work: Work, agentId: string): Promise<void> {
  const entry = work.roster.get(agentId);
  if (!entry || massFailure(entry, undefined, work.now, work.policy) !== null) return;
  for (const referral of await work.stores.referrals.openMassFor(agentId)) {
    const offer: NewOffer = {
      offerId: work.newId(),
      kind: 'mass',
      candidate: candidate(entry, questionOf(referral), work.now, work.policy),
      dueAt: massDueAt(referral, work.now),
    };
    await makeOffers(work, referral.id, [offer]);
  }
}

export async function changeAgentById(
  work: Work,
  agentId: string,
  event: AgentEvent,
): Promise<AgentDecision | Refusal> {
  const agent = await work.stores.agents.load(agentId);
  if (!agent) throw new Error('an offer names an agent who is not on the roster');
  return changeAgent(work, agent, event);
}

/** As `change`, for an agent: decides, saves, and carries out what it means for offers. */
export async function changeAgent(
  work: Work,
  given: Agent,
  event: AgentEvent,
): Promise<AgentDecision | Refusal> {
  // Closed days are the program's, and part of everybody's calendar (rule 16).
  const agent: Agent = { ...given, calendar: { ...given.calendar, closed: work.policy.closedDays } };
  const decision = decideAgent(agent, event, work.now, work.policy);
  if (isRefusal(decision) || decision.agent === agent) return decision;
  const dueAt = agentDueAt(decision.agent);
  await work.stores.agents.save(decision.agent, dueAt);
  wake(work, dueAt);
  await refreshEntry(work, agent.id);
  for (const effect of decision.effects) await carryOutAgent(work, decision.agent, effect);
  const why = CHANGES[event.type];
  if (why && !(byItself(event) && sameDuty(agent, decision.agent))) await hint(work, [agent.id], why, null);
  return decision;
}

/** Time and sign-ins are looked at often; only what they change is news. */
const byItself = ({ type }: AgentEvent): boolean => type === 'due' || type === 'signed-in';
const sameDuty = (a: Agent, b: Agent): boolean => JSON.stringify(a.duty) === JSON.stringify(b.duty);

const CHANGES: Partial<Record<AgentEvent['type'], WorklistChange>> = {
  register: 'registration-changed',
  step: 'registration-changed',
  'cancel-registration': 'registration-changed',
  leave: 'registration-changed',
  forgiven: 'registration-changed',
  'set-contact': 'contact-changed',
  'set-calendar': 'availability-changed',
  'set-switch': 'availability-changed',
  'signed-in': 'availability-changed',
  due: 'availability-changed',
};

async function carryOutAgent(work: Work, agent: Agent, effect: AgentEffect): Promise<void> {
  switch (effect.type) {
    case 'came-on-duty':
      return offerOpenMass(work, agent.id);
    case 'went-off-duty':
      return withdrawMass(work, agent.id);
    case 'switched-off':
      return rejectGeneral(work, agent.id);
    case 'warned':
      return tell(work, 'miss-warning', agent.id, null, null, `warned:${agent.id}:${work.now}`);
    case 'de-registered': {
      await withdrawMass(work, agent.id);
      await hint(work, [agent.id], 'registration-changed', null);
      return tell(work, 'de-registered', agent.id, null, null, `de-registered:${agent.id}:${work.now}`);
    }
    case 'left':
      await rejectGeneral(work, agent.id);
      return withdrawMass(work, agent.id);
    case 'forgiven':
    case 'registered':
      return;
  }
}

async function withdrawMass(work: Work, agentId: string): Promise<void> {
  for (const referralId of await work.stores.referrals.withdrawMassOf(agentId, work.now))
    await hint(work, [agentId], 'offer-gone', referralId);
}

/** Switching off with a General pending is a reject (rule 6). */
async function rejectGeneral(work: Work, agentId: string): Promise<void> {
  const referralId = await work.stores.referrals.pendingGeneralOf(agentId);
  const referral = referralId === null ? null : await work.stores.referrals.load(referralId);
  if (referral?.general)
    await change(work, referral, {
      type: 'reject',
      agentId,
      offerId: referral.general.offerId,
      kind: 'general',
    });
}

export async function tell(
  work: Work,
  type: MessageType,
  agentId: string,
  referralId: string | null,
  offerId: string | null,
  id: string,
): Promise<void> {
  await work.stores.outbox.put([{ id, channel: 'email', type, agentId, referralId, offerId }], work.now);
}

/** Anybody with a link can say "nobody called" at will; about one referral staff need no second mail within this. */
const STAFF_REPEAT = 60 * 60_000;

/** Staff read their mail; what happened since is in `kod`. */
export async function tellStaff(
  work: Work,
  type: StaffMessageType,
  referralId: string,
  offerId: string | null,
): Promise<void> {
  await tell(
    work,
    type,
    '',
    referralId,
    offerId,
    `${type}:${offerId ?? referralId}:${Math.floor(work.now / STAFF_REPEAT)}`,
  );
}

export async function hint(
  work: Work,
  agentIds: readonly string[],
  why: WorklistChange,
  referralId: string | null,
): Promise<void> {
  if (agentIds.length === 0) return;
  await work.stores.feed.bump(agentIds, why, referralId, work.now);
  for (const agentId of agentIds) work.hintedAgents.add(agentId);
}

async function refreshEntry(work: Work, agentId: string): Promise<void> {
  work.roster.update(await work.stores.agents.rosterEntries([agentId]));
  work.touchedAgents.add(agentId);
}

function wake(work: Work, dueAt: number | null): void {
  if (dueAt !== null && (work.wakeAt === null || dueAt < work.wakeAt)) work.wakeAt = dueAt;
}
