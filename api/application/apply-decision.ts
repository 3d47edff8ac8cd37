/** Saves the domain's decisions: the referral by version, its offers, and the agents affected. */
import { itemAt } from '../../shared/typed.ts';
import type { RejectReason } from '../../shared/vocabulary.ts';
import type { Agent, AgentDecision, AgentEffect, AgentEvent } from '../domain/agent/agent.ts';
import { agentDueAt, decideAgent } from '../domain/agent/registration.ts';
import { assertNever } from '../domain/assert-never.ts';
import { decide } from '../domain/referral/decide.ts';
import type { Decision, Effect, ReferralEvent } from '../domain/referral/decision.ts';
import { nextDueAt } from '../domain/referral/due.ts';
import { holderOf, isOpen, isOpenMass, type Referral } from '../domain/referral/state.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { byItself, CHANGES, sameDuty } from './agent-news.ts';
import { peopleAsked } from './asked-counts.ts';
import { takeAway, tellCallerLost } from './end-access.ts';
import { alertMass, makeOffers, offerOpenMass, offerSiblings, toBeAlerted } from './mass-offers.ts';
import { matcherFor, type Preloaded } from './matcher-for.ts';
import { noteDue } from './next-due.ts';
import { passOnPlace } from './number-places.ts';
import type { AssignmentEnd, NewOffer, Work } from './ports.ts';
import { learnFrom } from './promise-outcome.ts';
import { addEvent, addOfferEvents, tell, tellReminder, tellResident, withdrawMass } from './tell.ts';
import { tellContact } from './tell-contact.ts';
import { tellOf } from './tell-recorded.ts';
import { mustNotHoldTooMany, tellCoolDown, watchViewing } from './viewing.ts';

/** Details of an event that are only stored. */
export type EventDetails = { rejectReason?: RejectReason | undefined; end?: AssignmentEnd };

/** Decides on the given referral, without loading it, and saves the result. */
export async function applyReferralEvent(
  work: Work,
  referral: Referral,
  event: ReferralEvent,
  details: EventDetails = {},
  preloaded: Preloaded = {},
): Promise<Decision | Refusal> {
  const decision = decide(referral, event, {
    now: work.now,
    policy: work.policy,
    newId: work.newId,
    unalerted: await toBeAlerted(work, referral),
    matcher: await matcherFor(work, referral, event, preloaded),
  });
  if (isRefusal(decision) || (decision.effects.length === 0 && decision.referral === referral))
    return decision;
  await save(work, decision, details);
  await learnFrom(work, referral, decision.referral);
  if (isOpen(referral) && !isOpen(decision.referral) && !referral.shadow)
    await passOnPlace(work, referral, applyReferralEvent);
  return decision;
}

async function save(work: Work, { referral, effects }: Decision, details: EventDetails): Promise<void> {
  const dueAt = nextDueAt(referral, work.policy);
  await work.stores.referrals.save(referral, dueAt);
  if (isOpenMass(referral)) work.openedMasses.add(referral.id);
  noteDue(work, dueAt);
  work.touchedReferrals.add(referral.id);
  // A shadow's timeline looks like any other; but nobody is asked, and nobody blamed.
  const offers = referral.shadow
    ? effects.filter((effect) => effect.type === 'offer')
    : await carryOutAll(work, referral, effects, details);
  // A shadow's resident is told like any other.
  if (effects.some(({ type }) => type === 'tell-slip'))
    await tellResident(work, 'promise-slips', referral.id);
  const events = effects.filter((effect) => effect.type === 'record');
  for (const { event, agentId } of events) {
    // One fewer call waits for this agent, which changes their cost (rule 33).
    if (event === 'attempted' && agentId) work.agentChanges.invalidate(agentId);
  }
  await tellOf(work, referral, events);
  await work.stores.referrals.addEvents(
    referral.id,
    events.map(({ event, agentId }) => ({
      type: event,
      agentId: referral.shadow ? null : (agentId ?? null),
      asked: peopleAsked(event, offers),
    })),
    work.now,
  );
}

/** Applies the effects in order; makes consecutive offers in one statement. Returns the offers made. */
async function carryOutAll(
  work: Work,
  referral: Referral,
  effects: readonly Effect[],
  details: EventDetails,
): Promise<NewOffer[]> {
  let offers: NewOffer[] = [];
  const made: NewOffer[] = [];
  const make = async () => {
    const together = offers;
    offers = [];
    made.push(...(await makeOffers(work, referral.id, together)));
  };
  for (const effect of effects) {
    if (effect.type === 'offer') offers.push(effect);
    else if (effect.type !== 'record') {
      await make();
      await carryOut(work, referral, effect, details);
    }
  }
  await make();
  return made;
}

