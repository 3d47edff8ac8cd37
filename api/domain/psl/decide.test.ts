/** An issue for the Professional Services Line, step by step (rules 44 to 48). */
import { describe, expect, it } from 'vitest';
import type { PslState } from '../../../shared/vocabulary.ts';
import { MINUTE, NINE } from '../../testing/referral-life.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { decidePsl, newPslEntry, timeSpent } from './decide.ts';
import type { PslEntry, PslEvent } from './entry.ts';

const begun = newPslEntry('issue-0001', 'ann', NINE);
const at = (minutes: number) => NINE + minutes * MINUTE;

/** Each event a minute after the one before. */
function issueAfter(...events: readonly PslEvent[]): PslEntry {
  return events.reduce((entry, event, index) => {
    const next = decidePsl(entry, event, at(index + 1));
    if (isRefusal(next)) throw new Error(`refused: ${next.refused}`);
    return next;
  }, begun);
}
const edit = (texts: Extract<PslEvent, { type: 'edit' }>['texts'], basedOn = 0): PslEvent => ({
  type: 'edit',
  basedOn,
  texts,
  facts: {},
});
const start = (callId = 'call-1'): PslEvent => ({ type: 'start-call', callId });
const end = (number: string | null, callId = 'call-1'): PslEvent => ({
  type: 'end-call',
  callId,
  ticket: number === null ? { noneGiven: true } : { number },
});
const ready: PslEvent = { type: 'prepared', ready: true };
const close = (as: 'resolved' | 'unresolved'): PslEvent => ({ type: 'close', as });
const reopen: PslEvent = { type: 'reopen' };

const LIFE: readonly [of: string, events: readonly PslEvent[], state: PslState][] = [
  ['what was begun', [], 'draft'],
  ['what was prepared', [ready], 'ready'],
  ['what was said to be prepared and then not', [ready, { type: 'prepared', ready: false }], 'draft'],
  ['a call that began without preparing', [start()], 'on-call'],
  ['a call that ended with its number', [ready, start(), end('T-1')], 'waiting'],
  ['a call that ended with no number, said outright', [start(), end(null)], 'waiting'],
  ['another call about the same', [start(), end('T-1'), start('call-2')], 'on-call'],
  ['what was resolved', [start(), end('T-1'), close('resolved')], 'resolved'],
  ['what was not', [start(), end('T-1'), close('unresolved')], 'unresolved'],
  ['what solved itself before any call', [close('resolved')], 'resolved'],
  ['what was reopened after calls', [start(), end('T-1'), close('resolved'), reopen], 'waiting'],
  ['what was reopened without a call', [close('unresolved'), reopen], 'draft'],
  ['a call about what had ended', [start(), end('T-1'), close('unresolved'), start('call-2')], 'on-call'],
  ['what was called about, said to be prepared', [start(), end('T-1'), ready], 'waiting'],
];

describe('the state of an issue', () => {
  it.each(LIFE)('after %s is one state', (_, events, state) => {
    expect(issueAfter(...events).state).toBe(state);
  });

  it('is open again after another call, whatever its end was', () => {
    const ended = issueAfter(start(), end('T-1'), close('unresolved'));
    expect(ended.closedAt).toBe(at(3));
    expect(issueAfter(start(), end('T-1'), close('unresolved'), start('call-2')).closedAt).toBeNull();
  });

  it('is not closed during a call, whose number would be lost', () => {
    expect(decidePsl(issueAfter(start()), close('resolved'), NINE)).toEqual(refuse('call-open'));
    expect(decidePsl(issueAfter(start()), start('call-2'), NINE)).toEqual(refuse('call-open'));
  });
});

describe('a call', () => {
  it('does not end without a number or the statement that there was none', () => {
    expect(decidePsl(issueAfter(start()), end('  '), NINE)).toEqual(refuse('invalid-input', 'ticket'));
    expect(decidePsl(issueAfter(start()), end('T-1', 'another'), NINE)).toEqual(refuse('not-found'));
  });

  it('keeps its own number besides those of other calls', () => {
    const entry = issueAfter(start(), end('T-1'), start('call-2'), end(null, 'call-2'));
    expect(entry.calls.map(({ ticket, noneGiven }) => ({ ticket, noneGiven }))).toEqual([
      { ticket: 'T-1', noneGiven: false },
      { ticket: null, noneGiven: true },
    ]);
  });

  it('gets a number that is given later, and keeps a wrong one', () => {
    const late = issueAfter(start(), end(null), end('T-7'));
    expect(late.calls[0]).toMatchObject({ ticket: 'T-7', noneGiven: false });
    const mended = issueAfter(start(), end('T-7'), end('T-8'));
    expect(mended.calls[0]?.ticket).toBe('T-8');
    expect(mended.kept).toMatchObject([{ name: 'ticket', text: 'T-7' }]);
  });

  it('does not lose its number to a later “none was given”', () => {
    expect(issueAfter(start(), end('T-1'), end(null)).calls[0]?.ticket).toBe('T-1');
  });

  it('counts the time until it ended, even if that is reported later', () => {
    const told = decidePsl(issueAfter(start()), { ...end('T-1'), endedAt: at(13) } as PslEvent, at(300));
    if (isRefusal(told)) throw new Error('refused');
    expect(timeSpent(told.calls, at(400))).toBe(12 * MINUTE);
    const tooEarly = decidePsl(issueAfter(start()), { ...end('T-1'), endedAt: NINE } as PslEvent, at(300));
    if (isRefusal(tooEarly)) throw new Error('refused');
    expect(timeSpent(tooEarly.calls, at(400))).toBe(0);
  });
});

