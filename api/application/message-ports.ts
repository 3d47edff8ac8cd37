/** What a command tells others: messages in the outbox, and events to live worklists. */
import type { Instant, WorklistChange } from '../../shared/vocabulary.ts';
import type { MessageTo, MessageType } from '../domain/messages.ts';

export type { MessageType } from '../domain/messages.ts';
/** What staff are told of, where they gave an address. */
export type StaffMessageType = MessageTo<'staff'>;
/** A message to be delivered; it holds ids only, its words are made when it is sent. */
export type OutboxMessage = {
  id: string;
  type: MessageType;
  /** '' for staff and for the resident. */
  agentId: string;
  referralId: string | null;
  offerId: string | null;
};

/** Putting something in wakes this process's dispatcher after the commit. */
export type Outbox = {
  put(messages: readonly OutboxMessage[], now: Instant): Promise<void>;
  /** A message for each offer of this referral whose agent was alerted at this instant. */
  putOffers(referralId: string, now: Instant): Promise<void>;
  /** To each browser that this agent is pushed on. */
  putReminders(referralId: string, agentId: string, now: Instant): Promise<void>;
};

/** That the worklists of these agents are not what they were, and why. */
export type NewWorklistEvent = {
  agentIds: readonly string[];
  change: WorklistChange;
  referralId: string | null;
  at: Instant;
  /** They are just those whose Mass offer of this referral was made or ended at this instant. */
  ofMass: boolean;
};

export type Feed = {
  /**
   * Numbers the events in order and drops duplicates. Returns the last revision taken,
   * at least one. From here to the end of the transaction nobody else takes a revision: they become visible in order.
   */
  append(events: readonly NewWorklistEvent[]): Promise<number>;
  /** The newest revision of all; 0 before the first. */
  newest(): Promise<number>;
};