async function carryOut(
  work: Work,
  referral: Referral,
  effect: Effect,
  details: EventDetails,
): Promise<void> {
  const { referrals } = work.stores;
  if (effect.type === 'settle') {
    await referrals.settle(effect.offerId, effect.status, work.now, details.rejectReason ?? null);
    if (effect.kind === 'general') work.agentChanges.invalidate(effect.agentId);
    if (effect.status !== 'accepted')
      addEvent(work, [effect.agentId], effect.status === 'missed' ? 'missed' : 'offer-gone', referral.id);
  }
  if (effect.type === 'settle-rest') await settleRest(work, referral, effect.status);
  if (effect.type === 'alert') await alertMass(work, referral, effect.who);
  if (effect.type === 'move-mass')
    addEvent(work, await referrals.moveMassDue(referral.id, effect.dueAt), 'offer-changed', referral.id);
  if (effect.type === 'run') await changeAgentById(work, effect.agentId, { type: effect.change });
  if (effect.type === 'assign') await assign(work, referral, effect.agentId);
  if (effect.type === 'unassign') await unassign(work, referral, effect, details.end ?? {});
  if (effect.type === 'caller-lost') await tellCallerLost(work, referral.id);
  if (effect.type === 'caller-changed') await referrals.renewCodeWord(referral.id);
  if (effect.type === 'dispute') await referrals.dispute(referral.id, effect.agentId, effect.about, work.now);
  if (effect.type === 'remind') {
    await tellReminder(work, effect.agentId, referral.id);
    addEvent(work, [effect.agentId], 'assignment-changed', referral.id);
  }
}

export async function settleRest(
  work: Work,
  referral: Referral,
  status: 'missed' | 'withdrawn',
): Promise<void> {
  const settled = await work.stores.referrals.settleRest(referral.id, status, work.now);
  for (const { agentId, kind } of settled) if (kind === 'general') work.agentChanges.invalidate(agentId);
  addOfferEvents(work, settled, 'offer-gone', referral.id);
}

async function assign(work: Work, referral: Referral, agentId: string): Promise<void> {
  const { referrals } = work.stores;
  await referrals.assign(referral, agentId, work.now);
  const held = mustNotHoldTooMany(work, agentId);
  const [{ inProgress, may }, siblings] = await Promise.all([held, referrals.siblingsOf(referral.id)]);
  addEvent(work, [agentId], 'accepted', referral.id);
  work.agentChanges.invalidate(agentId);
  if (inProgress === may) await passOnGenerals(work, agentId, may);
  await offerSiblings(work, siblings, agentId);
}

