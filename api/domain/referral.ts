/**
 * The aggregate: a referral with its open General and its holder. `decide` is the whole life of it (rules 1 to 10);
 * it gives the next referral and the effects to carry out, or a refusal. No await, no clock, no chance: `now`, the
 * policy and the question "who is asked" come in.
 */
import type {
  AttemptOutcome,
  ContactMethod,
  HelpKind,
  Instant,
  Language,
  Need,
  ReferralEventType,
  ReferralKind,
  ReferralStatus,
  Zone,
} from '../../shared/vocabulary.ts';
import type { Candidate } from './matching.ts';
import type { Policy } from './policy.ts';
import { type Refusal, refuse } from './refusal.ts';

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
  readonly massSince: Instant | null;
  /** The one agent who holds it as a General. */
  readonly general: { readonly offerId: string; readonly agentId: string; readonly dueAt: Instant } | null;
  readonly holder: Holder | null;
  /** Instants of attempts that did not reach the resident, over all holders. */
  readonly failedAttempts: readonly Instant[];
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
  readonly rating: number | null;
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
  | { type: 'open' }
  | { type: 'due' /** our last outage, or null */; outage: { from: Instant; to: Instant } | null }
  | { type: 'accept'; agentId: string; offerId: string; kind: ReferralKind; inProgress: number }
  | { type: 'reject'; agentId: string; offerId: string; kind: ReferralKind }
  | { type: 'general-withdrawn' }
  | { type: 'hand-back'; agentId: string }
  | { type: 'attempt'; agentId: string; outcome: AttemptOutcome }
  | { type: 'complete'; agentId: string }
  | { type: 'cancel' }
  | { type: 'not-called' }
  | { type: 'change-phone' }
  | { type: 'reschedule'; opensAt: Instant; promisedBy: Instant }
  | { type: 'ask-again'; promisedBy: Instant | null }
  | { type: 'rate'; rating: number };

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
  | { type: 'run'; agentId: string; change: 'missed' | 'answered' }
  | { type: 'assign'; agentId: string }
  | { type: 'unassign'; agentId: string; status: 'completed' | 'released' }
  | { type: 'remind'; agentId: string }
  | { type: 'record'; event: ReferralEventType; agentId?: string };

export type Decision = { readonly referral: Referral; readonly effects: readonly Effect[] };

/** Who may be asked now, answered from a snapshot of the roster; agents asked before are known to it. */
export type Who = {
  general(referral: Referral): Candidate | null;
  mass(referral: Referral): readonly Candidate[];
  /** Whether the agent's duty still ran at that instant: a lapse after it is no miss (rule 5). */
  onDuty(agentId: string, at: Instant): boolean;
};

export type Circumstances = {
  readonly now: Instant;
  readonly policy: Policy;
  readonly who: Who;
  newId(): string;
};

const OPEN: readonly ReferralStatus[] = ['scheduled', 'pending', 'in-progress'];
export const isOpen = (referral: Referral): boolean => OPEN.includes(referral.status);

/** The instant at which this referral needs us next, or null when it has ended. Every open one has one. */
export function nextDueAt(referral: Referral, policy: Policy): Instant | null {
  if (referral.status === 'scheduled') return referral.opensAt;
  if (referral.status === 'pending')
    return earliest(referral.general?.dueAt, unkeptPromise(referral), referral.expiresAt);
  if (referral.status === 'in-progress') return earliest(forgottenAt(referral, policy)) ?? referral.expiresAt;
  return null;
}

const earliest = (...instants: (Instant | null | undefined)[]): Instant | null => {
  const known = instants.filter((at): at is Instant => at !== null && at !== undefined);
  return known.length ? Math.min(...known) : null;
};
const unkeptPromise = (referral: Referral) =>
  referral.promiseMissedAt === null ? referral.promisedBy : null;

/** When an accepted referral without an attempt is reminded of, and then given back (rule 7). */
function forgottenAt({ holder, promisedBy }: Referral, policy: Policy): Instant | null {
  if (!holder || holder.attempts > 0) return null;
  if (holder.remindedAt !== null) return holder.remindedAt + policy.returnAfterReminder;
  return Math.max(promisedBy ?? 0, holder.acceptedAt + (promisedBy === null ? policy.callbackWithin : 0));
}

