/** Violations that must never occur. Each check examines the facts and returns what is wrong, in words. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Policy } from '../domain/policy.ts';
import type { AgentFacts, OfferFacts, ReferralFacts } from './facts.ts';
import { available, generalHindrance, massHindrance, type OracleContext } from './oracle.ts';

const OPEN = ['scheduled', 'pending', 'in-progress'];
const ENDS = ['complete', 'cancelled', 'unable-to-reach', 'expired'];

const wrong = (tests: readonly (readonly [boolean, string])[]): string[] =>
  tests.filter(([fine]) => !fine).map(([, words]) => words);

/** Exactly one state, and always either a due instant or an end. */
export function stateFaults(r: ReferralFacts): string[] {
  const open = OPEN.includes(r.status);
  const pending = r.status === 'pending';
  return wrong([
    [open || ENDS.includes(r.status), `has the state ${r.status}`],
    [open === (r.dueAt !== null), open ? 'is open without a next instant' : 'has ended and is still due'],
    [open === (r.endedAt === null), open ? 'is open with an end' : 'has ended at no instant'],
    [(r.status === 'scheduled') === (r.opensAt !== null), 'is scheduled without an opening, or the reverse'],
    [pending || (r.general === null && r.generals.length === 0), `has a General while ${r.status}`],
    [pending || !r.openToAll, `has Mass offers while ${r.status}`],
    [r.kind !== 'mass' || r.general === null, 'is a Mass and held as a General'],
    [r.general === null || !r.openToAll, 'is a General and open to all'],
  ]);
}

/** At most one holder, whom the referral knows. */
export function holderFaults(r: ReferralFacts): string[] {
  const holders = r.status === 'in-progress' ? [r.holderId] : [];
  return wrong([
    [r.active.length <= 1, `is held by ${r.active.length}`],
    [
      r.shadow || r.active.join() === holders.join(),
      `says ${holders.join()} holds it, and ${r.active.join()} does`,
    ],
  ]);
}

/** At most one General at a time, whose agent the referral knows. A shadow asks nobody. */
export function generalFaults(r: ReferralFacts): string[] {
  // A promoted shadow asks nobody until its window is over.
  const held = r.general?.agentId ? [r.general.agentId] : [];
  return r.shadow
    ? wrong([[r.generals.length + r.active.length === 0 && !r.openToAll, 'is a shadow and concerns agents']])
    : wrong([
        [r.generals.join() === held.join(), `says ${held.join()} was asked, and ${r.generals.join()} is`],
      ]);
}

export const generalsOfAgentFaults = (agentId: string, pending: number): string[] =>
  wrong([[pending <= 1, `${agentId} holds ${pending} Generals at once`]]);

const NO_LIMIT = { capacity: Number.POSITIVE_INFINITY, liveOnlyFrom: Number.POSITIVE_INFINITY };

/** `states`: the agent before and after the commit; what happened in between may be in either order. */
export function offerFaults(
  offer: OfferFacts,
  help: string,
  states: readonly AgentFacts[],
  asked: { generals: ReadonlySet<string>; refusers: ReadonlySet<string> },
  world: OracleContext,
): string[] {
  const hindrance = offer.kind === 'general' ? generalHindrance : massHindrance;
  // Rule 10b: these don't apply to an agent with another request from its number.
  const policy = offer.sibling ? { ...world.policy, ...NO_LIMIT } : world.policy;
  const reasons = states.map((agent) => hindrance(agent, help, offer.offeredAt, { ...world, policy }));
  const mayBeAsked = states.length > 0 && reasons.includes(null);
  const refused = asked.refusers.has(offer.agentId);
  const askedBefore = offer.kind === 'general' && asked.generals.has(offer.agentId);
  // A Mass makes hundreds at once, so text is built only for faults.
  if (mayBeAsked && !refused && !askedBefore) return [];
  const told = `${offer.kind} ${offer.id} to ${offer.agentId}, who`;
  return wrong([
    [mayBeAsked, `${told} ${reasons[0]}`],
    [!refused, `${told} had refused it`],
    [!askedBefore, `${told} had been asked before`],
  ]);
}

