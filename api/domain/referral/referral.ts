/**
 * The aggregate: a referral with its open General and its holder. `decide` is the whole life of it (rules 1 to 10);
 * it gives the next referral and the effects to carry out, or a refusal. No await, no clock, no chance: `now`, the
 * policy and the question "who is asked" come in.
 */
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type {
  AttemptOutcome,
  ContactMethod,
  DisputeReason,
  HelpKind,
  Instant,
  Language,
  Need,
  NoAttemptReason,
  ReferralEventType,
  ReferralKind,
  ReferralStatus,
  Zone,
} from '../../../shared/vocabulary.ts';
import type { Candidate } from '../matching/matching.ts';
import type { Policy } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { afterServiceTime } from '../time/service-days.ts';
import {
  accept,
  ask,
  dayClosed,
  generalWithdrawn,
  lapse,
  record,
  recorded,
  reject,
  revive,
} from './asking.ts';
import { askAgain, dispute, isDisputable, notCalled, rate, reschedule } from './resident.ts';
import { accessEnded, attempt, backToMass, complete, end, forgotten, held } from './serving.ts';

export type ReferralPlace = { zip: string; county: string; zone: Zone; lat: number; lon: number };

export type Referral = {
  readonly id: string;
  readonly version: number;
  readonly status: ReferralStatus;
  readonly kind: ReferralKind;
  readonly help: HelpKind;
  readonly language: Language;
  readonly needs: readonly Need[];
  readonly contactMethod: ContactMethod;
  readonly forSomeoneElse: boolean;
  readonly place: ReferralPlace;
  readonly submittedAt: Instant;
  /** Scheduled: when the thirty minutes start; otherwise null. */
  readonly opensAt: Instant | null;
  /** null: waits without a promise. */
  readonly promisedBy: Instant | null;
  readonly promiseMissedAt: Instant | null;
  /** The first attempt to reach the resident under the promise that stands; null while one is owed (rule 8b). */
  readonly firstAttemptAt: Instant | null;
  readonly massSince: Instant | null;
  /** The one agent who holds it as a General; null where a decoy seemed to ask one, and asks in earnest only after that. */
  readonly general: {
    readonly offerId: string;
    readonly agentId: string | null;
    readonly dueAt: Instant;
  } | null;
  readonly holder: Holder | null;
  /** Instants of attempts that did not reach the resident since they were last reached, over all holders. */
  readonly failedAttempts: readonly Instant[];
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
  readonly rating: number | null;
  /** When the resident said that the end was not right, without asking for another call (rule 9a). */
  readonly disputedAt: Instant | null;
  /**
   * True for a request that must look like any other but never rings anybody: a second one for a phone number that
   * has an open one (rule 10), or a robot's.
   */
  readonly decoy: boolean;
};

/** The agent who accepted and has the duty to call. */
export type Holder = {
  readonly agentId: string;
  readonly acceptedAt: Instant;
  readonly attempts: number;
  readonly remindedAt: Instant | null;
};

export type ReferralEvent =
  /** `outage`: our last one. */
  | { type: 'due'; outage: { from: Instant; to: Instant } | null }
  | {
      type: 'accept';
      agentId: string;
      offerId: string;
      kind: ReferralKind;
      inProgress: number;
      /** Whether the criteria of the agent's role hold on this very day (rule 21). */
      criteriaHold: boolean;
    }
  | { type: 'reject'; agentId: string; offerId: string; kind: ReferralKind }
  | { type: 'general-withdrawn' }
  | { type: 'hand-back'; agentId: string }
  | { type: 'attempt'; agentId: string; outcome: AttemptOutcome }
  /** `withoutAttempt`: why none is logged; needed where none is. */
  | { type: 'complete'; agentId: string; withoutAttempt: NoAttemptReason | null }
  /** The agent may not take part any more (rule 21a). */
  | { type: 'access-ended'; agentId: string }
  | { type: 'cancel' }
  /** `about`: what is not right. `numberInUse`: another open request has this phone number by now. */
  | { type: 'not-called'; about: DisputeReason; numberInUse: boolean }
  | { type: 'change-phone' }
  /** A decoy's number has no other open request any more. */
  | { type: 'revive' }
  | { type: 'reschedule'; opensAt: Instant; promisedBy: Instant }
  | { type: 'ask-again'; promisedBy: Instant | null }
  /** Staff closed days; whether the one of this referral's opening is among them is the policy's to say. */
  | { type: 'day-closed' }
  | { type: 'rate'; rating: number };

