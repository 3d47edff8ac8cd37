/** Coverage gaps and the forecast (rule 51), from past requests and agents' calendars. */

import type { NudgesSent } from '../../shared/contracts/nudge.ts';
import {
  type Coverage,
  type CoverageGap,
  type Expected,
  FEW_SPEAKERS,
  FIRST_SLOT,
  type ForecastDay,
  GAP_WEEKS,
  LAST_SLOT,
  MOST_GAPS,
} from '../../shared/contracts/staff-coverage.ts';
import { type Instant, LANGUAGES, type Language, type Zone } from '../../shared/vocabulary.ts';
import { plannedDuty } from '../domain/forecast/planned-duty.ts';
import {
  expectedOn,
  levelOf,
  type RequestRecord,
  recordOf,
  SLOTS,
  WEEKS,
} from '../domain/forecast/requests.ts';
import { dispersionOf, rangeOf } from '../domain/forecast/spread.ts';
import { peopleNeeded } from '../domain/forecast/staffing.ts';
import type { RosterEntry } from '../domain/matching/candidate.ts';
import type { Policy } from '../domain/policy.ts';
import { localDate, startOfDay, wallTimeAt, weekdayOf } from '../domain/time/zoned-time.ts';
import type { ClosedDaysRow } from './closed-days-port.ts';

/** The program's zone. */
const ZONE: Zone = 'America/New_York';
const DAY = 86_400_000;
const HALF_HOUR = DAY / SLOTS;
const DAYS_AHEAD = 14;
/** The record that a forecast needs reaches this far back; the first of its weeks are compared with earlier ones. */
const RECORD_DAYS = (WEEKS + 1) * 7;

type Asked = {
  readonly at: Instant;
  readonly county: string;
  readonly language: Language;
  readonly unserved: boolean;
};
export type CoverageParts = {
  /** Since `coverageFrom`. */
  readonly asked: readonly Asked[];
  readonly entries: Iterable<RosterEntry>;
  readonly closedDays: readonly ClosedDaysRow[];
  readonly nudges: NudgesSent;
  readonly now: Instant;
  readonly policy: Policy;
};

/** The first instant whose requests count. */
export const coverageFrom = (now: Instant): Instant =>
  startOfDay(localDate(now - RECORD_DAYS * DAY, ZONE), ZONE);

export function coverageOf(parts: CoverageParts): Coverage {
  const { asked, closedDays, now, policy } = parts;
  const today = wallTimeAt(now, ZONE).day;
  const first = Math.min(today, ...asked.map(({ at }) => wallTimeAt(at, ZONE).day));
  const times = asked.map(({ at }) => at);
  const record = recordOf(times, ZONE, { from: Math.max(first, today - RECORD_DAYS), to: today }, closedDays);
  const spread = { level: levelOf(record), dispersion: dispersionOf(record) };
  const duty = dutyOf(parts, today);
  const days = Array.from({ length: DAYS_AHEAD }, (_, ahead) =>
    forecastOf(record, { day: today + ahead, ahead }, spread, duty, closedDays, policy),
  );
  const last = days.at(-1)?.day ?? '';
  const open = closedDays.filter(({ to }) => to >= (days[0]?.day ?? ''));
  const after = open.find(({ from }) => from > last);
  const bare = ({ kind, name, from, to }: ClosedDaysRow) => ({ kind, name, from, to });
  return {
    ...{ serverNow: now, weeks: Math.min(WEEKS, Math.floor((today - record.from) / 7)), level: spread.level },
    gaps: gapsOf(asked, today, spread, duty),
    days,
    nudges: parts.nudges,
    closed: [...open.filter(({ from }) => from <= last), ...(after ? [after] : [])].map(bare),
  };
}

type Spread = { readonly level: number; readonly dispersion: number };
/** Agents who plan to be on duty, per half hour from today's first: in all, and by language. */
type Planned = { readonly all: Int32Array; readonly of: ReadonlyMap<Language, Int32Array> };

