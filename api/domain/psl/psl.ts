/**
 * One issue for the Professional Services Line, from preparing the call to its end (rules 44 to 50). `decidePsl` takes the
 * issue and what somebody did, and gives the next issue or a no by its name. Nothing that was typed is ever dropped: what
 * can't stand where it was typed is kept beside it.
 */
import type {
  Instant,
  PslAssociation,
  PslCheck,
  PslField,
  PslState,
  PslSystem,
} from '../../../shared/vocabulary.ts';
import { QUOTAS } from '../quotas.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addAdvice, addFollowUp, endCall, startCall, tick } from './calls.ts';
import { edit } from './texts.ts';

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

/** An issue that nobody has written into. */
export const newPslEntry = (id: string, agentId: string, now: Instant): PslEntry => ({
  id,
  agentId,
  revision: 0,
  state: 'draft',
  createdAt: now,
  changedAt: now,
  closedAt: null,
  facts: {
    system: 'agent-portal',
    referralId: null,
    occurredAt: null,
    statusCodes: [],
    checks: [],
    association: 'unknown',
  },
  texts: {},
  kept: [],
  calls: [],
  followUps: [],
  advice: [],
});

/** The same object comes back when nothing changed: a repeat is no change. */
export function decidePsl(entry: PslEntry, event: PslEvent, now: Instant): PslEntry | Refusal {
  const next = step({ ...entry, revision: entry.revision + 1, changedAt: now }, event, now);
  if (next === null) return entry;
  return 'refused' in next || !outgrows(entry, next) ? next : refuse('psl-issue-full');
}

/** What holds too much already may still be changed, and may shrink. */
const outgrows = (before: PslEntry, after: PslEntry): boolean =>
  (
    [
      ['calls', QUOTAS.pslCalls],
      ['followUps', QUOTAS.pslFollowUps],
      ['advice', QUOTAS.pslAdvice],
      ['kept', QUOTAS.pslKept],
    ] as const
  ).some(([what, most]) => after[what].length > most && after[what].length > before[what].length);

/** null: nothing changes. `entry` has its new revision already. */
function step(entry: PslEntry, event: PslEvent, now: Instant): PslEntry | Refusal | null {
  switch (event.type) {
    case 'edit':
      return edit(entry, event, now);
    case 'prepared':
      return prepared(entry, event.ready);
    case 'start-call':
      return startCall(entry, event.callId, now);
    case 'end-call':
      return endCall(entry, event, now);
    case 'follow-up':
      return addFollowUp(entry, event.followUp, now);
    case 'advice':
      return addAdvice(entry, event.advice, now);
    case 'tick':
      return tick(entry, event, now);
    case 'close':
      return close(entry, event.as, now);
    case 'reopen':
      return reopen(entry);
    case 'put-away':
      return putAway(entry, event.keptId);
  }
}

function prepared(entry: PslEntry, ready: boolean): PslEntry | null {
  const state = ready ? 'ready' : 'draft';
  const preparing = entry.state === 'draft' || entry.state === 'ready';
  return preparing && entry.state !== state ? { ...entry, state } : null;
}

/** A call that runs has no ticket number yet, and would lose it. */
function close(entry: PslEntry, as: 'resolved' | 'unresolved', now: Instant): PslEntry | Refusal | null {
  if (entry.state === 'on-call') return refuse('call-open');
  return entry.state === as ? null : { ...entry, state: as, closedAt: now };
}

function reopen(entry: PslEntry): PslEntry | null {
  if (entry.closedAt === null) return null;
  return { ...entry, state: entry.calls.length > 0 ? 'waiting' : 'draft', closedAt: null };
}

function putAway(entry: PslEntry, keptId: string): PslEntry | null {
  const kept = entry.kept.filter(({ id }) => id !== keptId);
  return kept.length === entry.kept.length ? null : { ...entry, kept };
}

/** Milliseconds on the phone, the call that runs included. */
export const timeSpent = (calls: readonly PslCall[], now: Instant): number =>
  calls.reduce((sum, { startedAt, endedAt }) => sum + (endedAt ?? now) - startedAt, 0);
