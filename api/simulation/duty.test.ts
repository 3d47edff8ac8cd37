import { describe, expect, it } from 'vitest';
import { couldBeServed, type Server, scheduledOn, shiftsOf } from './duty.ts';
import type { AgentFacts } from './facts.ts';
import type { Arrival } from './record.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Tuesday, 3 March 2026, midnight in Louisville. */
const MIDNIGHT = Date.UTC(2026, 2, 3, 5);
const TEN = MIDNIGHT + 10 * HOUR;

const agent = {
  zone: 'America/New_York',
  role: 'kynector',
  licence: { line: null, status: null, until: null },
  hours: {
    tue: [
      { startMinute: 9 * 60, endMinute: 12 * 60 },
      { startMinute: 13 * 60, endMinute: 17 * 60 },
    ],
  },
} as unknown as AgentFacts;

describe('the hours of a day', () => {
  it('are those of its weekday with their breaks, in the zone of the agent', () => {
    expect(shiftsOf(agent, MIDNIGHT, [])).toEqual([
      { from: MIDNIGHT + 9 * HOUR, to: MIDNIGHT + 12 * HOUR },
      { from: MIDNIGHT + 13 * HOUR, to: MIDNIGHT + 17 * HOUR },
    ]);
    const central = { ...agent, zone: 'America/Chicago' } as AgentFacts;
    expect(shiftsOf(central, MIDNIGHT, [])[0]?.from).toBe(MIDNIGHT + 10 * HOUR);
    expect(shiftsOf(agent, MIDNIGHT + 24 * HOUR, [])).toEqual([]);
  });

  it('are none on a closed day', () => {
    expect(scheduledOn([agent, agent], MIDNIGHT, [])).toBe(14 * HOUR);
    expect(scheduledOn([agent], MIDNIGHT, [{ from: '2026-03-03', to: '2026-03-03' }])).toBe(0);
  });
});

describe('who could be called within 30 minutes', () => {
  const asks = (at: number, lasts = 60 * MINUTE, help = 'both'): Arrival => ({
    ...{ at, help, lasts, shown: 'now', tookThePhone: false, referralId: null },
  });
  const working = (is: Partial<AgentFacts> = {}, from = TEN, to = TEN + 3 * HOUR): Server => ({
    agent: { ...agent, ...is },
    shifts: [{ from, to }],
  });
  const served = (arrivals: Arrival[], servers: Server[], between = 0): boolean[] => {
    const found = couldBeServed(arrivals, servers, 30 * MINUTE, between);
    return arrivals.map((arrival) => found.has(arrival));
  };

  it('is who comes first: the next waits for the call before, and whoever can’t costs nothing', () => {
    const arrivals = [asks(TEN), asks(TEN + 10 * MINUTE), asks(TEN + 30 * MINUTE), asks(TEN + 90 * MINUTE)];
    expect(served(arrivals, [working()])).toEqual([true, false, true, true]);
    expect(served(arrivals, [working()], MINUTE)).toEqual([true, false, false, true]);
    expect(served(arrivals, [working(), working()])).toEqual([true, true, true, true]);
  });

  it('is nobody before the hours or after them, but who asks up to 30 minutes before', () => {
    const arrivals = [asks(TEN - 31 * MINUTE), asks(TEN - 30 * MINUTE), asks(TEN + 3 * HOUR)];
    expect(served(arrivals, [working()])).toEqual([false, true, false]);
  });

  it('needs somebody who may give this kind of help', () => {
    const life = { role: 'insurance-agent', licence: { line: 'life', status: 'active', until: null } };
    expect(served([asks(TEN), asks(TEN, HOUR, 'application')], [working(life)])).toEqual([false, true]);
  });
});