/** On these nobody is asked, whatever the state: `decide` never looks at `who`, and who was asked before need not be read. */
export const ASKS_NOBODY: ReadonlySet<ReferralEvent['type']> = new Set([
  'accept',
  'attempt',
  'complete',
  'cancel',
  'change-phone',
  'reschedule',
  'rate',
]);

export type Effect =
  | { type: 'offer'; offerId: string; kind: ReferralKind; candidate: Candidate; dueAt: Instant | null }
  | {
      type: 'settle';
      offerId: string;
      agentId: string;
      kind: ReferralKind;
      status: 'accepted' | 'rejected' | 'missed' | 'withdrawn';
    }
  /** Every other pending offer of this referral. */
  | { type: 'settle-rest'; status: 'missed' | 'withdrawn' }
  /** Whoever has it as a Mass already sees the time that the resident was told (rule 4). */
  | { type: 'move-mass'; dueAt: Instant | null }
  | { type: 'run'; agentId: string; change: 'missed' | 'answered' }
  | { type: 'assign'; agentId: string }
  | { type: 'unassign'; agentId: string; endedAs: AssignmentEndedAs }
  /** The resident was told a name, a number and a code word that are not true any more. */
  | { type: 'caller-lost' }
  /** The resident disputes how this agent ended it: they keep their record, and are not asked for it again. */
  | { type: 'dispute'; agentId: string; about: DisputeReason }
  | { type: 'remind'; agentId: string }
  | { type: 'record'; event: ReferralEventType; agentId?: string };

export type Decision = { readonly referral: Referral; readonly effects: readonly Effect[] };

/** Who may be asked now, answered from a snapshot of the roster; agents asked before are known to it. */
export type Who = {
  general(referral: Referral): Candidate | null;
  mass(referral: Referral): readonly Candidate[];
  /** Whether the agent could be asked at that instant, by duty and criteria: a lapse after either is no miss (rule 5). */
  onDuty(agentId: string, at: Instant): boolean;
  /** Whether somebody who may take it comes on duty at that very instant. */
  opensAt(referral: Referral, at: Instant): boolean;
};

export type Circumstances = {
  readonly now: Instant;
  readonly policy: Policy;
  readonly who: Who;
  newId(): string;
};

/** When a referral that waits since `from` is given up: after `expireAfter` of service days in its own zone (rule 8). */
export const expiryFrom = (from: Instant, zone: Zone, { expireAfter, closedDays }: Policy): Instant =>
  afterServiceTime(from, expireAfter, zone, closedDays);

const OPEN: readonly ReferralStatus[] = ['scheduled', 'pending', 'in-progress'];
export const isOpen = (referral: Referral): boolean => OPEN.includes(referral.status);

/** Written down, and nobody asked yet: the engine does that at once, for all that wait at that moment (rule 3). */
export const isSubmitted = ({ status, general, massSince }: Referral): boolean =>
  status === 'pending' && general === null && massSince === null;

/** Everybody eligible has it, and the first to accept keeps it. */
export const isOpenMass = ({ status, massSince, decoy }: Referral): boolean =>
  status === 'pending' && massSince !== null && !decoy;

/** The instant at which this referral needs us next, or null when it has ended. Every open one has one. */
export function nextDueAt(referral: Referral, policy: Policy): Instant | null {
  if (referral.status === 'scheduled') return referral.opensAt;
  if (isSubmitted(referral)) return referral.submittedAt;
  if (referral.status === 'pending')
    return earliest(referral.general?.dueAt, unkeptPromise(referral), referral.expiresAt);
  if (referral.status === 'in-progress')
    return earliest(forgottenAt(referral, policy), unkeptPromise(referral)) ?? referral.expiresAt;
  return null;
}

