/** An issue for the Professional Services Line: what it holds, and what may happen to it. Types alone. */
import type {
  Instant,
  PslAssociation,
  PslCheck,
  PslField,
  PslState,
  PslSystem,
} from '../../../shared/vocabulary.ts';

/** A field of the issue, or the notes of one of its calls. */
export type PslTextName = PslField | `call:${string}`;
/** `revision` is the at which the text became what it is. */
export type PslText = { readonly text: string; readonly revision: number };
/** What was typed or given and is not in its place any more, because something newer is. */
export type PslKept = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly at: Instant;
};

/** One call to the line. `ticket` is null while it runs, and where none was given. */
export type PslCall = {
  readonly id: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly ticket: string | null;
  /** Said outright by the agent; a call ends with a number or with this. */
  readonly noneGiven: boolean;
};
export type PslFollowUp = {
  readonly id: string;
  readonly dueAt: Instant;
  /** With whom: the line, the resident, the agency. */
  readonly whom: string;
  readonly note: string;
  readonly doneAt: Instant | null;
};
/** What the representative advised. */
export type PslAdvice = { readonly id: string; readonly text: string; readonly doneAt: Instant | null };

/** What is chosen rather than typed. */
export type PslFacts = {
  readonly system: PslSystem;
  readonly referralId: string | null;
  /** When the problem showed. */
  readonly occurredAt: Instant | null;
  /** Of the page's own requests that failed. */
  readonly statusCodes: readonly number[];
  readonly checks: readonly PslCheck[];
  readonly association: PslAssociation;
};

export type PslEntry = {
  readonly id: string;
  readonly agentId: string;
  /** Grows by one with each change. */
  readonly revision: number;
  readonly state: PslState;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** When it was last resolved or given up as unresolved; null while it is open. */
  readonly closedAt: Instant | null;
  readonly facts: PslFacts;
  readonly texts: Readonly<Partial<Record<PslTextName, PslText>>>;
  readonly kept: readonly PslKept[];
  /** In the order of their beginning. */
  readonly calls: readonly PslCall[];
  readonly followUps: readonly PslFollowUp[];
  readonly advice: readonly PslAdvice[];
};

/** `number` as the representative said it. */
export type PslTicket = { readonly number: string } | { readonly noneGiven: true };

export type PslEvent =
  | {
      readonly type: 'edit';
      /** The revision that the writer had before their eyes. */
      readonly basedOn: number;
      readonly texts: Readonly<Partial<Record<PslTextName, string>>>;
      readonly facts: Partial<PslFacts>;
    }
  /** Says that preparing is done, or that it is not. Without meaning once there was a call. */
  | { readonly type: 'prepared'; readonly ready: boolean }
  | { readonly type: 'start-call'; readonly callId: string }
  /** `endedAt`: when the call really ended, where that is told later. */
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
  /** The agent has looked at what was kept and puts it away. */
  | { readonly type: 'put-away'; readonly keptId: string };