describe('typed text', () => {
  it('replaces what its writer saw', () => {
    const entry = issueAfter(edit({ notes: 'first' }), edit({ notes: 'second' }, 1));
    expect(entry.texts.notes).toEqual({ text: 'second', revision: 2 });
    expect(entry.kept).toEqual([]);
  });

  it('does not replace anything newer, and is kept beside it', () => {
    const entry = issueAfter(
      edit({ notes: 'first' }),
      edit({ notes: 'newer' }, 1),
      edit({ notes: 'stale' }, 1),
    );
    expect(entry.texts.notes?.text).toBe('newer');
    expect(entry.kept).toMatchObject([{ name: 'notes', text: 'stale' }]);
  });

  it('does not conflict with other fields', () => {
    const entry = issueAfter(edit({ notes: 'a' }), edit({ notes: 'b' }, 1), edit({ caseNumber: '110' }, 1));
    expect(entry.texts.caseNumber?.text).toBe('110');
    expect(entry.kept).toEqual([]);
  });

  it('changes nothing if it is sent again or says less than the current text', () => {
    const entry = issueAfter(edit({ notes: 'first line' }), edit({ notes: 'first line, second line' }, 1));
    expect(decidePsl(entry, edit({ notes: 'first line, second line' }, 1), at(9))).toBe(entry);
    expect(decidePsl(entry, edit({ notes: 'first line' }, 0), at(9))).toBe(entry);
  });

  it('is kept visibly if its call never began', () => {
    expect(issueAfter(edit({ 'call:ghost': 'they said' })).kept).toMatchObject([
      { name: 'call:ghost', text: 'they said' },
    ]);
  });

  it('is dismissed only by its writer', () => {
    const entry = issueAfter(edit({ notes: 'a' }), edit({ notes: 'b' }, 1), edit({ notes: 'stale' }, 1));
    const keptId = entry.kept[0]?.id ?? '';
    expect(decidePsl(entry, { type: 'dismiss', keptId }, at(9))).toMatchObject({ kept: [] });
    expect(decidePsl(entry, { type: 'dismiss', keptId: 'other' }, at(9))).toBe(entry);
  });
});

describe('advice and follow-ups', () => {
  const advice = (text: string): PslEvent => ({ type: 'advice', advice: { id: 'adv-1', text } });
  const followUp = (dueAt: number, note = 'ask'): PslEvent => ({
    type: 'follow-up',
    followUp: { id: 'fu-1', dueAt, whom: 'the line', note },
  });
  const tick = (what: 'advice' | 'followUps', id: string, done: boolean): PslEvent => ({
    type: 'tick',
    what,
    id,
    done,
  });

  it('are done or not, and can be undone', () => {
    const events = [advice('Clear the cache'), tick('advice', 'adv-1', true)];
    expect(issueAfter(...events).advice[0]?.doneAt).toBe(at(2));
    expect(issueAfter(...events, tick('advice', 'adv-1', false)).advice[0]?.doneAt).toBeNull();
    expect(decidePsl(begun, tick('followUps', 'nothing', true), NINE)).toEqual(refuse('not-found'));
  });

  it('move to another date and keep their texts', () => {
    const moved = issueAfter(followUp(at(60)), followUp(at(90)));
    expect(moved.followUps).toMatchObject([{ dueAt: at(90), note: 'ask' }]);
    expect(issueAfter(followUp(at(60)), followUp(at(60), 'call')).kept).toMatchObject([{ text: 'ask' }]);
    expect(issueAfter(advice('one'), advice('two')).kept).toMatchObject([{ name: 'advice', text: 'one' }]);
  });

  it('refuse a past time, unless they already had it', () => {
    const refused = refuse('invalid-input', 'dueAt');
    expect(decidePsl(begun, followUp(NINE), NINE)).toEqual(refused);
    const planned = issueAfter(followUp(at(60)));
    expect(decidePsl(planned, followUp(at(60)), at(90))).toBe(planned);
    expect(decidePsl(planned, followUp(at(60), 'call'), at(90))).toMatchObject({
      followUps: [{ note: 'call' }],
    });
    expect(decidePsl(planned, followUp(at(30)), at(90))).toEqual(refused);
  });

  it('do not change the state of the issue', () => {
    expect(issueAfter(close('resolved'), advice('x'), followUp(at(60))).state).toBe('resolved');
  });
});