/** What comes of `event`, or why it may not happen. */
export function decide(referral: Referral, event: ReferralEvent, world: Circumstances): Decision | Refusal {
  if (event.type === 'rate') return rate(referral, event.rating);
  if (!isOpen(referral)) return event.type === 'due' ? { referral, effects: [] } : refuse('referral-closed');
  switch (event.type) {
    case 'open':
      return ask(referral, world, []);
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
      return held(referral, event.agentId) ?? end(referral, 'complete', 'completed', world);
    case 'cancel':
      return end(referral, 'cancelled', 'cancelled', world);
    case 'not-called':
      return notCalled(referral, world);
    case 'change-phone':
      return referral.holder ? refuse('accepted-already') : recorded(referral, 'changed');
    case 'reschedule':
      return reschedule(referral, event);
    case 'ask-again':
      return askAgain(referral, event.promisedBy, world);
  }
}

const record = (event: ReferralEventType, agentId?: string): Effect =>
  agentId ? { type: 'record', event, agentId } : { type: 'record', event };
const recorded = (referral: Referral, event: ReferralEventType): Decision => ({
  referral,
  effects: [record(event)],
});
const held = (referral: Referral, agentId: string): Refusal | null =>
  referral.holder?.agentId === agentId ? null : refuse('not-yours');

/** A new General may start only while its whole window and the Mass reserve fit before the promise (rule 3). */
const generalFits = ({ promisedBy, massSince }: Referral, { now, policy }: Circumstances): boolean =>
  massSince === null &&
  (promisedBy === null || now + policy.generalWindow + policy.massReserve <= promisedBy);

/** Asks the next agent as a General if one fits, and everybody but `except` otherwise. `before` are the effects so far. */
function ask(from: Referral, world: Circumstances, before: readonly Effect[], except?: string): Decision {
  const opened = from.status === 'scheduled';
  const referral: Referral = { ...from, status: 'pending', opensAt: null };
  const effects = opened ? [...before, record('opened')] : before;
  const candidate = generalFits(referral, world) ? world.who.general(referral) : null;
  if (!candidate) return openMass(referral, world, effects, except);
  const general = {
    offerId: world.newId(),
    agentId: candidate.agentId,
    dueAt: world.now + world.policy.generalWindow,
  };
  const offer: Effect = {
    type: 'offer',
    kind: 'general',
    candidate,
    offerId: general.offerId,
    dueAt: general.dueAt,
  };
  return {
    referral: { ...referral, kind: 'general', general },
    effects: [...effects, offer, record('general-offered', candidate.agentId)],
  };
}

/** `except` has just said no, which the roster's answer can't know yet. */
function openMass(
  from: Referral,
  world: Circumstances,
  before: readonly Effect[],
  except?: string,
): Decision {
  const referral: Referral = {
    ...from,
    status: 'pending',
    kind: 'mass',
    general: null,
    holder: null,
    massSince: from.massSince ?? world.now,
  };
  const dueAt = referral.promiseMissedAt === null ? referral.promisedBy : null;
  const candidates = world.who.mass(referral).filter(({ agentId }) => agentId !== except);
  const offers = candidates.map(
    (candidate): Effect => ({ type: 'offer', kind: 'mass', candidate, offerId: world.newId(), dueAt }),
  );
  return { referral, effects: [...before, record('mass-opened'), ...offers] };
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
  if (referral.status === 'scheduled') return ask(referral, world, []);
  if (referral.status === 'in-progress') return forgotten(referral, world);
  if (referral.expiresAt <= now) return end(referral, 'expired', 'expired', world);
  if (referral.general && referral.general.dueAt <= now)
    return lapse(referral, referral.general, outage, world);
  return { referral: { ...referral, promiseMissedAt: now }, effects: [record('promise-missed')] };
}

