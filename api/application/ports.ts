/** Ports of the commands. Stores are bound to the command's transaction, so nothing writes outside of it. */

import type { AssignmentEndedAs } from '../../shared/agent-statuses.ts';
import type {
  AttemptOutcome,
  CaseNumber,
  CompletionOutcome,
  ContestReason,
  ContestState,
  DisputeReason,
  HandBackReason,
  Instant,
  NoAttemptReason,
  OfferStatus,
  ReferralEventType,
  ReferralKind,
  RejectReason,
} from '../../shared/vocabulary.ts';
import type { Agent } from '../domain/agent/agent.ts';
import type { GeneralOutcome } from '../domain/agent/misses.ts';
import type { Taken } from '../domain/agent/viewing.ts';
import type { AskedAgents, Candidate, RosterEntry } from '../domain/matching/candidate.ts';
import type { RosterIndex } from '../domain/matching/roster-index/index.ts';
import type { Policy } from '../domain/policy.ts';
import type { Effect } from '../domain/referral/decision.ts';
import type { Referral } from '../domain/referral/state.ts';
import type { AbuseStore } from './abuse-port.ts';
import type { AgencyStore } from './agency-port.ts';
import type { AuditStore } from './audit-port.ts';
import type { Budgets, UsedChallenges } from './budget-port.ts';
import type { ChannelStore } from './channel-port.ts';
import type { ClosedDaysStore, PolicyStore } from './closed-days-port.ts';
import type { MassStore } from './mass-port.ts';
import type { Feed, NewWorklistEvent, Outbox } from './message-ports.ts';
import type { NudgeStore } from './nudge-port.ts';
import type { NumberCodeStore } from './number-code-port.ts';
import type { NumberStore } from './number-port.ts';
import type { AgentChanges, PresenceStore, RosterChanges } from './process-ports.ts';
import type { PromiseStore } from './promise-port.ts';
import type { PslStore } from './psl-port.ts';
import type { PushStore } from './push-port.ts';
import type { ResidentStore } from './resident-port.ts';
import type { RosterFileStore } from './roster-file-port.ts';
import type { RosterRow } from './roster-row.ts';
import type { SiteStore } from './site-port.ts';
import type { StaffMessageStore } from './staff-message-port.ts';
import type { StaffNoteStore } from './staff-note-port.ts';
import type { StaffPresenceStore } from './staff-presence-port.ts';
import type { Submission } from './submission-port.ts';
import type { TextStore } from './text-port.ts';
import type { ThreadStore } from './thread-port.ts';
import type { Wait } from './waits.ts';

export type * from './abuse-port.ts';
export type * from './agency-port.ts';
export type * from './audit-port.ts';
export type * from './budget-port.ts';
export type { ChannelStore } from './channel-port.ts';
export type * from './closed-days-port.ts';
export type { MassStore } from './mass-port.ts';
export type * from './message-ports.ts';
export type * from './nudge-port.ts';
export type { NumberCodeStore } from './number-code-port.ts';
export type { NumberStore } from './number-port.ts';
export type * from './process-ports.ts';
export type * from './promise-port.ts';
export type { PicturePart, PslStore } from './psl-port.ts';
export type * from './push-port.ts';
export type * from './resident-port.ts';
export type * from './roster-file-port.ts';
export type { OnFile, RosterRow } from './roster-row.ts';
export type { SiteStore } from './site-port.ts';
export type * from './staff-message-port.ts';
export type * from './staff-note-port.ts';
export type * from './staff-presence-port.ts';
export type * from './submission-port.ts';
export type * from './text-port.ts';
export type * from './thread-port.ts';

/** A missed General, and whether it is contested. */
export type Missed = {
  offerId: string;
  agentId: string;
  referralId: string;
  settledAt: Instant;
  contest: ContestState | null;
};

/** An agent's pending offer, for accepting and rejecting. */
export type PendingOffer = { offerId: string; kind: ReferralKind };
export type NewOffer = { offerId: string; kind: ReferralKind; candidate: Candidate; dueAt: Instant | null };
export type Settle = Extract<Effect, { type: 'settle' }>;

