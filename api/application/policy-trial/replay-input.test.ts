import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../domain/policy.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import type { AskedRequest } from '../ports.ts';
import { type ReplayParts, replayInput, weeksBefore } from './replay-input.ts';

const ZONE = 'America/New_York';
/** Wednesday, 18 March 2026, 10:00 in Louisville; clocks changed on the 8th. */
const NOW = Date.UTC(2026, 2, 18, 14, 0);
const calendar = { zone: ZONE, hours: OFFICE_HOURS, outOfOffice: [], switch: { state: 'on' } } as const;

const asked = (submittedAt: number): AskedRequest => ({
  ...{ submittedAt, county: 'Warren', zip: '42101', help: 'both', language: 'ne', needs: [] },
});
const look = (over: Partial<ReplayParts> = {}) =>
  replayInput({
    asked: Array.from({ length: 40 }, () => asked(Date.UTC(2026, 2, 2, 15, 30, 20))),
    entries: [
      anEntry({ agentId: 'ann', calendar }),
      anEntry({ agentId: 'ben', calendar, registered: false }),
    ],
    zips: new Map([
      ['ann', '40202'],
      ['ben', '40202'],
    ]),
    closedDays: [{ name: 'Flood', from: '2026-03-05', to: '2026-03-06' }],
    answers: { accepted: 60, rejected: 20, missed: 20 },
    recorded: { promised: 40, kept: 0.95 },
    ...{ weeks: 2, now: NOW, runs: 2, before: defaultPolicy, after: { ...defaultPolicy, waveSize: 6 } },
    ...over,
  });

it('takes whole weeks, Monday to Sunday, that are over', () => {
  expect(weeksBefore(NOW, 2)).toEqual({ from: '2026-03-02', to: '2026-03-15', days: 14 });
});

describe('the input of a replay', () => {
  it('has times by the wall clock, days that were closed, and who may take part', () => {
    const beforeAndAfter = [Date.UTC(2026, 2, 2, 15, 30, 20), Date.UTC(2026, 2, 9, 14, 30, 20)];
    const input = look({ asked: Array.from({ length: 40 }, (_, n) => asked(beforeAndAfter[n % 2] ?? 0)) });
    const at = (10 * 60 + 30) * 60_000 + 20_000;
    expect(input?.requests.slice(0, 2)).toMatchObject([
      { day: 0, at, county: 'Warren', language: 'ne' },
      { day: 7, at },
    ]);
    expect(input?.closed).toEqual([
      { day: 3, name: 'Flood' },
      { day: 4, name: 'Flood' },
    ]);
    expect(input?.agents).toMatchObject([{ zip: '40202', zone: ZONE, hours: OFFICE_HOURS }]);
    expect(input?.answering).toEqual({ answered: 0.8, accepted: 0.75 });
  });

  it('is none without enough requests or anybody registered, and assumes no shares from few answers', () => {
    expect(look({ asked: [asked(NOW)] })).toBeNull();
    expect(look({ entries: [] })).toBeNull();
    expect(look({ answers: { accepted: 9, rejected: 0, missed: 9 } })?.answering).toBeNull();
  });

  it('leaves out every so many requests and agents when there are too many', () => {
    const many = Array.from({ length: 13_000 }, () => asked(NOW - 10 * 86_400_000));
    const entries = Array.from({ length: 9 }, (_, n) => anEntry({ agentId: `agent-${n}`, calendar }));
    const zips = new Map(entries.map(({ agentId }) => [agentId, '40202']));
    const input = look({ asked: many, entries, zips });
    expect([input?.thinned, input?.requests.length, input?.agents.length]).toEqual([3, 4334, 3]);
  });

  it('names no agent and nothing of the days that the replay does not close itself', () => {
    const input = look({
      before: { ...defaultPolicy, closedDays: [{ from: 'a', to: 'b' }], attackSince: 1 },
    });
    expect(input?.before).toMatchObject({ closedDays: [], attackSince: null });
    expect(JSON.stringify(input)).not.toContain('ann');
  });
});
