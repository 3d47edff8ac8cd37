import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import { RosterIndex } from '../matching/roster-index/index.ts';
import { defaultPolicy } from '../policy.ts';
import { callbackPromise } from './callback-promise.ts';

function rosterOf(entries: readonly Partial<RosterEntry>[]): RosterIndex {
  const roster = new RosterIndex();
  roster.update(entries.map((entry, n) => anEntry({ agentId: `agent-${n}`, ...entry })));
  return roster;
}
const promised = (...entries: Partial<RosterEntry>[]) =>
  callbackPromise(rosterOf(entries), 'both', NINE, defaultPolicy);

describe('the callback promise (rule 8)', () => {
  it('is thirty minutes when somebody is on duty and free, even one who has a General already', () => {
    expect(promised({ generalPending: true })).toEqual({ kind: 'now', by: NINE + 30 * MINUTE });
  });

  it('is the first real opening, and thirty minutes more, when nobody is free now', () => {
    expect(
      promised(
        { dutyFrom: NINE + 3 * HOUR },
        { dutyFrom: NINE + 2 * HOUR },
        { dutyFrom: NINE + HOUR, registered: false },
        { dutyFrom: NINE + HOUR, criteriaEndAt: NINE + HOUR },
        { inProgress: 5 },
      ),
    ).toEqual({
      kind: 'openings',
      openings: [{ opensAt: NINE + 2 * HOUR, by: NINE + 2 * HOUR + 30 * MINUTE }],
      more: false,
    });
  });

  it('counts only those who may give the kind of help that is asked for (rule 24)', () => {
    const roster = rosterOf([{ helps: ['application'] }, { dutyFrom: NINE + HOUR }]);
    expect(callbackPromise(roster, 'application', NINE, defaultPolicy).kind).toBe('now');
    expect(callbackPromise(roster, 'enrollment', NINE, defaultPolicy)).toMatchObject({
      openings: [{ opensAt: NINE + HOUR }],
    });
    expect(callbackPromise(roster, 'both', NINE, defaultPolicy)).toMatchObject({
      openings: [{ opensAt: NINE + HOUR }],
    });
  });

  it('is one thing, and whether one of them speaks the language is another', () => {
    const roster = rosterOf([
      { languages: ['en', 'es'], helps: ['application'] },
      { languages: ['en', 'so'], dutyFrom: null },
    ]);
    const speaks = (language: 'es' | 'so', help: 'application' | 'both') =>
      roster.speakerFree(language, help, NINE, defaultPolicy);
    expect([speaks('es', 'application'), speaks('es', 'both'), speaks('so', 'application')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is nothing when no opening is known', () => {
    expect(promised()).toEqual({ kind: 'none' });
    expect(promised({ dutyFrom: null }, { dutyUntil: NINE })).toEqual({ kind: 'none' });
  });
});