async function unassign(
  work: Work,
  referral: Referral,
  { agentId, endedAs }: Extract<Effect, { type: 'unassign' }>,
  { withoutAttempt, ...end }: AssignmentEnd,
): Promise<void> {
  // With a logged attempt, a reason for having none would be contradictory (rule 4a).
  const ended = (holderOf(referral)?.attempts ?? 0) > 0 ? end : { ...end, withoutAttempt };
  await work.stores.referrals.unassign(referral.id, agentId, endedAs, ended, work.now);
  addEvent(work, [agentId], 'assignment-ended', referral.id);
  await watchViewing(work, agentId, endedAs, changeAgentById);
  await work.agentChanges.reload([agentId]);
  await offerOpenMass(work, agentId);
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

/** Like `applyReferralEvent`, for an agent: decides, saves, and applies the effects on offers. */
export async function changeAgent(
  work: Work,
  agent: Agent,
  event: AgentEvent,
): Promise<AgentDecision | Refusal> {
  return itemAt(await changeAgents(work, [agent], event), 0);
}

/** Like `changeAgent` for many agents: at nine o'clock hundreds come on duty at once. */
export async function changeAgents(
  work: Work,
  agents: readonly Agent[],
  event: AgentEvent,
): Promise<(AgentDecision | Refusal)[]> {
  // Closed days are program-wide, and part of every calendar (rule 16).
  const { closedDays: closed } = work.policy;
  const given = agents.map((agent): Agent => ({ ...agent, calendar: { ...agent.calendar, closed } }));
  const decisions = given.map((agent) => decideAgent(agent, event, work.now, work.policy));
  const changed = decisions.flatMap((decision, index) =>
    isRefusal(decision) || decision.agent === given[index]
      ? []
      : [{ ...decision, before: itemAt(given, index) }],
  );
  for (const { agent } of changed) {
    const dueAt = agentDueAt(agent, work.now);
    await work.stores.agents.save(agent, dueAt);
    noteDue(work, dueAt);
  }
  await work.agentChanges.reload(changed.map(({ agent }) => agent.id));
  await carryOutAgents(work, changed);
  const why = CHANGES[event.type];
  const news = changed.filter(({ before, agent }) => !(byItself(event) && sameDuty(before, agent)));
  if (why)
    addEvent(
      work,
      news.map(({ agent }) => agent.id),
      why,
      null,
    );
  return decisions;
}

/** One query for all of them finds out whether any Mass needs to be offered or withdrawn: usually none does. */
async function carryOutAgents(work: Work, decisions: readonly AgentDecision[]): Promise<void> {
  const having = (type: AgentEffect['type']) =>
    decisions
      .filter(({ effects }) => effects.some((effect) => effect.type === type))
      .map(({ agent }) => agent.id);
  const { referrals } = work.stores;
  const came = having('came-on-duty');
  const massWaits = came.length > 0 && (await referrals.anyOpenMass());
  const asked = new Set(await referrals.withPendingMass(having('went-off-duty')));
  for (const { agent, effects } of decisions)
    for (const effect of effects) {
      const idle =
        (effect.type === 'came-on-duty' && !massWaits) ||
        (effect.type === 'went-off-duty' && !asked.has(agent.id));
      if (!idle) await carryOutAgent(work, agent, effect);
    }
}

async function carryOutAgent(work: Work, agent: Agent, effect: AgentEffect): Promise<void> {
  switch (effect.type) {
    case 'came-on-duty':
      return offerOpenMass(work, agent.id);
    case 'went-off-duty':
      return withdrawMass(work, agent.id);
    case 'switched-off':
      return rejectGenerals(work, agent.id);
    case 'warned':
      return tell(work, 'miss-warning', agent.id, null, null, `warned:${agent.id}:${work.now}`);
    case 'de-registered': {
      await withdrawMass(work, agent.id);
      // A sibling's General can be pending next to the missed one.
      await withdrawGenerals(work, agent.id);
      addEvent(work, [agent.id], 'registration-changed', null);
      return tell(work, 'de-registered', agent.id, null, null, `de-registered:${agent.id}:${work.now}`);
    }
    case 'paused':
      return withdrawMass(work, agent.id);
    case 'cooled-down':
      await withdrawMass(work, agent.id);
      await withdrawGenerals(work, agent.id);
      return tellCoolDown(work, agent);
    case 'cool-down-ended':
    case 'pause-ended':
      return offerOpenMass(work, agent.id);
    case 'left':
      await rejectGenerals(work, agent.id);
      return withdrawMass(work, agent.id);
    case 'access-ended':
      return takeAway(work, agent.id, applyReferralEvent);
    case 'access-restored':
      addEvent(work, [agent.id], 'access-changed', null);
      return offerOpenMass(work, agent.id);
    case 'code-sent':
    case 'contact-changed':
      return tellContact(work, agent.id, effect);
    case 'forgiven':
    case 'registered':
      return;
    default:
      return assertNever(effect);
  }
}

/** The Generals pass to other agents without counting as misses. */
export async function withdrawGenerals(work: Work, agentId: string): Promise<void> {
  for (const id of await work.stores.referrals.pendingGeneralsOf(agentId)) {
    const referral = await work.stores.referrals.load(id);
    if (referral) await applyReferralEvent(work, referral, { type: 'general-withdrawn' });
  }
}

/** Switching off with a pending General counts as rejecting it (rule 6). */
async function rejectGenerals(work: Work, agentId: string): Promise<void> {
  for (const id of await work.stores.referrals.pendingGeneralsOf(agentId)) {
    const referral = await work.stores.referrals.load(id);
    if (referral?.state !== 'general') continue;
    const { offerId } = referral.general;
    await applyReferralEvent(work, referral, { type: 'reject', agentId, offerId, kind: 'general' });
  }
}

/** A full agent can accept a pending General only if it is a sibling of a referral they hold (rule 25). */
export async function passOnGenerals(work: Work, agentId: string, may: number): Promise<void> {
  const { referrals, agents } = work.stores;
  for (const id of await referrals.pendingGeneralsOf(agentId)) {
    const referral = await referrals.load(id);
    if (!referral || (await referrals.inProgressOf(agentId, id)) < may) continue;
    // Keeps its Mass from being offered to them again, and lets `kod explain` say why.
    await work.agentChanges.reload([agentId]);
    const full = work.roster.get(agentId);
    if (full) await agents.keepHistory([full]);
    await applyReferralEvent(work, referral, { type: 'general-withdrawn' });
  }
}
