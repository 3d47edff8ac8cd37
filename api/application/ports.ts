/** What a command needs from outside. Stores come bound to the command's transaction, so nothing writes outside it. */

import type { AssignmentEndedAs } from '../../shared/agent-statuses.ts';
import type { ConsentVersion } from '../../shared/consents.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
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
import type { AuditStore } from './audit-port.ts';
import type { Budgets, UsedChallenges } from './budget-port.ts';
import type { ChannelStore } from './channel-port.ts';
import type { ClosedDaysStore } from './closed-days-port.ts';
import type { MassStore } from './mass-port.ts';
import type { Feed, NewWorklistEvent, Outbox } from './message-ports.ts';
import type { NumberStore } from './number-port.ts';
import type { AgentChanges, PresenceStore, RosterChanges } from './process-ports.ts';
import type { PromiseStore } from './promise-port.ts';
import type { PslStore } from './psl-port.ts';
import type { PushStore } from './push-port.ts';
import type { ResidentStore } from './resident-port.ts';
import type { RosterRow } from './roster-row.ts';

export type * from './abuse-port.ts';
export type * from './audit-port.ts';
export type * from './budget-port.ts';
export type { ChannelStore } from './channel-port.ts';
export type { ClosedDaysRow, ClosedDaysStore, NewClosedDays } from './closed-days-port.ts';
export type { MassStore } from './mass-port.ts';
export type * from './message-ports.ts';
export type { NumberStore } from './number-port.ts';
export type { AgentChanges, PresenceStore, RosterChange, RosterChanges } from './process-ports.ts';
export type * from './promise-port.ts';
export type { PicturePart, PslStore } from './psl-port.ts';
export type * from './push-port.ts';
export type * from './resident-port.ts';
export type { OnFile, RosterRow } from './roster-row.ts';

/** The resident's own data. Only ever sealed in the database, opened for the holder alone. */
export type ContactData = {
  firstName: string;
  lastName: string;
  phone: string;
  email: string | null;
  note: string | null;
};

/** The parts of a submission that are stored outside the referral. */
export type Submission = {
  contact: ContactData;
  idempotencyKey: string;
  /** Everything that was answered, in one canonical text: what the key is good for. */
  answers: string;
  /** The secret of the private link. */
  token: string;
  codeWord: string;
  screenLanguage: ScreenLanguage;
  /** Digest input of all answers plus the sender; the same pair within minutes is one request (rule 10a). */
  repeat: string;
  /** Of its phone number; null for a shadow. */
  place: number | null;
  /** Whether the private link goes out by mail; null without an address. */
  linkMailed: boolean | null;
  /** Filled in what no person sees. */
  honeypot: boolean;
  consent: { version: ConsentVersion; text: boolean; at: Instant };
};

/** A General that its agent missed, and whether somebody spoke up about it. */
export type Missed = {
  offerId: string;
  agentId: string;
  referralId: string;
  settledAt: Instant;
  contest: ContestState | null;
};

/** An agent's pending offer, as accepting and rejecting need it. */
export type PendingOffer = { offerId: string; kind: ReferralKind };
export type NewOffer = { offerId: string; kind: ReferralKind; candidate: Candidate; dueAt: Instant | null };
export type Settle = Extract<Effect, { type: 'settle' }>;

