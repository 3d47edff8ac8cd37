/**
 * Compares every clock change from 2020 to 2040, in the zones of the United States and unusual ones, with the
 * clock itself: `Intl.DateTimeFormat`, minute by minute.
 */
import { describe, expect, it } from 'vitest';
import { instantOf, wallTimeAt } from './zoned-time.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const FIRST_YEAR = 2020;
const LAST_YEAR = 2040;
/** Minutes before and after a change; more than any clock jumps. */
const AROUND = 150;

const UNITED_STATES = [
  'America/New_York',
  'America/Kentucky/Louisville',
  'America/Kentucky/Monticello',
  'America/Detroit',
  'America/Indiana/Indianapolis',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Adak',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
];
const ODD = [
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Casablanca',
  'Pacific/Chatham',
  'America/Santiago',
  'America/Havana',
];

const UNCHANGING = ['America/Phoenix', 'Pacific/Honolulu', 'America/Puerto_Rico'];

/** Reads a zone's clock: minutes since 1970-01-01T00:00 as that clock shows them. */
function clockOf(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = format.format(at).split(/\D+/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE;
  };
}

/** The first minute after each clock change, found by bisecting days whose UTC offset changes. */
function changesOf(clock: (at: number) => number): number[] {
  const offset = (at: number) => clock(at) - at / MINUTE;
  const found: number[] = [];
  for (let day = Date.UTC(FIRST_YEAR, 0, 1); day < Date.UTC(LAST_YEAR + 1, 0, 1); day += DAY) {
    let [before, after] = [day, day + DAY];
    if (offset(before) === offset(after)) continue;
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE;
      if (offset(middle) === offset(before)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}

const wallOf = (shown: number) => ({ day: Math.floor(shown / 1440), minute: ((shown % 1440) + 1440) % 1440 });

/** How many wall times around a change differ from the clock. */
function differences(zone: string, clock: (at: number) => number, change: number): number {
  const instants = Array.from({ length: 2 * AROUND }, (_, minute) => change + (minute - AROUND) * MINUTE);
  const shown = instants.map(clock);
  const low = Math.max(shown[0] as number, Math.min(...shown)) + 1;
  const high = Math.min(shown.at(-1) as number, Math.max(...shown)) - 1;
  let different = 0;
  instants.forEach((at, index) => {
    const { day: readDay, minute } = wallTimeAt(at, zone);
    if (readDay * 1440 + minute !== shown[index]) different++;
  });
  for (let wall = low; wall <= high; wall++) {
    const start = instants[shown.findIndex((reading) => reading >= wall)];
    const end = (instants[shown.findLastIndex((reading) => reading < wall)] ?? NaN) + MINUTE;
    if (instantOf(wallOf(wall), zone, 'start') !== start) different++;
    if (instantOf(wallOf(wall), zone, 'end') !== end) different++;
  }
  return different;
}

describe.each([...UNITED_STATES, ...ODD])('in %s', (zone) => {
  it('wall times around every clock change are those that the clock shows', () => {
    const clock = clockOf(zone);
    const changes = changesOf(clock);
    const wrong = changes.filter((change) => differences(zone, clock, change) > 0);
    expect(wrong.map((change) => new Date(change).toISOString())).toEqual([]);
    // Finding no change would prove nothing.
    expect(changes.length > 0).toBe(!UNCHANGING.includes(zone));
  });
});