export type ReferralStore = MassStore &
  NumberStore & {
    load(id: string): Promise<Referral | null>;
    /** Rejects with `Conflict` if the version has changed. */
    save(referral: Referral, dueAt: Instant | null): Promise<void>;
    insert(referral: Referral, dueAt: Instant | null, submission: Submission): Promise<void>;
    /** The request with this key, and whether its answers were these. */
    byKey(key: string, answers: string): Promise<{ id: string; submittedAt: Instant; same: boolean } | null>;
    releaseKey(id: string): Promise<void>; // Another request may use the key again.
    idByToken(token: string): Promise<string | null>;
    /** The private link's secret, and whether it is sent by mail and by text. */
    linkOf(id: string): Promise<{ token: string; linkMailed: boolean | null; linkTexted: boolean | null }>;
    /** Throws if any sealed field does not open, so nothing unreadable is committed. */
    mustOpen(id: string): Promise<void>;
    /** Identifies a mailbox without storing its address. */
    mailboxKey(mailbox: string): string;
    askedAgents(id: string): Promise<AskedAgents>;
    /** This agent's pending offer of this referral; null also if `offerId` is given and differs. */
    pendingOffer(id: string, agentId: string, offerId?: string | null): Promise<PendingOffer | null>;
    /** The agent's newest offer of this referral, pending or not; or the one with `offerId`. */
    lastOffer(
      id: string,
      agentId: string,
      offerId?: string | null,
    ): Promise<{ status: OfferStatus; settledAt: Instant | null } | null>;
    offerNamed(offerId: string): Promise<{ referralId: string; agentId: string } | null>;
    missed(offerId: string): Promise<Missed | null>;
    newestMissed(referralId: string, agentId: string): Promise<Missed | null>;
    /** Rejects with `Conflict` if it was contested meanwhile. */
    contest(offerId: string, reason: ContestReason, now: Instant): Promise<void>;
    /** Rejects with `Conflict` if it was forgiven meanwhile. */
    answerContest(offerId: string, answer: 'forgiven' | 'upheld', now: Instant): Promise<void>;
    /** How the agent's Generals since then ended, oldest first; without withdrawn and pending ones. */
    generalOutcomes(agentId: string, since: Instant): Promise<GeneralOutcome[]>;
    addOffers(
      referralId: string,
      offers: readonly NewOffer[],
      now: Instant,
      rosterRevision: number,
    ): Promise<void>;
    /** A `Conflict`, now or by the commit, if the offer was no longer pending. */
    settle(
      offerId: string,
      status: Settle['status'],
      now: Instant,
      reason: RejectReason | null,
    ): Promise<void>;
    /** Settles every pending offer; returns their agents. */
    settleRest(
      referralId: string,
      status: 'missed' | 'withdrawn',
      now: Instant,
    ): Promise<{ agentId: string; kind: ReferralKind }[]>;
    /** Changes when pending Mass offers are due; returns their agents. */
    moveMassDue(referralId: string, dueAt: Instant | null): Promise<string[]>;
    /** Withdraws the agent's pending Mass offers; returns their referrals. */
    withdrawMassOf(agentId: string, now: Instant): Promise<string[]>;
    /** Whether any Mass is open. */
    anyOpenMass(): Promise<boolean>;
    /** The agents among these with a pending Mass offer. */
    withPendingMass(agentIds: readonly string[]): Promise<string[]>;
    /** Referrals that wait for this agent as a General: at most one, except for siblings. */
    pendingGeneralsOf(agentId: string): Promise<string[]>;
    /** Residents the agent accepted since then, whatever the outcome. */
    takenSince(agentId: string, since: Instant): Promise<Taken[]>;
    /** The blind index of its phone number; its id once erased. */
    numberOf(id: string): Promise<string>;
    /** Referrals that this agent has in progress. */
    heldBy(agentId: string): Promise<string[]>;
    /** The next caller gets a new code word. */
    renewCodeWord(id: string): Promise<void>;
    /** A new private link and code word: the old link opens nothing. */
    renewLink(id: string): Promise<void>;
    /** Calls that the agent accepted; siblings count as one (rule 25). `besides` leaves out those of that referral's number. */
    inProgressOf(agentId: string, besides?: string): Promise<number>;
    /** Locks the agent against other assignments until the commit, so a count after it is final. */
    assign(referral: Pick<Referral, 'id' | 'promisedBy'>, agentId: string, now: Instant): Promise<void>;
    unassign(
      referralId: string,
      agentId: string,
      endedAs: AssignmentEndedAs,
      detail: AssignmentEnd,
      now: Instant,
    ): Promise<void>;
    /** The resident disputes how this agent ended it: the agent is not asked again. */
    dispute(referralId: string, agentId: string, about: DisputeReason, now: Instant): Promise<void>;
    /** For a referral that the agent holds or has completed; false otherwise. */
    setNote(referralId: string, agentId: string, note: string): Promise<boolean>;
    /** Like `setNote`, for the given numbers; an empty one removes it. */
    setCaseNumbers(
      referralId: string,
      agentId: string,
      numbers: Partial<Record<CaseNumber, string>>,
    ): Promise<boolean>;
    /** How this agent's latest assignment of it ended; null if it has not. */
    lastEnd(
      referralId: string,
      agentId: string,
    ): Promise<{ outcome: CompletionOutcome | null; reason: HandBackReason | null } | null>;
    addAttempt(referralId: string, agentId: string, attempt: NewAttempt, now: Instant): Promise<void>;
    /** Whether an attempt with this key was logged. */
    hasAttempt(key: string): Promise<boolean>;
    /** Attempts that this agent logged. */
    attemptCount(referralId: string, agentId: string): Promise<number>;
    addEvents(referralId: string, events: readonly NewEvent[], now: Instant): Promise<void>;
    /** The number of its events, of all types or one. */
    eventCount(referralId: string, type?: ReferralEventType): Promise<number>;
    /** Referrals that wait for an opening. */
    scheduled(): Promise<string[]>;
  };
