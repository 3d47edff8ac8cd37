/** An issue for the Professional Services Line: its data and its events. Types only. */

import type { Instant, PslAssociation, PslCheck, PslField, PslSystem } from '../../../shared/vocabulary.ts';
import type { PslStanding } from './state.ts';

/** A field of the issue, or the notes of one of its calls. */
export type PslTextName = PslField | `call:${string}`;
/** `revision` is the issue's revision at which the text last changed. */
export type PslText = { readonly text: string; readonly revision: number };
/** Text that was replaced, or that lost to something newer. */
export type PslKept = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly at: Instant;
};

/** One call to the line. It ends with a ticket's number, or with the agent's statement that none was given. */
export type PslCall = { readonly id: string; readonly startedAt: Instant } & (Running | EndedCall);
type Running = { readonly endedAt: null; readonly ticket: null; readonly noneGiven: false };
type EndedCall = { readonly endedAt: Instant } & CallResult;
export type CallResult =
  | { readonly ticket: string; readonly noneGiven: false }
  | { readonly ticket: null; readonly noneGiven: true };
export type PslFollowUp = {
  readonly id: string;
  readonly dueAt: Instant;
  /** The line, the resident, or the agency. */
  readonly whom: string;
  readonly note: string;
  readonly doneAt: Instant | null;
};
/** The representative's advice. */
export type PslAdvice = { readonly id: string; readonly text: string; readonly doneAt: Instant | null };

/** Chosen rather than typed. */
export type PslFacts = {
  readonly system: PslSystem;
  readonly referralId: string | null;
  /** When the problem appeared. */
  readonly occurredAt: Instant | null;
  /** Of the page's own failed requests. */
  readonly statusCodes: readonly number[];
  readonly checks: readonly PslCheck[];
  readonly association: PslAssociation;
};

/** Data of an issue in every state. */
export type PslIssue = {
  readonly id: string;
  readonly agentId: string;
  /** Increases by one with each change. */
  readonly revision: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly facts: PslFacts;
  readonly texts: Readonly<Partial<Record<PslTextName, PslText>>>;
  readonly kept: readonly PslKept[];
  /** In the order of their start. */
  readonly calls: readonly PslCall[];
  readonly followUps: readonly PslFollowUp[];
  readonly advice: readonly PslAdvice[];
};

export type PslEntry = PslIssue & PslStanding;

/** `number` as the representative gave it. */
export type PslTicket = { readonly number: string } | { readonly noneGiven: true };

export type PslEvent =
  | {
      readonly type: 'edit';
      /** The revision that the writer saw. */
      readonly basedOn: number;
      readonly texts: Readonly<Partial<Record<PslTextName, string>>>;
      readonly facts: Partial<PslFacts>;
    }
  /** Marks the preparation as done or not. Has no effect after the first call. */
  | { readonly type: 'prepared'; readonly ready: boolean }
  | { readonly type: 'start-call'; readonly callId: string }
  /** `endedAt`: when the call really ended, if reported later. */
  | {
      readonly type: 'end-call';
      readonly callId: string;
      readonly ticket: PslTicket;
      readonly endedAt?: Instant | undefined;
    }
  | { readonly type: 'follow-up'; readonly followUp: Omit<PslFollowUp, 'doneAt'> }
  | { readonly type: 'advice'; readonly advice: Omit<PslAdvice, 'doneAt'> }
  | {
      readonly type: 'tick';
      readonly what: 'followUps' | 'advice';
      readonly id: string;
      readonly done: boolean;
    }
  /** Resolved, or given up and handed to the Open Enrollment Issue Tracker. */
  | { readonly type: 'close'; readonly as: 'resolved' | 'unresolved' }
  | { readonly type: 'reopen' }
  /** The agent has read a kept text and dismisses it. */
  | { readonly type: 'dismiss'; readonly keptId: string };