export type ReferralStore = MassStore &
  NumberStore & {
    load(id: string): Promise<Referral | null>;
    /** Fails with `Conflict` when the version has moved on. */
    save(referral: Referral, dueAt: Instant | null): Promise<void>;
    insert(referral: Referral, dueAt: Instant | null, submission: Submission): Promise<void>;
    /** The request that was sent with this key, and whether its answers were these. */
    byKey(key: string, answers: string): Promise<{ id: string; submittedAt: Instant; same: boolean } | null>;
    releaseKey(id: string): Promise<void>; // Free for another request from now on.
    idByToken(token: string): Promise<string | null>;
    /** The secret of its private link, and whether that goes out by mail. */
    linkOf(id: string): Promise<{ token: string; linkMailed: boolean | null }>;
    /** Whether news of it goes to an address that the resident gave; not where its mailbox had too many links. */
    hearsByMail(id: string): Promise<boolean>;
    /** Throws where something sealed of it does not open, so that what can't be answered is not committed. */
    mustOpen(id: string): Promise<void>;
    /** Tells mailboxes apart without holding an address. */
    mailboxKey(mailbox: string): string;
    askedAgents(id: string): Promise<AskedAgents>;
    /** Theirs of this referral; null also where `offerId` is given and is another. */
    pendingOffer(id: string, agentId: string, offerId?: string | null): Promise<PendingOffer | null>;
    /** The agent's newest offer of this referral, pending or not; or that offer of theirs. */
    lastOffer(
      id: string,
      agentId: string,
      offerId?: string | null,
    ): Promise<{ status: OfferStatus; settledAt: Instant | null } | null>;
    missed(offerId: string): Promise<Missed | null>;
    newestMissed(referralId: string, agentId: string): Promise<Missed | null>;
    /** Fails with `Conflict` when somebody has spoken up about it meanwhile. */
    contest(offerId: string, reason: ContestReason, now: Instant): Promise<void>;
    /** Fails with `Conflict` when it was forgiven meanwhile. */
    answerContest(offerId: string, answer: 'forgiven' | 'upheld', now: Instant): Promise<void>;
    /** How the agent's Generals since then ended, oldest first; withdrawn and pending ones are left out. */
    generalOutcomes(agentId: string, since: Instant): Promise<GeneralOutcome[]>;
    addOffers(
      referralId: string,
      offers: readonly NewOffer[],
      now: Instant,
      rosterRevision: number,
    ): Promise<void>;
    /** False when the offer was not pending any more. */
    settle(
      offerId: string,
      status: Settle['status'],
      now: Instant,
      reason: RejectReason | null,
    ): Promise<boolean>;
    /** Settles every pending offer; answers whose they were. */
    settleRest(
      referralId: string,
      status: 'missed' | 'withdrawn',
      now: Instant,
    ): Promise<{ agentId: string; kind: ReferralKind }[]>;
    /** Gives pending Mass offers another time that they want an answer by; answers whose they are. */
    moveMassDue(referralId: string, dueAt: Instant | null): Promise<string[]>;
    /** Withdraws the agent's pending Mass offers; answers of which referrals. */
    withdrawMassOf(agentId: string, now: Instant): Promise<string[]>;
    /** Whether any Mass waits for somebody to accept it. */
    anyOpenMass(): Promise<boolean>;
    /** Of these agents, those with a pending Mass offer. */
    withPendingMass(agentIds: readonly string[]): Promise<string[]>;
    /** Referrals that the agent is asked for as a General: one at most beside siblings. */
    pendingGeneralsOf(agentId: string): Promise<string[]>;
    /** What they took on since then, whatever became of it. */
    takenSince(agentId: string, since: Instant): Promise<Taken[]>;
    /** The blind index of its phone number; its id once that is erased. */
    numberOf(id: string): Promise<string>;
    /** What this agent has in progress. */
    heldBy(agentId: string): Promise<string[]>;
    /** The next caller has to say another one. */
    renewCodeWord(id: string): Promise<void>;
    /** Calls that the agent has agreed to: siblings are one (rule 25). `besides` leaves out those of that referral's number. */
    inProgressOf(agentId: string, besides?: string): Promise<number>;
    /** From then until the commit no other process assigns to this agent: a count after it is the last word. */
    assign(referral: Pick<Referral, 'id' | 'promisedBy'>, agentId: string, now: Instant): Promise<void>;
    unassign(
      referralId: string,
      agentId: string,
      endedAs: AssignmentEndedAs,
      detail: AssignmentEnd,
      now: Instant,
    ): Promise<void>;
    /** The resident disputes how it ended for this agent: they are not asked for it again. */
    dispute(referralId: string, agentId: string, about: DisputeReason, now: Instant): Promise<void>;
    /** On what the agent holds or has completed; false when there is no such thing. */
    setNote(referralId: string, agentId: string, note: string): Promise<boolean>;
    /** As `setNote`, for the numbers given; an empty one is taken away. */
    setCaseNumbers(
      referralId: string,
      agentId: string,
      numbers: Partial<Record<CaseNumber, string>>,
    ): Promise<boolean>;
    /** How it ended for this agent the last time that they held it; null where it has not. */
    lastEnd(
      referralId: string,
      agentId: string,
    ): Promise<{ outcome: CompletionOutcome | null; reason: HandBackReason | null } | null>;
    addAttempt(referralId: string, agentId: string, attempt: NewAttempt, now: Instant): Promise<void>;
    /** Whether an attempt was logged with this key. */
    hasAttempt(key: string): Promise<boolean>;
    /** Those that this agent has logged. */
    attemptCount(referralId: string, agentId: string): Promise<number>;
    addEvents(referralId: string, events: readonly NewEvent[], now: Instant): Promise<void>;
    /** How many events it has, of all types or of one. */
    eventCount(referralId: string, type?: ReferralEventType): Promise<number>;
    /** Those that wait for an opening. */
    scheduled(): Promise<string[]>;
  };
