/** Who is asked to stay on, and who never is (rule 51c). */
import { describe, expect, it } from 'vitest';
import { anEntry } from '../../testing/roster-entries.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import { defaultPolicy } from '../policy.ts';
import { type Calendar, dutyAt, OFFICE_HOURS } from '../time/availability.ts';
import {
  type AskedThen,
  HOUR,
  type NudgesBefore,
  nextSpan,
  nudgeRanges,
  planNudges,
  thinWindows,
} from './nudges.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * HOUR;
const ZONE = 'America/New_York';
/** Tuesday, 3 March 2026, 4 p.m. in Louisville; requests are expected from five to seven. */
const FOUR = Date.UTC(2026, 2, 3, 21);
const FIVE = FOUR + HOUR;
const PLACE = { lat: 38.25, lon: -85.75 };
const POLICY = defaultPolicy;

/** The same each week: `count` requests in Nepali between five and seven. */
function recordOf(count: number, weeks = 8, over: Partial<AskedThen> = {}) {
  const asked = Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: count }, (_, n) => ({
      at: FIVE - (week + 1) * WEEK + ((n + 0.5) * 2 * HOUR) / count,
      ...{ county: 'Warren', language: 'ne' as const, help: 'both' as const, ...PLACE },
      ...over,
    })),
  ).flat();
  return { asked, since: FIVE - weeks * WEEK, zone: ZONE };
}

/** On duty until five, speaks Nepali. */
function speaker(agentId: string, over: Partial<RosterEntry> = {}, calendar: Partial<Calendar> = {}) {
  const own: Calendar = {
    ...{ zone: ZONE, hours: OFFICE_HOURS, outOfOffice: [], switch: { state: 'on' } },
    ...calendar,
  };
  const { available, until } = dutyAt(own, FOUR);
  const duty = { dutyFrom: available ? 0 : null, dutyUntil: available ? until : null };
  return anEntry({ agentId, ...PLACE, languages: ['en', 'ne'], calendar: own, ...duty, ...over });
}

const NONE: NudgesBefore = { sent: [], off: new Set() };
const plan = (
  roster: readonly RosterEntry[],
  { record = recordOf(4), before = NONE, now = FOUR, policy = POLICY } = {},
) => planNudges(thinWindows(record, roster, FIVE, policy), roster, before, now, policy);

describe('a thin span', () => {
  it('tells what is expected, what is on record, and how many are missing', () => {
    const [window, ...others] = thinWindows(recordOf(4), [speaker('ann')], FIVE, POLICY);
    expect(others).toEqual([]);
    expect(window).toMatchObject({
      ...{ county: 'Warren', language: 'ne', from: FIVE, until: FIVE + 2 * HOUR },
      ...{ expected: 4, asked: 32, weeks: 8 },
    });
    expect(window?.missing).toBeGreaterThan(0);
  });

  it.each([
    ['so few could show one person', recordOf(4, 1)],
    ['fewer than two are expected', recordOf(1)],
    ['they came at another hour', recordOf(4, 8, { at: FIVE - WEEK - 4 * HOUR })],
  ])('is none if %s', (_, record) => {
    expect(thinWindows(record, [], FIVE, POLICY)).toEqual([]);
  });

  it('is none on a closed day, or if enough people plan to be on duty', () => {
    const closedDays = [{ from: '2026-03-03', to: '2026-03-03' }];
    expect(thinWindows(recordOf(4), [], FIVE, { ...POLICY, closedDays })).toEqual([]);
    const day = [{ startMinute: 0, endMinute: 1440 }];
    const always = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
    const many = Array.from({ length: 20 }, (_, n) => speaker(`a${n}`, {}, { hours: always }));
    expect(thinWindows(recordOf(4), many, FIVE, POLICY)).toEqual([]);
  });
});

