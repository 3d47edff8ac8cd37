/** Messages that a command puts in the outbox, and events for live worklists. */
import type { Instant, WorklistChange } from '../../shared/vocabulary.ts';
import type { ChannelName, MessageTo, MessageType } from '../domain/messages.ts';

export type { MessageType } from '../domain/messages.ts';
/** Messages to staff, if an address is configured. */
export type StaffMessageType = MessageTo<'staff'>;
/** A message to deliver; holds only ids, its text is composed when it is sent. */
export type OutboxMessage = {
  id: string;
  type: MessageType;
  /** Empty for staff and residents. */
  agentId: string;
  referralId: string | null;
  offerId: string | null;
  /** Replaces the message's usual channel. */
  channel?: ChannelName;
};

/** Agents with a live browser or a push get their text `later`; all others at once (rule 23g). */
export type TextsDue = { readonly live: readonly string[]; readonly later: Instant };

/** Enqueuing a message wakes this process's dispatcher after the commit. */
export type Outbox = {
  put(messages: readonly OutboxMessage[], now: Instant): Promise<void>;
  /** Enqueues messages for each offer of this referral that was alerted at this instant; `texts`: when each agent's text is due. */
  putOffers(referralId: string, now: Instant, texts: TextsDue): Promise<void>;
  /** Enqueues a push for each browser that gets this agent's pushes, once per `about`. Resolves to their number. */
  putPushes(
    type: 'push-reply' | 'push-nudge' | 'push-from-staff',
    about: string,
    referralId: string | null,
    agentId: string,
    now: Instant,
  ): Promise<number>;
  /** Enqueues a holder's reminder by mail, to each browser that gets their pushes, and to a confirmed KOD Phone, once per `about`. */
  putReminder(about: string, referralId: string, agentId: string, dueAt: Instant): Promise<void>;
  countEnded(chosen: ChosenMessages): Promise<number>;
  /** Enqueues them again as if new. Resolves to their number. */
  resend(chosen: ChosenMessages, now: Instant): Promise<number>;
  /** Nobody needs them any more: off the list of those given up. Resolves to their number. */
  drop(chosen: ChosenMessages): Promise<number>;
};

/** `ids`: null for all. `ended`: only those that ended so. */
export type ChosenMessages = {
  readonly ids: readonly string[] | null;
  readonly ended: readonly ('never' | 'sent' | 'out-of-date')[];
};

/** Signals that these agents' worklists changed, and why. */
export type NewWorklistEvent = {
  agentIds: readonly string[];
  change: WorklistChange;
  referralId: string | null;
  at: Instant;
  /** Only agents whose Mass offer of this referral was made or ended at this instant. */
  ofMass: boolean;
};

export type Feed = {
  /**
   * Numbers the events in order and drops duplicates. Returns the last revision taken, at least one. Nobody else takes a revision
   * until the transaction ends, so revisions become visible in order.
   */
  append(events: readonly NewWorklistEvent[]): Promise<number>;
  /** The newest revision; 0 before the first. */
  newest(): Promise<number>;
};