/** `asked`: how many people an asking event asked. */
export type NewEvent = { type: ReferralEventType; agentId: string | null; asked?: number | null };
export type NewAttempt = {
  outcome: AttemptOutcome;
  note: string | null;
  /** The client's, the same for a retry of the same press; null where it has none. */
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

/** An agent by what tells one person from another (rule 39a). */
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
  /** Fails with `Conflict` when the version has moved on. */
  save(agent: Agent, dueAt: Instant | null): Promise<void>;
  /**
   * Adds, or updates by portal subject; in the order of the rows. An agent who was missing from a roster is on it again.
   */
  upsertFromRoster(rows: readonly RosterRow[], newId: () => string): Promise<Upserted[]>;
  /** Whose these portal accounts, NPNs, and certification numbers are, removed agents included. */
  holding(names: readonly string[]): Promise<Holder[]>;
  /** The NPN and the certification number on file; null for one the agent doesn't have. */
  numbersOf(id: string): Promise<{ npn: string | null; certification: string | null }>;
  /** The number of an agent, or the portal account, is another one from now on. */
  rename(id: string, names: { subject?: string; npn?: string }): Promise<void>;
  /** Tells other processes that somebody's access may have ended or begun; those on SQLite look several times a second. */
  noteAccess(): Promise<void>;
  idBySubject(subject: string): Promise<string | null>;
  /** What matching needs to know of these agents, or of all. */
  rosterEntries(ids?: readonly string[]): Promise<RosterEntry[]>;
  /** Keeps what matching knew of these agents from now on, so that a decision can be explained later (rule 35). */
  keepHistory(entries: readonly RosterEntry[]): Promise<void>;
  /** The number of the newest entry kept: what a decision that is made now was based on. */
  historyRevision(): Promise<number>;
  /** Notes a test message now; false, and nothing is noted, when the last one was sent after `since`. */
  noteTest(id: string, since: Instant): Promise<boolean>;
  /** Everybody's duty is worked out again, because what it depends on has changed. */
  makeAllDue(): Promise<void>;
};

export type Stores = {
  referrals: ReferralStore;
  abuse: AbuseStore;
  audit: AuditStore;
  agents: AgentStore;
  channels: ChannelStore;
  outbox: Outbox;
  feed: Feed;
  changes: RosterChanges;
  presence: PresenceStore;
  used: UsedChallenges;
  budgets: Budgets;
  psl: PslStore;
  push: PushStore;
  closedDays: ClosedDaysStore;
  promises: PromiseStore;
  residents: ResidentStore;
  /**
   * Taken before rows of the whole program are read to decide what to write: closed days, and whose a number is. No
   * row stands for what two processes would add, so no version can tell them apart. Held until the commit.
   */
  lockProgram(): Promise<void>;
};
/** What a commit means for those who listen: sockets, trackers, the engine, other processes. */
export type Committed = {
  hintedAgents: string[];
  touchedAgents: string[];
  touchedReferrals: string[];
  /** Those whose access may have ended: their open sockets are looked at. */
  accessChanged: string[];
  wakeAt: number | null;
};

/**
 * What a commit means in its own process: `outboxFilled` wakes the dispatcher, `dutyChanged` has promises judged. Others' notices
 * do neither.
 */
export type CommittedHere = Committed & { outboxFilled: boolean; dutyChanged: boolean };

/** Somebody else changed the row since it was read. `apply` runs the command again. */
export class Conflict extends Error {
  constructor(what: string) {
    super(`${what} was changed meanwhile`);
    this.name = 'Conflict';
  }
}

/** Handed to every command: one instant, one transaction, no ambient anything. */
export type Work = {
  readonly now: Instant;
  readonly policy: Policy;
  readonly roster: RosterIndex;
  readonly stores: Stores;
  newId(): string;
  readonly agentChanges: AgentChanges;
  /** Referrals that this command left open as a Mass. */
  openedMasses: Set<string>;
  /** Referrals whose watchers should look again after the commit. */
  touchedReferrals: Set<string>;
  /** What agents' live feeds tell after the commit; numbered with those of the other commands of the transaction. */
  worklistEvents: NewWorklistEvent[];
  /** A message was put in the outbox; the dispatcher is woken after the commit. Set by the stores' own outbox. */
  outboxFilled: boolean;
  /** The soonest new due instant, to wake the engine in time. */
  nextDueAt: Instant | null;
};

/** What time itself brings next. */
export type Due = {
  /** The soonest instant that something is due at; Infinity where nothing ever is. */
  at: Instant;
  /** `opens`: nobody was asked yet, and now somebody is. */
  referrals: { id: string; opens: boolean }[];
  agents: string[];
};