/** `asked`: how many agents an asking event asked. */
export type NewEvent = { type: ReferralEventType; agentId: string | null; asked?: number | null };
export type NewAttempt = {
  outcome: AttemptOutcome;
  note: string | null;
  /** The client's key, the same for retries of one press; null if it sent none. */
  key: string | null;
};
export type AssignmentEnd = {
  outcome?: CompletionOutcome | undefined;
  reason?: HandBackReason | undefined;
  /** Why it was completed without a logged attempt. */
  withoutAttempt?: NoAttemptReason | undefined;
  note?: string | undefined;
};

export type Upserted = { id: string; result: 'added' | 'changed' | 'unchanged' };

/** An agent with their identifying numbers (rule 39a). */
export type Holder = {
  id: string;
  portalSubject: string;
  npn: string | null;
  certification: string | null;
  removed: boolean;
};

export type AgentStore = {
  load(id: string): Promise<Agent | null>;
  loadAll(ids: readonly string[]): Promise<Agent[]>;
  /** Rejects with `Conflict` if the version has changed. */
  save(agent: Agent, dueAt: Instant | null): Promise<void>;
  /** Adds or updates by portal subject; results are in row order. An agent who was missing from a roster is back on it. */
  upsertFromRoster(rows: readonly RosterRow[], newId: () => string): Promise<Upserted[]>;
  /** The agents with these portal accounts, NPNs, or certification numbers, removed agents included. */
  holding(names: readonly string[]): Promise<Holder[]>;
  /** The NPN and certification number on file; null if the agent has none. */
  numbersOf(id: string): Promise<{ npn: string | null; certification: string | null }>;
  /** Changes the agent's portal account or NPN. */
  rename(id: string, names: { subject?: string; npn?: string }): Promise<void>;
  /** Tells other processes that somebody's access may have ended or begun; on SQLite they poll several times a second. */
  noteAccess(): Promise<void>;
  idBySubject(subject: string): Promise<string | null>;
  /** Roster entries of these agents, or of all. */
  rosterEntries(ids?: readonly string[]): Promise<RosterEntry[]>;
  /** Records what matching knows of these agents from now on, so a decision can be explained later (rule 35). */
  keepHistory(entries: readonly RosterEntry[]): Promise<void>;
  /** The newest entry's number: what a decision made now is based on. */
  historyRevision(): Promise<number>;
  /** Records that a test message is sent now; false, without recording, if the last one was sent after `since`. */
  noteTest(id: string, since: Instant): Promise<boolean>;
  /** Makes all agents due after a change that affects everybody's duty. */
  makeAllDue(): Promise<void>;
};

export type Stores = {
  referrals: ReferralStore;
  abuse: AbuseStore;
  audit: AuditStore;
  agencies: AgencyStore;
  agents: AgentStore;
  channels: ChannelStore;
  outbox: Outbox;
  feed: Feed;
  changes: RosterChanges;
  presence: PresenceStore;
  used: UsedChallenges;
  budgets: Budgets;
  psl: PslStore;
  nudges: NudgeStore;
  push: PushStore;
  closedDays: ClosedDaysStore;
  policy: PolicyStore;
  promises: PromiseStore;
  residents: ResidentStore;
  rosterFiles: RosterFileStore;
  sites: SiteStore;
  staffMessages: StaffMessageStore;
  staffNotes: StaffNoteStore;
  staffPresence: StaffPresenceStore;
  numberCodes: NumberCodeStore;
  texts: TextStore;
  thread: ThreadStore;
  /**
   * Take it before reading program-wide rows to decide what to write, such as closed days or the owner of a number. No row
   * represents what two processes might both add, so versions can't detect it. Held until the commit.
   */
  lockProgram(): Promise<void>;
};
/** Somebody else changed the row since it was read; `apply` retries the command. */
export class Conflict extends Error {
  constructor(what: string) {
    super(`${what} was changed meanwhile`);
    this.name = 'Conflict';
  }
}

/** Passed to every command: one instant, one transaction, nothing ambient. */
export type Work = {
  readonly now: Instant;
  readonly policy: Policy;
  readonly roster: RosterIndex;
  readonly stores: Stores;
  newId(): string;
  readonly agentChanges: AgentChanges;
  /** Referrals that this command left as open Masses. */
  openedMasses: Set<string>;
  /** Waits of residents that this command ended. */
  waits: Wait[];
  /** Referrals whose watchers should reload after the commit. */
  touchedReferrals: Set<string>;
  /** Events for live worklists after the commit; numbered together with those of the transaction's other commands. */
  worklistEvents: NewWorklistEvent[];
  /** A message was enqueued, so the dispatcher is woken after the commit. Set by the stores' outbox. */
  outboxFilled: boolean;
  /** The soonest new due instant; the engine wakes by then. */
  nextDueAt: Instant | null;
};

/** The next steps that only wait for time to pass. */
export type Due = {
  /** The soonest due instant; Infinity if there is none. */
  at: Instant;
  /** `opens`: its first agent is asked now. `trace`: the traceparent of its request. */
  referrals: { id: string; opens: boolean; trace: string | null }[];
  agents: string[];
};
