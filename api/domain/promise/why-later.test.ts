import { expect, it } from 'vitest';
import { HOUR, MINUTE, NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import { RosterIndex } from '../matching/roster-index/index.ts';
import { defaultPolicy } from '../policy.ts';
import type { CallbackPromise } from './callback-promise.ts';
import type { Owed } from './demand.ts';
import { whyLater } from './why-later.ts';

const LATER: CallbackPromise = { kind: 'later', by: NINE + HOUR };
const waits = (over: Partial<Owed> = {}): Owed => ({
  referralId: 'r',
  help: 'both',
  plannedBy: NINE + 30 * MINUTE,
  opensAt: null,
  holderId: null,
  callBegan: null,
  ...over,
});
function why(
  entries: readonly Partial<RosterEntry>[],
  owed: readonly Owed[],
  promise = LATER,
  help: Owed['help'] = 'both',
) {
  const roster = new RosterIndex();
  roster.update(entries.map((entry, n) => anEntry({ agentId: `agent-${n}`, ...entry })));
  return whyLater(promise, { roster, owed, practice: [] }, { help }, NINE, defaultPolicy);
}

it('somebody else waits: only while nobody has accepted them, and not for a time that is set', () => {
  expect(why([{}], [waits()])).toBe('others-wait');
  expect(why([{}], [waits({ holderId: 'agent-0' })])).toBeNull();
  expect(why([{}], [waits({ opensAt: NINE + HOUR })])).toBeNull();
  expect(why([{}], [waits({ opensAt: NINE })])).toBe('others-wait');
  expect(why([{}], [])).toBeNull();
});

it('whoever waits for an application takes nobody from an enrollment that only others may give', () => {
  expect(why([{}], [waits({ help: 'application' })], LATER, 'enrollment')).toBeNull();
  expect(why([{}], [waits({ help: 'enrollment' })], LATER, 'application')).toBe('others-wait');
});

it('with nobody on duty that is the reason, whoever waits', () => {
  expect(why([{ dutyFrom: null }], [waits()])).toBe('nobody-on-duty');
  expect(why([], [], { kind: 'none' })).toBe('nobody-on-duty');
});

it('a call within thirty minutes needs no reason', () => {
  expect(why([{}], [waits()], { kind: 'now', by: NINE + 30 * MINUTE })).toBeNull();
});