export type Told = { offerId: string; offeredAt: Instant; outcome: 'missed' | 'answered'; forgiven: boolean };

/** Rule 5 restated: the run is the unforgiven misses since the last answer in this registration. */
export function runOf(told: readonly Told[], registeredAt: Instant | null): number {
  let run = 0;
  for (const { outcome, forgiven, offeredAt } of told) {
    if (offeredAt < (registeredAt ?? 0) || forgiven) continue;
    run = outcome === 'missed' ? run + 1 : 0;
  }
  return run;
}

export function runFaults(agent: AgentFacts, told: readonly Told[], missesAllowed: number): string[] {
  if (agent.registration === 'never-registered' || agent.left) return [];
  const run = runOf(told, agent.registeredAt);
  return wrong([
    [
      agent.missedInARow === run,
      `${agent.id} has missed ${agent.missedInARow} in a row, the model says ${run}`,
    ],
    [
      (agent.registration === 'registered') === run < missesAllowed,
      `${agent.id} is ${agent.registration} after ${run} misses in a row`,
    ],
  ]);
}

export type Outage = { readonly from: Instant; readonly to: Instant };

/** Nobody is blamed before the window ends, for what ended while the service was down, or after their duty. */
export function missFaults(
  offer: OfferFacts,
  states: readonly AgentFacts[],
  outages: readonly Outage[],
  { closed }: OracleContext,
): string[] {
  const { dueAt, settledAt } = offer;
  if (offer.status !== 'missed' || offer.kind !== 'general' || dueAt === null || settledAt === null)
    return [];
  const told = `General ${offer.id} of ${offer.agentId} is missed, though`;
  return wrong([
    [!offer.sibling, `${told} it is a sibling’s`],
    [settledAt >= dueAt, `${told} its window was open`],
    [!outages.some(({ from, to }) => from <= dueAt && dueAt <= to), `${told} we were down when it ended`],
    [states.some((agent) => available(agent, dueAt - 1, closed)), `${told} the duty ended before it did`],
  ]);
}

/** Ms between the instants at which a later promise is checked for somebody behind it. */
const LOOK_EVERY = 5 * 60_000;

/**
 * Every promise needs somebody who could take a Mass at that moment; one for later, somebody on duty before its time; an opening,
 * somebody on duty at its instant; both may have to end a call first (`busyToo`). The calibration decides how many are enough. A
 * time may have been shown a while before it was sent, and holds as shown.
 */
export function promiseFaults(
  r: ReferralFacts,
  madeAt: Instant,
  isBacked: (at: Instant, busyToo: boolean) => boolean,
  { callbackWithin, promiseGoodFor }: Pick<Policy, 'callbackWithin' | 'promiseGoodFor'>,
): string[] {
  const { promisedBy, opensAt } = r;
  if (promisedBy === null) return [];
  const from = opensAt ?? madeAt;
  const early = from + callbackWithin - promisedBy;
  const isLater = opensAt === null && early < 0;
  const laterIsBacked = (): boolean => {
    for (let at = from; at < promisedBy; at += LOOK_EVERY) if (isBacked(at, true)) return true;
    return false;
  };
  return wrong([
    [
      isLater || (early >= 0 && early <= (opensAt === null ? promiseGoodFor : 0)),
      `is promised by ${promisedBy}, which is not ${callbackWithin} from ${from}`,
    ],
    [
      isBacked(from, opensAt !== null) || (isLater && laterIsBacked()),
      'got a promise that nobody on duty stood behind',
    ],
  ]);
}

/** Contact data is only for the holder, and for the agent who completed it. */
export const contactFaults = (agentId: string, mayRead: boolean, shown: boolean): string[] =>
  wrong([[mayRead === shown, `${agentId} ${shown ? 'can' : 'can not'} read the contact data`]]);

/** Due work must run: `late` is how long a due instant was ignored while the service ran. */
export const lateFaults = (late: number, allowed: number): string[] =>
  wrong([[late <= allowed, `has been due for ${Math.round(late / 1000)} s`]]);
