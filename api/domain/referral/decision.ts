/** The arguments and results of `decide`: events, and the next referral with its effects. Types only. */
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type {
  AttemptOutcome,
  CloseReason,
  DisputeReason,
  Instant,
  MustFailure,
  Need,
  NoAttemptReason,
  ReferralEventType,
  ReferralKind,
} from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { Referral, ReferralFacts } from './state.ts';

export type ReferralEvent =
  /** `outage`: the service's latest. */
  | { type: 'due'; outage: { from: Instant; to: Instant } | null }
  | {
      type: 'accept';
      agentId: string;
      offerId: string;
      kind: ReferralKind;
      inProgress: number;
      /** The agent's own; null or absent: the policy's (rule 25a). */
      capacity?: number | null;
      /** Whether the criteria of the agent's role hold today (rule 21). */
      criteriaHold: boolean;
    }
  | { type: 'reject'; agentId: string; offerId: string; kind: ReferralKind }
  | { type: 'general-withdrawn' }
  | { type: 'hand-back'; agentId: string }
  /** `callBackAt`: when the agent said they will call again. */
  | { type: 'attempt'; agentId: string; outcome: AttemptOutcome; callBackAt?: Instant | null }
  /** The holder sets, changes, or (null) clears that time without another attempt. */
  | { type: 'call-back'; agentId: string; callBackAt: Instant | null }
  /** `withoutAttempt`: why no attempt is logged; required if none is. */
  | { type: 'complete'; agentId: string; withoutAttempt: NoAttemptReason | null }
  /** The agent lost access (rule 21a). */
  | { type: 'access-ended'; agentId: string }
  | { type: 'cancel' }
  /** `about`: what is wrong. `numberFull`: its phone number has no place for another open request (rule 10d). */
  | { type: 'not-called'; about: DisputeReason; numberFull: boolean }
  | { type: 'change-phone' }
  /** A place became free for a shadow of this number. */
  | { type: 'promote' }
  /** It is doubtful: no agent sees it until it is released (rule 40f). */
  | { type: 'hold' }
  | { type: 'release' }
  /** Staff consider it false. */
  | { type: 'turn-away' }
  /** Staff have one agent asked: the one the matcher returns (rule 8l). */
  | { type: 'ask-named' }
  /** Staff open it to everybody (rule 8m). */
  | { type: 'open-to-all' }
  /** Its holder's agency gives it to a colleague: the one the matcher returns (rule 54d). */
  | { type: 'move' }
  /** Staff end it, and the resident reads why (rule 8o). */
  | { type: 'close'; because: CloseReason }
  | { type: 'reschedule'; opensAt: Instant; promisedBy: Instant }
  /** `plannedBy`: the time worked to, if different. */
  | { type: 'ask-again'; promisedBy: Instant | null; plannedBy?: Instant | null }
  /** Its call is likely to begin at `by`, or at no known time; `holderId` held it when that was estimated. */
  | { type: 'promise-slips'; by: Instant | null; holderId: string | null }
  /** Staff closed days; the policy tells whether this referral's opening is on one of them. */
  | { type: 'day-closed' }
  | { type: 'rate'; rating: number };

/**
 * The agents a wave alerts: the best `most`, or all (null), of everybody, of those with few In Progress (`light`), or of those
 * of them who have no call to make or end (`idle`).
 */
export type Alerted = { readonly most: number | null; readonly among: 'idle' | 'light' | 'all' };
export const EVERYBODY: Alerted = { most: null, among: 'all' };

export type Effect =
  | { type: 'offer'; offerId: string; kind: ReferralKind; candidate: Candidate; dueAt: Instant | null }
  | {
      type: 'settle';
      offerId: string;
      agentId: string;
      kind: ReferralKind;
      status: 'accepted' | 'rejected' | 'missed' | 'withdrawn';
    }
  /** All other pending offers of this referral. */
  | { type: 'settle-rest'; status: 'missed' | 'withdrawn' }
  /** Alerts those who have the Mass and were not alerted lately, best first (rule 3a). */
  | { type: 'alert'; who: Alerted }
  /** Agents with the open Mass see the time that the resident was told (rule 4). */
  | { type: 'move-mass'; dueAt: Instant | null }
  | { type: 'run'; agentId: string; change: 'missed' | 'answered' }
  | { type: 'assign'; agentId: string }
  | { type: 'unassign'; agentId: string; endedAs: AssignmentEndedAs }
  /** The caller's name, number, and code word as the resident knows them are no longer valid. */
  | { type: 'caller-lost' }
  /** Somebody else calls, who is known: the resident gets their name and a new code word. */
  | { type: 'caller-changed' }
  /** The resident disputes how this agent ended it. The agent keeps their record and is not asked again. */
  | { type: 'dispute'; agentId: string; about: DisputeReason }
  | { type: 'remind'; agentId: string }
  /** Tells the resident that the call may be late. */
  | { type: 'tell-slip' }
  | { type: 'record'; event: ReferralEventType; agentId?: string };

export type Decision = { readonly referral: Referral; readonly effects: readonly Effect[] };

/** The reasons shown to the agent and stored on the offer. Distances are statute miles. */
export type Why = {
  miles: number;
  speaksLanguage: boolean;
  interpreterNeeded: boolean;
  unmetNeeds: Need[];
  missedIn30Days: number;
  inProgress: number;
  /** Older reasons lack these four. */
  missedInRow?: number;
  callsWaiting?: number;
  onCall?: number;
  live?: boolean;
  roleFirst: boolean;
};

/** `tier` comes before `cost`: 0 speaks and serves the needs, 1 speaks, 2 serves the needs, 3 neither (rule 31). */
export type Candidate = {
  readonly agentId: string;
  readonly tier: number;
  readonly cost: number;
  readonly lastOfferedAt: Instant | null;
  readonly why: Why;
  /** Asked before others, because they have another request from this number (rule 10b). */
  readonly sibling?: true;
  /** Other agents considered, with their cost or failed must; only the chosen candidate has this. */
  readonly lookedAt?: readonly LookedAt[];
};
export type LookedAt =
  | { readonly agentId: string; readonly cost: number }
  | { readonly agentId: string; readonly failed: MustFailure };

/** Finds who may be asked now, from a snapshot of the roster and the agents asked before. */
export type Matcher = {
  general(referral: ReferralFacts): Candidate | null;
  /** `missedBy`: who has missed it at this moment, which the roster can't know yet. */
  mass(referral: ReferralFacts, missedBy?: string): readonly Candidate[];
  /** Whether duty and criteria allowed asking the agent at that instant: a lapse outside of both is no miss (rule 5). */
  onDuty(agentId: string, at: Instant): boolean;
  /** Whether an agent who may take it comes on duty at exactly that instant. */
  opensAt(referral: ReferralFacts, at: Instant): boolean;
};

export type DecisionContext = {
  readonly now: Instant;
  readonly policy: Policy;
  readonly matcher: Matcher;
  /** How many have the Mass and were not alerted yet. Only read if a wave is due, otherwise 0. */
  readonly unalerted: number;
  newId(): string;
};
