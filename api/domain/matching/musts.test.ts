import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MUST_FAILURES, type MustFailure } from '../../../shared/must-failures.ts';
import { CRITERIA } from '../../../shared/vocabulary.ts';
import { NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import { defaultPolicy } from '../policy.ts';
import type { Asked, RosterEntry } from './candidate.ts';
import { generalFailure, MUSTS } from './musts.ts';

const rules = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
/** A roster entry that fails this must and none before it. */
const FAILING: Record<Exclude<MustFailure, (typeof CRITERIA)[number]>, [Partial<RosterEntry>, Asked?]> = {
  removed: [{ barred: 'removed' }],
  suspended: [{ barred: 'suspended' }],
  'not-registered': [{ registered: false }],
  'not-available': [{ dutyFrom: null }],
  paused: [{ pausedUntil: NINE + 1 }],
  'agency-paused': [{ agencyPaused: true }],
  'cooling-down': [{ coolDownUntil: NINE + 1 }],
  'not-reachable': [{ hasChannel: false, seenAt: null }],
  'help-not-served': [{ helps: [] }],
  'at-capacity': [{ inProgress: defaultPolicy.capacity }],
  'rejected-before': [{}, { general: false, rejected: true }],
  'asked-before': [{}, { general: true, rejected: false }],
  'general-pending': [{ generalPending: true }],
  'duty-too-short': [{ dutyUntil: NINE + defaultPolicy.generalWindow - 1 }],
  'not-live': [{ missedInRow: defaultPolicy.liveOnlyFrom, seenAt: null }],
};
const failureOf = ([entry, asked]: [Partial<RosterEntry>, Asked?]) =>
  generalFailure(anEntry(entry), asked, NINE, defaultPolicy, 'both');

it('every failure of the vocabulary comes of a must, and each must of a rule that the README numbers', () => {
  const failures = [
    ...Object.values(FAILING).map(failureOf),
    ...CRITERIA.map((criterion) => failureOf([{ unmetCriteria: [criterion] }])),
  ];
  expect(failures.sort()).toEqual([...MUST_FAILURES].sort());
  for (const { rule } of MUSTS) expect(rules, rule).toMatch(new RegExp(`^ *${rule}\\. `, 'm'));
});

it('an agent’s own capacity counts in place of the policy’s (rule 25a)', () => {
  const { capacity } = defaultPolicy;
  expect(failureOf([{ inProgress: 1, capacity: 1 }])).toBe('at-capacity');
  expect(failureOf([{ inProgress: capacity, capacity: capacity + 1 }])).toBeNull();
  expect(failureOf([{ inProgress: capacity, capacity: null }])).toBe('at-capacity');
});
