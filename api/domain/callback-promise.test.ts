import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, NINE } from '../testing/referral-life.ts';
import { anEntry } from '../testing/roster-entries.ts';
import { callbackPromise } from './callback-promise.ts';
import type { RosterEntry } from './matching.ts';
import { defaultPolicy } from './policy.ts';
import { RosterIndex } from './roster-index.ts';

function promised(...entries: Partial<RosterEntry>[]) {
  const roster = new RosterIndex();
  roster.update(entries.map((entry, n) => anEntry({ agentId: `agent-${n}`, ...entry })));
  return callbackPromise(roster, NINE, defaultPolicy);
}

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
    ).toEqual({ kind: 'opening', opensAt: NINE + 2 * HOUR, by: NINE + 2 * HOUR + 30 * MINUTE });
  });

  it('is nothing when no opening is known', () => {
    expect(promised()).toEqual({ kind: 'none' });
    expect(promised({ dutyFrom: null }, { dutyUntil: NINE })).toEqual({ kind: 'none' });
  });
});