function dutyOf({ entries, policy, now }: CoverageParts, today: number): Planned {
  const slots = DAYS_AHEAD * SLOTS;
  const all = new Int32Array(slots);
  const of = new Map(LANGUAGES.map((language) => [language, new Int32Array(slots)]));
  const from = startOfDay(localDate(now, ZONE), ZONE);
  plannedDuty(entries, { from, slots }, policy.closedDays, ({ languages }, slot) => {
    // By the wall clock: a day in which clocks change has 46 or 50 half hours.
    const { day, minute } = wallTimeAt(from + slot * HALF_HOUR, ZONE);
    const at = (day - today) * SLOTS + Math.floor(minute / 30);
    if (at < 0 || at >= slots) return;
    all[at] = (all[at] ?? 0) + 1;
    for (const language of languages) {
      const speakers = of.get(language);
      if (speakers) speakers[at] = (speakers[at] ?? 0) + 1;
    }
  });
  return { all, of };
}

const rounded = (mean: number): number => Math.round(mean * 10) / 10;
const expectedAs = (mean: number, dispersion: number): Expected => ({
  mean: rounded(mean),
  ...rangeOf(mean, dispersion),
});

function forecastOf(
  record: RequestRecord,
  { day, ahead }: { readonly day: number; readonly ahead: number },
  { level, dispersion }: Spread,
  { all }: Planned,
  closedDays: readonly ClosedDaysRow[],
  policy: Policy,
): ForecastDay {
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  const closed = closedDays.find(({ from, to }) => from <= date && date <= to)?.name ?? null;
  const usual = closed === null ? expectedOn(record, day, level) : null;
  const slots: ForecastDay['slots'] = [];
  for (let slot = FIRST_SLOT; slot < LAST_SLOT; slot++) {
    const expected = usual && expectedAs(usual[slot] ?? 0, dispersion);
    const needed = expected ? peopleNeeded(expected.high, policy) : 0;
    slots.push({ expected, needed, planned: all[ahead * SLOTS + slot] ?? 0 });
  }
  const total = usual?.reduce((sum, count) => sum + count, 0) ?? null;
  return { day: date, closed, expected: total === null ? null : expectedAs(total, dispersion), slots };
}

type Cell = { readonly county: string; readonly language: Language; readonly hour: number } & {
  asked: number;
  unserved: number;
  readonly weekdays: Set<number>;
};

function gapsOf(
  asked: readonly Asked[],
  today: number,
  { level, dispersion }: Spread,
  duty: Planned,
): CoverageGap[] {
  const cells = new Map<string, Cell>();
  for (const { at, county, language, unserved } of asked) {
    const { day, minute } = wallTimeAt(at, ZONE);
    if (day < today - GAP_WEEKS * 7 || day >= today) continue;
    const hour = Math.floor(minute / 60);
    const key = `${county} ${language} ${hour}`;
    const cell = cells.get(key) ?? { county, language, hour, asked: 0, unserved: 0, weekdays: new Set() };
    cell.asked++;
    if (unserved) cell.unserved++;
    cell.weekdays.add(weekdayOf(day));
    cells.set(key, cell);
  }
  const gaps = [...cells.values()].map(({ weekdays, ...cell }): CoverageGap => {
    const speakers = fewestSpeakers(duty.of.get(cell.language), cell.hour, weekdays, today);
    const mean = (cell.asked / GAP_WEEKS) * level;
    return {
      ...cell,
      expected: expectedAs(mean, dispersion),
      speakers,
      duty: speakers === 0 ? 'nobody' : speakers <= FEW_SPEAKERS ? 'few' : 'enough',
    };
  });
  return gaps
    .filter(({ unserved, duty: level }) => unserved > 0 || level !== 'enough')
    .sort(worstFirst)
    .slice(0, MOST_GAPS);
}

const THIN = { nobody: 2, few: 1, enough: 0 } as const;
const worstFirst = (one: CoverageGap, other: CoverageGap): number =>
  other.unserved - one.unserved ||
  THIN[other.duty] - THIN[one.duty] ||
  other.asked - one.asked ||
  one.county.localeCompare(other.county) ||
  one.hour - other.hour;

/** The fewest in either half of the hour, on these weekdays of the next seven days. */
function fewestSpeakers(
  speakers: Int32Array | undefined,
  hour: number,
  weekdays: ReadonlySet<number>,
  today: number,
): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let ahead = 1; ahead <= 7; ahead++) {
    if (!weekdays.has(weekdayOf(today + ahead))) continue;
    for (const half of [0, 1]) fewest = Math.min(fewest, speakers?.[ahead * SLOTS + hour * 2 + half] ?? 0);
  }
  return Number.isFinite(fewest) ? fewest : 0;
}