/** The General's window ended unanswered. Lost to an outage or after the agent's duty, it is no miss (rule 5). */
function lapse(
  referral: Referral,
  general: NonNullable<Referral['general']>,
  outage: { from: Instant; to: Instant } | null,
  world: Circumstances,
): Decision {
  const { offerId, agentId, dueAt } = general;
  const ours = outage !== null && outage.from <= dueAt && dueAt <= outage.to + world.policy.outageGrace;
  const missed = !ours && world.who.onDuty(agentId, dueAt - 1);
  const settle: Effect = {
    type: 'settle',
    offerId,
    agentId,
    kind: 'general',
    status: missed ? 'missed' : 'withdrawn',
  };
  const effects: Effect[] = missed
    ? [settle, { type: 'run', agentId, change: 'missed' }, record('offer-missed', agentId)]
    : [settle, record('offer-withdrawn', agentId)];
  return openMass(referral, world, effects);
}

/** Nothing was heard of the holder in time: remind once, then act (rule 7). */
function forgotten(referral: Referral, world: Circumstances): Decision {
  const holder = referral.holder as Holder;
  if (holder.remindedAt === null) {
    const expiresAt = Math.max(referral.expiresAt, world.now + world.policy.expireAfter);
    const reminded = { ...referral, expiresAt, holder: { ...holder, remindedAt: world.now } };
    return {
      referral: reminded,
      effects: [{ type: 'remind', agentId: holder.agentId }, record('reminded', holder.agentId)],
    };
  }
  if (holder.attempts === 0) return backToMass(referral, 'returned-to-mass', world);
  const reached = referral.failedAttempts.length < holder.attempts;
  return reached
    ? end(referral, 'complete', 'completed', world)
    : end(referral, 'unable-to-reach', 'unable-to-reach', world);
}

function backToMass(
  referral: Referral,
  event: 'handed-back' | 'returned-to-mass' | 'nobody-called',
  world: Circumstances,
): Decision {
  const agentId = referral.holder?.agentId ?? '';
  const expiresAt = Math.max(referral.expiresAt, world.now + world.policy.callbackWithin);
  return openMass(
    { ...referral, expiresAt },
    world,
    [{ type: 'unassign', agentId, status: 'released' }, record(event, agentId)],
    agentId,
  );
}

function accept(
  referral: Referral,
  event: Extract<ReferralEvent, { type: 'accept' }>,
  world: Circumstances,
): Decision | Refusal {
  if (referral.holder?.agentId === event.agentId) return { referral, effects: [] };
  if (referral.holder) return refuse('offer-taken');
  if (event.inProgress >= world.policy.capacity) return refuse('at-capacity');
  if (event.kind === 'general' && referral.general?.offerId !== event.offerId)
    return refuse('offer-withdrawn');
  if (event.kind === 'general' && world.now >= (referral.general?.dueAt ?? 0)) return refuse('offer-missed');
  const { agentId, offerId, kind } = event;
  const holder: Holder = { agentId, acceptedAt: world.now, attempts: 0, remindedAt: null };
  const answered: Effect[] = kind === 'general' ? [{ type: 'run', agentId, change: 'answered' }] : [];
  return {
    referral: { ...referral, status: 'in-progress', kind, general: null, holder },
    effects: [
      { type: 'settle', offerId, agentId, kind, status: 'accepted' },
      { type: 'settle-rest', status: 'withdrawn' },
      { type: 'assign', agentId },
      ...answered,
      record('accepted', agentId),
    ],
  };
}

function reject(
  referral: Referral,
  event: Extract<ReferralEvent, { type: 'reject' }>,
  world: Circumstances,
): Decision | Refusal {
  const { agentId, offerId, kind } = event;
  const settle: Effect = { type: 'settle', offerId, agentId, kind, status: 'rejected' };
  if (kind === 'mass') return { referral, effects: [settle] };
  if (referral.general?.offerId !== offerId) return refuse('offer-withdrawn');
  if (world.now >= referral.general.dueAt) return refuse('offer-missed');
  const effects: Effect[] = [
    settle,
    { type: 'run', agentId, change: 'answered' },
    record('offer-rejected', agentId),
  ];
  return ask({ ...referral, general: null }, world, effects, agentId);
}