const earliest = (...instants: (Instant | null | undefined)[]): Instant | null => {
  const known = instants.filter((at): at is Instant => at !== null && at !== undefined);
  return known.length ? Math.min(...known) : null;
};
/** A promise that no attempt has kept and nobody has called missed yet, whatever the state (rule 8b). */
const unkeptPromise = ({ promisedBy, promiseMissedAt, firstAttemptAt }: Referral): Instant | null =>
  promiseMissedAt === null && firstAttemptAt === null ? promisedBy : null;

/** When an accepted referral without an attempt is reminded of, and then given back (rule 7). */
function forgottenAt({ holder, promisedBy }: Referral, policy: Policy): Instant | null {
  if (!holder || holder.attempts > 0) return null;
  if (holder.remindedAt !== null) return holder.remindedAt + policy.returnAfterReminder;
  const ahead = promisedBy !== null && holder.acceptedAt < promisedBy;
  return ahead ? promisedBy : holder.acceptedAt + policy.callbackWithin;
}

/** What comes of `event`, or why it may not happen. */
export function decide(referral: Referral, event: ReferralEvent, world: Circumstances): Decision | Refusal {
  if (event.type === 'rate') return rate(referral, event.rating);
  if (event.type === 'not-called' && isDisputable(referral)) return dispute(referral, event, world);
  if (!isOpen(referral)) {
    // Cancelling is sent again where its answer was lost.
    const done = event.type === 'due' || (event.type === 'cancel' && referral.status === 'cancelled');
    return done ? { referral, effects: [] } : refuse('referral-closed');
  }
  switch (event.type) {
    case 'due':
      return due(referral, event.outage, world);
    case 'accept':
      return accept(referral, event, world);
    case 'reject':
      return reject(referral, event, world);
    case 'general-withdrawn':
      return generalWithdrawn(referral, world);
    case 'hand-back':
      return held(referral, event.agentId) ?? backToMass(referral, 'handed-back', world);
    case 'attempt':
      return held(referral, event.agentId) ?? attempt(referral, event.outcome, world);
    case 'complete':
      return held(referral, event.agentId) ?? complete(referral, event.withoutAttempt, world);
    case 'access-ended':
      return accessEnded(referral, event.agentId, world);
    case 'cancel':
      return end(referral, 'cancelled', world);
    case 'not-called':
      return notCalled(referral, event.about, world);
    case 'change-phone':
      return referral.holder ? refuse('accepted-already') : recorded(referral, 'changed');
    case 'revive':
      return revive(referral, world);
    case 'reschedule':
      return reschedule(referral, event, world);
    case 'ask-again':
      return askAgain(referral, event.promisedBy, world);
    case 'day-closed':
      return dayClosed(referral, world);
  }
}

/** Carries out all that is due at `now`, one step after the other. */
function due(
  referral: Referral,
  outage: { from: Instant; to: Instant } | null,
  world: Circumstances,
): Decision {
  const at = nextDueAt(referral, world.policy);
  if (at === null || at > world.now) return { referral, effects: [] };
  const step = dueStep(referral, outage, world);
  const rest = due(step.referral, outage, world);
  return { referral: rest.referral, effects: [...step.effects, ...rest.effects] };
}

function dueStep(
  referral: Referral,
  outage: { from: Instant; to: Instant } | null,
  world: Circumstances,
): Decision {
  const { now } = world;
  const promised = unkeptPromise(referral);
  const passed = promised !== null && promised <= now;
  if (referral.status === 'in-progress')
    return passed ? promiseMissed(referral, now) : forgotten(referral, world);
  if (referral.expiresAt <= now) return end(referral, 'expired', world);
  if (referral.status === 'scheduled' || isSubmitted(referral)) return ask(referral, world, []);
  if (referral.general && referral.general.dueAt <= now)
    return lapse(referral, referral.general, outage, world);
  return promiseMissed(referral, now);
}

const promiseMissed = (referral: Referral, now: Instant): Decision => ({
  referral: { ...referral, promiseMissedAt: now },
  effects: [record('promise-missed')],
});
