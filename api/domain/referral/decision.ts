/** What `decide` takes and gives: events in, the next referral with its effects out. Types alone. */
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type {
  AttemptOutcome,
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
  /** `about`: what is not right. `numberFull`: its phone number has no place left for one more open request (rule 10d). */
  | { type: 'not-called'; about: DisputeReason; numberFull: boolean }
  | { type: 'change-phone' }
  /** A shadow's number has a place for it. */
  | { type: 'promote' }
  /** It is doubtful: no agent hears of it until it is released (rule 40f). */
  | { type: 'hold' }
  | { type: 'release' }
  /** Staff hold it to be false. */
  | { type: 'turn-away' }
  /** Staff have one agent asked: the one whom the matcher answers (rule 8l). */
  | { type: 'ask-named' }
  /** Staff open it to everybody (rule 8m). */
  | { type: 'open-to-all' }
  | { type: 'reschedule'; opensAt: Instant; promisedBy: Instant }
  /** `plannedBy`: the time that it is worked to, where that is another one. */
  | { type: 'ask-again'; promisedBy: Instant | null; plannedBy?: Instant | null }
  /** Its call is likely to begin at `by` only, or nobody knows when; `holderId` held it as that was worked out. */
  | { type: 'promise-slips'; by: Instant | null; holderId: string | null }
  /** Staff closed days; whether the one of this referral's opening is among them is the policy's to say. */
  | { type: 'day-closed' }
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
  /** Alerts so many of those who have it as a Mass and were not alerted yet, best first; null is all of them (rule 3a). */
  | { type: 'alert'; most: number | null }
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
  /** The resident is told that the call may come late. */
  | { type: 'tell-slip' }
  | { type: 'record'; event: ReferralEventType; agentId?: string };

export type Decision = { readonly referral: Referral; readonly effects: readonly Effect[] };

/** The reasons that are shown to the agent and kept on the offer. Distances are statute miles. */
export type Why = {
  miles: number;
  speaksLanguage: boolean;
  interpreterNeeded: boolean;
  unmetNeeds: Need[];
  missedIn30Days: number;
  inProgress: number;
  /** Reasons kept from before have none of the four. */
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
  /** Asked before others, as they have another request from this number (rule 10b). */
  readonly sibling?: true;
  /** Others looked at, with their cost or the must that failed; only the one chosen carries it. */
  readonly lookedAt?: readonly LookedAt[];
};
export type LookedAt =
  | { readonly agentId: string; readonly cost: number }
  | { readonly agentId: string; readonly failed: MustFailure };

/** Who may be asked now, answered from a snapshot of the roster; agents asked before are known to it. */
export type Matcher = {
  general(referral: ReferralFacts): Candidate | null;
  mass(referral: ReferralFacts): readonly Candidate[];
  /** Whether the agent could be asked at that instant, by duty and criteria: a lapse after either is no miss (rule 5). */
  onDuty(agentId: string, at: Instant): boolean;
  /** Whether somebody who may take it comes on duty at that very instant. */
  opensAt(referral: ReferralFacts, at: Instant): boolean;
};

export type DecisionContext = {
  readonly now: Instant;
  readonly policy: Policy;
  readonly matcher: Matcher;
  /** How many have it as a Mass and were not alerted yet. Read where a wave is due, and 0 elsewhere. */
  readonly unalerted: number;
  newId(): string;
};
