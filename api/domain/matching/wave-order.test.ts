import { expect, it } from 'vitest';
import { NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import { defaultPolicy } from '../policy.ts';
import type { RosterEntry } from './candidate.ts';
import { type Alertable, waveOrder } from './wave-order.ts';

const question = { help: 'both', language: 'en', needs: [], lat: 38.25, lon: -85.75 } as const;
const live = { seenAt: NINE };

/** The wave order of these agents, from their present facts and their history with this Mass. */
function inOrderOf(agents: Record<string, Partial<RosterEntry> & Partial<Alertable>>): string[] {
  const ids = Object.keys(agents);
  const waiting = ids.map((agentId) => ({ agentId, alerted: false, lapsed: false, ...agents[agentId] }));
  const entryOf = (agentId: string) =>
    agents[agentId] ? anEntry({ ...agents[agentId], agentId }) : undefined;
  return waveOrder(waiting, entryOf, question, NINE, defaultPolicy);
}

it('takes people as they are now: idle ones, then those reached by message, on the phone, with a call to make', () => {
  expect(
    inOrderOf({
      waiting: { ...live, inProgress: 1, callsWaiting: 1 },
      phoning: { ...live, inProgress: 1, onCall: 1 },
      reached: {},
      idle: live,
    }),
  ).toEqual(['idle', 'reached', 'phoning', 'waiting']);
});

it('begins with those who were not alerted, and among them with those who did not let it lapse', () => {
  expect(
    inOrderOf({
      again: { ...live, alerted: true },
      lapsed: { ...live, lapsed: true },
      fresh: {},
    }),
  ).toEqual(['fresh', 'lapsed', 'again']);
});

it('puts agents with many In Progress last, not counting the call they are on', () => {
  expect(
    inOrderOf({
      burdened: { ...live, inProgress: 2 },
      phoning: { ...live, inProgress: 2, onCall: 1 },
      reached: {},
    }),
  ).toEqual(['reached', 'phoning', 'burdened']);
});

it('keeps somebody whom the roster does not know until last, and loses nobody', () => {
  const waiting = ['gone', 'here'].map((agentId) => ({ agentId, alerted: false, lapsed: false }));
  const entryOf = (agentId: string) => (agentId === 'here' ? anEntry({ agentId }) : undefined);
  expect(waveOrder(waiting, entryOf, question, NINE, defaultPolicy)).toEqual(['here', 'gone']);
});