/** The system took the General back, for instance because its agent was de-registered: the next one is asked. */
function generalWithdrawn(referral: Referral, world: Circumstances): Decision {
  if (!referral.general) return { referral, effects: [] };
  const { offerId, agentId } = referral.general;
  const settle: Effect = { type: 'settle', offerId, agentId, kind: 'general', status: 'withdrawn' };
  return ask({ ...referral, general: null }, world, [settle, record('offer-withdrawn', agentId)]);
}

function attempt(referral: Referral, outcome: AttemptOutcome, world: Circumstances): Decision {
  const held = referral.holder as Holder;
  const holder: Holder = { ...held, attempts: held.attempts + 1, remindedAt: null };
  const failedAttempts =
    outcome === 'reached' ? referral.failedAttempts : [...referral.failedAttempts, world.now];
  const next: Referral = {
    ...referral,
    holder,
    failedAttempts,
    expiresAt: Math.max(referral.expiresAt, world.now + world.policy.expireAfter),
  };
  const effects = [record('attempted', holder.agentId)];
  if (!givenUp(next, world)) return { referral: next, effects };
  const ended = end(next, 'unable-to-reach', 'unable-to-reach', world);
  return { referral: ended.referral, effects: [...effects, ...ended.effects] };
}

/** Three failed attempts spread over two days (rule 7). */
const givenUp = ({ failedAttempts }: Referral, { now, policy }: Circumstances): boolean =>
  failedAttempts.length >= policy.failedAttemptsAllowed &&
  now - (failedAttempts[0] ?? now) >= policy.failedAttemptsOver;

function end(
  referral: Referral,
  status: 'complete' | 'cancelled' | 'expired' | 'unable-to-reach',
  event: ReferralEventType,
  world: Circumstances,
): Decision {
  const done: Effect[] = referral.holder
    ? [
        {
          type: 'unassign',
          agentId: referral.holder.agentId,
          status: status === 'complete' || status === 'unable-to-reach' ? 'completed' : 'released',
        },
      ]
    : [{ type: 'settle-rest', status: status === 'expired' ? 'missed' : 'withdrawn' }];
  return {
    referral: { ...referral, status, general: null, endedAt: world.now },
    effects: [...done, record(event, referral.holder?.agentId)],
  };
}

/** "Nobody called me": only after the promised time, and only when somebody holds it (rule 9). */
function notCalled(referral: Referral, world: Circumstances): Decision | Refusal {
  if (referral.promisedBy === null || world.now < referral.promisedBy) return refuse('too-early');
  if (referral.holder) return backToMass(referral, 'nobody-called', world);
  return recorded(referral, 'nobody-called');
}

function reschedule(
  referral: Referral,
  { opensAt, promisedBy }: { opensAt: Instant; promisedBy: Instant },
): Decision | Refusal {
  if (referral.holder) return refuse('accepted-already');
  const withdrawn: Effect[] = [{ type: 'settle-rest', status: 'withdrawn' }, record('scheduled')];
  const expiresAt = promisedBy + (referral.expiresAt - (referral.promisedBy ?? referral.submittedAt));
  return {
    referral: {
      ...referral,
      status: 'scheduled',
      kind: 'general',
      general: null,
      massSince: null,
      promiseMissedAt: null,
      opensAt,
      promisedBy,
      expiresAt,
    },
    effects: withdrawn,
  };
}

/** The promise passed and the resident chose to be asked for again, with a new promise or none (rule 8). */
function askAgain(referral: Referral, promisedBy: Instant | null, world: Circumstances): Decision | Refusal {
  if (referral.holder) return refuse('accepted-already');
  if (referral.status === 'pending' && referral.promiseMissedAt === null && referral.promisedBy !== null)
    return refuse('too-early');
  const again: Referral = { ...referral, promisedBy, promiseMissedAt: null };
  if (referral.status === 'pending') return { referral: again, effects: [record('changed')] };
  return ask(again, world, [record('changed')]);
}

function rate(referral: Referral, rating: number): Decision | Refusal {
  if (referral.status !== 'complete') return refuse('too-early');
  return { referral: { ...referral, rating }, effects: [record('rated')] };
}