describe('asked to stay on', () => {
  it('is who ends when they are needed, until an hour later', () => {
    expect(plan([speaker('ann')])).toMatchObject([
      { agentId: 'ann', county: 'Warren', expected: 4, stayFrom: FIVE, stayUntil: FIVE + HOUR },
    ]);
    const ended = speaker(
      'ben',
      {},
      { hours: { ...OFFICE_HOURS, tue: [{ startMinute: 540, endMinute: 930 }] } },
    );
    expect(plan([ended])).toMatchObject([{ agentId: 'ben', stayFrom: FOUR, stayUntil: FIVE + HOUR }]);
  });

  const early = { ...OFFICE_HOURS, tue: [{ startMinute: 540, endMinute: 870 }] };
  it.each<[string, RosterEntry]>([
    ['does not speak the language', speaker('ann', { languages: ['en'] })],
    ['works far away', speaker('ann', { lat: 36.6, lon: -89 })],
    ['may not give that help', speaker('ann', { helps: ['application'] })],
    ['stopped long ago', speaker('ann', {}, { hours: early })],
    ['switched off', speaker('ann', {}, { switch: { state: 'off-by-hand' } })],
    ['is away', speaker('ann', {}, { outOfOffice: [{ from: FOUR - 30 * MINUTE, to: null }] })],
    ['is on duty anyway', speaker('ann', { dutyUntil: FIVE + 2 * HOUR })],
    ['is paused', speaker('ann', { pausedUntil: FIVE })],
    ['has an agency that is paused', speaker('ann', { agencyPaused: true })],
    ['cools down', speaker('ann', { coolDownUntil: FIVE })],
    ['cannot be reached', speaker('ann', { hasChannel: false })],
    ['holds as many as they may', speaker('ann', { inProgress: POLICY.capacity })],
    ['may not take part', speaker('ann', { unmetCriteria: ['licence-lapsed'] })],
  ])('is nobody who %s', (_, entry) => {
    expect(plan([entry])).toEqual([]);
  });

  it('is nobody who turned it off, was asked for that time, or was asked twice this week', () => {
    const roster = [speaker('ann')];
    expect(plan(roster, { before: { ...NONE, off: new Set(['ann']) } })).toEqual([]);
    const sent = (days: number) => ({
      ...{ agentId: 'ann', county: 'Pike', language: 'es' as const },
      ...{
        at: FOUR - days * 24 * HOUR,
        from: FIVE - days * 24 * HOUR,
        until: FIVE + 2 * HOUR - days * 24 * HOUR,
      },
    });
    expect(plan(roster, { before: { ...NONE, sent: [sent(0)] } })).toEqual([]);
    expect(plan(roster, { before: { ...NONE, sent: [sent(1), sent(2)] } })).toEqual([]);
    expect(plan(roster, { before: { ...NONE, sent: [sent(1), sent(8)] } })).toHaveLength(1);
    expect(plan(roster, { policy: { ...POLICY, nudgesAWeek: 0 } })).toEqual([]);
  });

  it('are twice as many as are missing, the nearest first, also over two looks', () => {
    const roster = Array.from({ length: 30 }, (_, n) => speaker(`a${n}`, { lat: PLACE.lat + n / 100 }));
    const [window] = thinWindows(recordOf(4), roster, FIVE, POLICY);
    const first = plan(roster);
    expect(first.map(({ agentId }) => agentId)).toEqual(
      Array.from({ length: 2 * (window?.missing ?? 0) }, (_, n) => `a${n}`),
    );
    const sent = first.map((nudge) => ({ ...nudge, at: FOUR }));
    expect(plan(roster, { before: { ...NONE, sent } })).toEqual([]);
  });

  it('never by night: nobody stays until after nine in the evening', () => {
    const late = { ...OFFICE_HOURS, tue: [{ startMinute: 540, endMinute: 20 * 60 + 30 }] };
    const eight = FOUR + 4 * HOUR;
    const shifted = recordOf(4).asked.map((one) => ({ ...one, at: one.at + 3 * HOUR }));
    const record = { ...recordOf(4), asked: shifted };
    const roster = [speaker('ann', { dutyUntil: eight + 30 * MINUTE }, { hours: late })];
    const windows = thinWindows(record, roster, eight, POLICY);
    expect(windows).toHaveLength(1);
    expect(planNudges(windows, roster, NONE, eight - HOUR, POLICY)).toEqual([]);
  });
});

it('is planned between half an hour and an hour and a half before, from the same weekdays', () => {
  expect(nextSpan(FOUR)).toBe(FIVE);
  expect(nextSpan(FOUR + 31 * MINUTE)).toBe(FIVE + HOUR);
  const ranges = nudgeRanges(FIVE);
  expect(ranges).toHaveLength(8);
  for (const { at } of recordOf(4).asked)
    expect(ranges.some(({ from, to }) => from <= at && at < to)).toBe(true);
});
