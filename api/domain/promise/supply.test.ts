import { expect, it } from 'vitest';
import { itemAt } from '../../../shared/typed.ts';
import { HOUR, NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import { defaultPolicy } from '../policy.ts';
import { OFFICE_HOURS } from '../time/availability.ts';
import { type Server, serversOf } from './supply.ts';

/** A calendar of its own, as each is read from its row. */
const calendar = () => ({
  zone: 'America/Kentucky/Louisville',
  hours: OFFICE_HOURS,
  outOfOffice: [],
  switch: { state: 'on' as const },
});
const agent = (agentId: string, more: Partial<RosterEntry> = {}): RosterEntry =>
  anEntry({ agentId, calendar: calendar(), ...more });
const servers = (...entries: RosterEntry[]): readonly Server[] =>
  serversOf(entries, new Map(), NINE, defaultPolicy);

it('counts the calls of agents with the same hours once', () => {
  const [ann, ben] = servers(agent('ann'), agent('ben'));
  expect(ann?.begins.length).toBeGreaterThan(1);
  expect(ben?.begins).toBe(ann?.begins);
});

it('counts those of a paused agent, and of one at capacity, for themselves', () => {
  const paused = agent('ben', { pausedUntil: NINE + 2 * HOUR });
  const full = agent('cid', { inProgress: defaultPolicy.capacity });
  const firsts = servers(paused, full, agent('ann')).map(({ begins }) => itemAt(begins, 0));
  const [ofPaused = 0, ofFull = 0, ofFree = 0] = firsts;
  expect(ofPaused).toBeGreaterThan(ofFull);
  expect(ofFull).toBeGreaterThan(ofFree);
});
