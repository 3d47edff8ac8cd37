/**
 * One issue for the Professional Services Line (rules 44 to 50). `decidePsl` takes the issue and an event,
 * and returns the next issue or a refusal. Typed text is never dropped: conflicting text is kept next to it.
 */

import type { Instant } from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import { QUOTAS } from '../quotas.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addAdvice, addFollowUp, endCall, startCall, tick } from './calls.ts';
import type { PslCall, PslEntry, PslEvent } from './entry.ts';
import { edit } from './texts.ts';

/** An empty issue. */
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

/** Returns the same object if nothing changed: a repeat is not a change. */
export function decidePsl(entry: PslEntry, event: PslEvent, now: Instant): PslEntry | Refusal {
  const next = step({ ...entry, revision: entry.revision + 1, changedAt: now }, event, now);
  if (next === null) return entry;
  return 'refused' in next || !outgrows(entry, next) ? next : refuse('psl-issue-full');
}

/** An issue already over a limit may still change, but not grow. */
const outgrows = (before: PslEntry, after: PslEntry): boolean =>
  (
    [
      ['calls', QUOTAS.pslCalls],
      ['followUps', QUOTAS.pslFollowUps],
      ['advice', QUOTAS.pslAdvice],
      ['kept', QUOTAS.pslKept],
    ] as const
  ).some(([what, most]) => after[what].length > most && after[what].length > before[what].length);

/** null for no change. `entry` already has its new revision. */
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
    case 'dismiss':
      return dismiss(entry, event.keptId);
    default:
      return assertNever(event);
  }
}

function prepared(entry: PslEntry, ready: boolean): PslEntry | null {
  switch (entry.state) {
    case 'draft':
      return ready ? { ...entry, state: 'ready' } : null;
    case 'ready':
      return ready ? null : { ...entry, state: 'draft' };
    case 'on-call':
    case 'waiting':
    case 'resolved':
    case 'unresolved':
      return null;
    default:
      return assertNever(entry);
  }
}

function close(entry: PslEntry, as: 'resolved' | 'unresolved', now: Instant): PslEntry | Refusal | null {
  switch (entry.state) {
    // A running call has no ticket number yet, and would lose it.
    case 'on-call':
      return refuse('call-open');
    case 'draft':
    case 'ready':
    case 'waiting':
      return { ...entry, state: as, closedAt: now };
    case 'resolved':
    case 'unresolved':
      return entry.state === as ? null : { ...entry, state: as, closedAt: now };
    default:
      return assertNever(entry);
  }
}

function reopen(entry: PslEntry): PslEntry | null {
  switch (entry.state) {
    case 'draft':
    case 'ready':
    case 'on-call':
    case 'waiting':
      return null;
    case 'resolved':
    case 'unresolved':
      return { ...entry, state: entry.calls.length > 0 ? 'waiting' : 'draft', closedAt: null };
    default:
      return assertNever(entry);
  }
}

function dismiss(entry: PslEntry, keptId: string): PslEntry | null {
  const kept = entry.kept.filter(({ id }) => id !== keptId);
  return kept.length === entry.kept.length ? null : { ...entry, kept };
}

/** Milliseconds on the phone, including a running call. */
export const timeSpent = (calls: readonly PslCall[], now: Instant): number =>
  calls.reduce((sum, { startedAt, endedAt }) => sum + (endedAt ?? now) - startedAt, 0);
