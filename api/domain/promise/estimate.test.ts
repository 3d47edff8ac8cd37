import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import { defaultPolicy } from '../policy.ts';
import { estimates, type OpenCall } from './estimate.ts';

const { answerIn, callTakes, callGap } = defaultPolicy;
const STEP = callTakes + callGap;
/** The first ring by an idle agent, and by the same agent after one call. */
const FIRST = NINE + answerIn;
const SECOND = FIRST + STEP;

const agents = (...over: Partial<RosterEntry>[]): RosterEntry[] =>
  over.map((entry, n) => anEntry({ agentId: `agent-${n}`, ...entry }));
const call = (referralId: string, over: Partial<OpenCall> = {}): OpenCall => ({
  ...{ referralId, help: 'both', plannedBy: NINE + 30 * MINUTE, opensAt: null },
  ...{ holderId: null, callBegan: null, shadow: false, refusedBy: [] },
  ...over,
});
/** Minutes from nine o'clock; null if nobody can call. */
function minutes(entries: readonly RosterEntry[], calls: readonly OpenCall[]): Record<string, number | null> {
  const found = estimates(entries, calls, NINE, defaultPolicy);
  return Object.fromEntries([...found].map(([id, at]) => [id, at === null ? null : (at - NINE) / MINUTE]));
}
const inMinutes = (at: number): number => (at - NINE) / MINUTE;

describe('when a waiting call is likely to begin (rule 8k)', () => {
  it('is when somebody idle has answered, and a call later for the next one', () => {
    const found = minutes(agents({}), [call('b', { plannedBy: NINE + 50 * MINUTE }), call('a')]);
    expect(found).toEqual({ a: inMinutes(FIRST), b: inMinutes(SECOND) });
  });

  it('is known of nobody while nobody is on duty in the time that is counted', () => {
    expect(minutes(agents({ dutyFrom: null }), [call('a')])).toEqual({ a: null });
    expect(minutes([], [call('a')])).toEqual({ a: null });
  });

  it('serves first what has to be called first: what is overdue, what has no promise, and then by the time', () => {
    const calls = [
      call('soon', { plannedBy: NINE + 10 * MINUTE }),
      call('overdue', { plannedBy: NINE - HOUR }),
      call('unpromised', { plannedBy: null }),
    ];
    const found = minutes(agents({}), calls);
    expect(found.soon).toBeGreaterThan(found.unpromised ?? 0);
    expect(found.unpromised).toBeGreaterThan(found.overdue ?? 0);
  });

  it('begins no set call before its time, and keeps nobody idle for it', () => {
    const opensAt = NINE + HOUR;
    const later = call('set', { opensAt, plannedBy: opensAt + 30 * MINUTE });
    expect(minutes(agents({}), [later, call('a')])).toEqual({
      a: inMinutes(FIRST),
      set: inMinutes(opensAt),
    });
  });

  it('saves up no more calls than there are people', () => {
    // Both idle for five hours by then; they begin two calls, not twenty.
    const opensAt = NINE + 5 * HOUR;
    const due = { opensAt, plannedBy: opensAt + 30 * MINUTE };
    const found = minutes(
      agents({}, {}),
      [...'abcdef'].map((id) => call(id, due)),
    );
    const begun = (by: number) => Object.values(found).filter((at) => at !== null && at <= by).length;
    expect(begun(inMinutes(opensAt) + 5)).toBeLessThanOrEqual(3);
    expect(begun(inMinutes(opensAt) + 90)).toBe(6);
  });

  it('gives an enrollment to nobody who may not enroll, and leaves them the applications', () => {
    const lifeOnly = { helps: ['application'] } as const;
    const both = [call('enroll', { help: 'enrollment' }), call('apply', { help: 'application' })];
    expect(minutes(agents(lifeOnly), both)).toEqual({ enroll: null, apply: inMinutes(FIRST) });
    expect(minutes(agents(lifeOnly, {}), both)).toEqual({
      enroll: inMinutes(FIRST),
      apply: inMinutes(FIRST),
    });
  });

  it('counts on nobody who has said no to it', () => {
    const refused = call('a', { refusedBy: ['agent-0'] });
    expect(minutes(agents({}), [refused])).toEqual({ a: null });
    const comesLater = { dutyFrom: NINE + HOUR, dutyUntil: NINE + 9 * HOUR };
    expect(minutes(agents({}, comesLater), [refused, call('b')])).toEqual({
      a: inMinutes(NINE + HOUR + answerIn),
      b: inMinutes(FIRST),
    });
  });

  it('waits for the end of calls that are accepted or under way', () => {
    const began = call('talking', { holderId: 'agent-0', callBegan: NINE - 10 * MINUTE });
    expect(minutes(agents({}), [began, call('a')])).toEqual({ a: inMinutes(NINE - 10 * MINUTE + STEP) });
    const accepted = call('accepted', { holderId: 'agent-0', plannedBy: NINE + 5 * MINUTE });
    expect(minutes(agents({}), [accepted, call('a')]).a).toBe(inMinutes(SECOND));
  });

  it('gives a shadow the place that it would have, and takes it from nobody', () => {
    const real = [call('a'), call('c', { plannedBy: NINE + 50 * MINUTE })];
    const shadow = call('b', { shadow: true, plannedBy: NINE + 40 * MINUTE });
    const found = minutes(agents({}), [...real, shadow]);
    expect(found).toEqual({ ...minutes(agents({}), real), b: inMinutes(SECOND) });
  });
});

describe('when an accepted call is likely to begin (rule 8k)', () => {
  const held = (id: string, over: Partial<OpenCall> = {}) => call(id, { holderId: 'agent-0', ...over });

  it('is within minutes, and behind what its holder has to do before', () => {
    const calls = [held('b', { plannedBy: NINE + 40 * MINUTE }), held('a')];
    const { a, b } = minutes(agents({}), calls);
    expect(a).toBe(4);
    expect(b).toBe(4 + STEP / MINUTE);
    const talking = held('talking', { callBegan: NINE });
    expect(minutes(agents({}), [talking, held('a')])).toEqual({ a: STEP / MINUTE });
  });

  it('is its holder’s to make, also after their duty', () => {
    expect(minutes(agents({ dutyFrom: null }), [held('a')])).toEqual({ a: 4 });
  });
});
