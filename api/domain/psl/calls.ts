/** Calls, their tickets, and their follow-ups (rules 46 to 48). */
import type { Instant } from '../../../shared/vocabulary.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { CallResult, PslAdvice, PslCall, PslEntry, PslEvent, PslFollowUp } from './entry.ts';
import { keep } from './texts.ts';

const byId = <T extends { readonly id: string }>(all: readonly T[], id: string) =>
  all.find((one) => one.id === id);
const put = <T extends { readonly id: string }>(all: readonly T[], changed: T): readonly T[] =>
  all.map((one) => (one.id === changed.id ? changed : one));

/** Another call about the issue reopens it, even after a resolution. */
export function startCall(entry: PslEntry, callId: string, now: Instant): PslEntry | Refusal | null {
  if (byId(entry.calls, callId)) return null;
  if (entry.state === 'on-call') return refuse('call-open');
  const call: PslCall = { id: callId, startedAt: now, endedAt: null, ticket: null, noneGiven: false };
  return { ...entry, state: 'on-call', closedAt: null, calls: [...entry.calls, call] };
}

type Ended = Extract<PslEvent, { type: 'end-call' }>;

/** Ends the call with its ticket number or the statement that there was none. A repeat corrects the number. */
export function endCall(entry: PslEntry, event: Ended, now: Instant): PslEntry | Refusal | null {
  const call = byId(entry.calls, event.callId);
  if (!call) return refuse('not-found');
  const number = 'number' in event.ticket ? event.ticket.number.trim() : null;
  if (number === '') return refuse('invalid-input', 'ticket');
  if (call.endedAt !== null) return corrected(entry, call, number, now);
  const endedAt = Math.min(now, Math.max(call.startedAt, event.endedAt ?? now));
  const ended: PslCall = { ...call, endedAt, ...resultOf(number) };
  return { ...entry, state: 'waiting', closedAt: null, calls: put(entry.calls, ended) };
}

const resultOf = (number: string | null): CallResult =>
  number === null ? { ticket: null, noneGiven: true } : { ticket: number, noneGiven: false };

type EndedCall = Extract<PslCall, { endedAt: Instant }>;

/** A number is never removed by silence; a replaced one is kept. */
function corrected(entry: PslEntry, call: EndedCall, number: string | null, now: Instant): PslEntry | null {
  if (number === null || number === call.ticket) return null;
  const kept = call.ticket === null ? entry : keep(entry, 'ticket', call.ticket, now);
  return { ...kept, calls: put(entry.calls, { ...call, ticket: number, noneGiven: false }) };
}

/** An existing id moves the date; a different text is kept next to the old one. Refuses a past date (rule 48a). */
export function addFollowUp(
  entry: PslEntry,
  wanted: Omit<PslFollowUp, 'doneAt'>,
  now: Instant,
): PslEntry | Refusal | null {
  const before = byId(entry.followUps, wanted.id);
  if (wanted.dueAt <= now && before?.dueAt !== wanted.dueAt) return refuse('invalid-input', 'dueAt');
  if (!before) return { ...entry, followUps: [...entry.followUps, { ...wanted, doneAt: null }] };
  const next = { ...before, ...wanted };
  if (before.dueAt === next.dueAt && before.note === next.note && before.whom === next.whom) return null;
  const kept = before.note === next.note ? entry : keep(entry, 'follow-up', before.note, now);
  return { ...kept, followUps: put(entry.followUps, next) };
}

export function addAdvice(entry: PslEntry, wanted: Omit<PslAdvice, 'doneAt'>, now: Instant): PslEntry | null {
  const before = byId(entry.advice, wanted.id);
  if (!before) return { ...entry, advice: [...entry.advice, { ...wanted, doneAt: null }] };
  if (before.text === wanted.text) return null;
  const kept = keep(entry, 'advice', before.text, now);
  return { ...kept, advice: put(entry.advice, { ...before, ...wanted }) };
}

type Ticked = Extract<PslEvent, { type: 'tick' }>;

export function tick(entry: PslEntry, { what, id, done }: Ticked, now: Instant): PslEntry | Refusal | null {
  const item = byId<PslFollowUp | PslAdvice>(entry[what], id);
  if (!item) return refuse('not-found');
  if ((item.doneAt !== null) === done) return null;
  const doneAt = done ? now : null;
  return what === 'advice'
    ? { ...entry, advice: entry.advice.map((one) => (one.id === id ? { ...one, doneAt } : one)) }
    : { ...entry, followUps: entry.followUps.map((one) => (one.id === id ? { ...one, doneAt } : one)) };
}
