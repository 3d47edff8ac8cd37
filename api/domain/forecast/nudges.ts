/** Finds hours with too few agents for the expected requests, and chooses whom to ask to stay on (rule 51c). Pure. */
import type { HelpKind, Instant, Language, Zone } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import { miles } from '../matching/distance.ts';
import { coolsDown, criterionFailure, isFull, isPaused, onDuty, reachable } from '../matching/musts.ts';
import type { Policy } from '../policy.ts';
import { quietUntil } from '../quiet-hours.ts';
import { availableIntervals, dutyAt } from '../time/availability.ts';
import { wallTimeAt } from '../time/zoned-time.ts';
import { plannedDuty } from './planned-duty.ts';
import { expectedOn, isClosedDay, recordOf, SLOTS, sameDays, WEEKS } from './requests.ts';
import { peopleNeeded } from './staffing.ts';

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
export const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Ms. The length of the period that a nudge is about. */
export const SPAN = 2 * HOUR;
const HALF_HOURS = SPAN / HALF_HOUR;
/** Requests on record below which a count could show one person, as in reports. */
const FEWEST_ASKED = 5;
/** A smaller number is chance, and nobody is asked for it. */
const FEWEST_EXPECTED = 2;
/** Of two who are asked, one stays on. */
const ASKED_PER_MISSING = 2;
const WEEK = 7 * DAY;
/** Ms for which earlier ones matter to a plan. */
export const SENT_COUNTS_FOR = WEEK;
/** Nobody submits before this. */
const NEVER: Instant = 0;

/** A past request, without anything about its resident but place and language. */
export type AskedThen = {
  readonly at: Instant;
  readonly county: string;
  readonly language: Language;
  readonly help: HelpKind;
  readonly lat: number;
  readonly lon: number;
};

/** Requests that are expected soon, and for which people are missing. */
export type ThinWindow = {
  readonly county: string;
  readonly language: Language;
  readonly from: Instant;
  readonly until: Instant;
  /** To the nearest whole request, at least two. */
  readonly expected: number;
  /** Requests of these hours on record, at least five, on this many same weekdays. */
  readonly asked: number;
  readonly weeks: number;
  /** Kinds of help that were asked for. */
  readonly helps: readonly HelpKind[];
  readonly lat: number;
  readonly lon: number;
  readonly missing: number;
};

/** One agent, asked once. */
export type Nudge = Pick<
  ThinWindow,
  'county' | 'language' | 'from' | 'until' | 'expected' | 'asked' | 'weeks'
> & {
  readonly agentId: string;
  /** When they would be on duty no more; `now` for somebody whose duty has just ended. */
  readonly stayFrom: Instant;
  readonly stayUntil: Instant;
};

/** Midnight to midnight in the program's zone; `since`: the first day on record. */
export type NudgeRecord = {
  readonly asked: readonly AskedThen[];
  readonly since: Instant;
  readonly zone: Zone;
};

/** The next span for which people are asked: it begins at the full hour after the next half hour. */
export const nextSpan = (now: Instant): Instant => Math.ceil((now + HALF_HOUR) / HOUR) * HOUR;

/** Same weekdays before `from`, with the half hours next to the span: what the record needs (rule 51). */
export const nudgeRanges = (from: Instant): { readonly from: Instant; readonly to: Instant }[] =>
  Array.from({ length: WEEKS }, (_, week) => {
    // An hour more at each end, for weeks in which clocks changed.
    const then = from - (week + 1) * WEEK;
    return { from: then - HALF_HOUR - HOUR, to: then + SPAN + HALF_HOUR + HOUR };
  });

/** County by county and language by language, the most missing first. */
export function thinWindows(
  { asked, since, zone }: NudgeRecord,
  roster: Iterable<RosterEntry>,
  from: Instant,
  policy: Policy,
): ThinWindow[] {
  const { day, minute } = wallTimeAt(from, zone);
  const slot = Math.floor(minute / 30);
  const isClosed = isClosedDay(policy.closedDays);
  if (slot + HALF_HOURS > SLOTS || isClosed(day)) return [];
  const days = { from: Math.max(day - WEEKS * 7, wallTimeAt(since, zone).day), to: day };
  const entries = [...roster];
  const groups = Map.groupBy(asked, ({ county, language }) => `${county}\n${language}`);
  const found = [...groups.values()].flatMap((of): ThinWindow[] => {
    const inSpan = of.filter(({ at }) => {
      const then = wallTimeAt(at, zone);
      return (
        then.day >= days.from &&
        !isClosed(then.day) &&
        then.minute >= minute &&
        then.minute < minute + SPAN / MINUTE
      );
    });
    const record = recordOf(
      of.map(({ at }) => at),
      zone,
      days,
      policy.closedDays,
    );
    const usual = expectedOn(record, day, 1)?.slice(slot, slot + HALF_HOURS);
    const [first] = inSpan;
    if (!first || !usual || inSpan.length < FEWEST_ASKED) return [];
    const expected = Math.round(usual.reduce((sum, count) => sum + count, 0));
    if (expected < FEWEST_EXPECTED) return [];
    const place = { lat: meanOf(inSpan, 'lat'), lon: meanOf(inSpan, 'lon') };
    const helps = [...new Set(inSpan.map(({ help }) => help))];
    const wanted = { ...{ county: first.county, language: first.language, helps }, ...place };
    const near = entries.filter((entry) => fits(entry, wanted, policy));
    const planned = plannedIn(near, from, policy);
    const missing = Math.max(
      ...usual.map((count, half) => peopleNeeded(count, policy) - (planned[half] ?? 0)),
    );
    if (missing <= 0) return [];
    const weeks = sameDays(record, day).length;
    return [{ ...wanted, from, until: from + SPAN, expected, asked: inSpan.length, weeks, missing }];
  });
  return found.sort((one, other) => other.missing - one.missing || (nameOf(one) < nameOf(other) ? -1 : 1));
}

const nameOf = ({ county, language }: ThinWindow): string => `${county}\n${language}`;
const meanOf = (asked: readonly AskedThen[], what: 'lat' | 'lon'): number =>
  asked.reduce((sum, one) => sum + one[what], 0) / asked.length;

type Wanted = Pick<ThinWindow, 'language' | 'helps' | 'lat' | 'lon'>;
/** Speaks the language, gives all of these kinds of help, and works near enough. */
const fits = (entry: RosterEntry, { language, helps, ...place }: Wanted, { nudgeMiles }: Policy): boolean =>
  entry.languages.includes(language) &&
  helps.every((help) => entry.helps.includes(help)) &&
  miles(entry, place) <= nudgeMiles;

/** How many plan to be on duty in each half hour of the span. */
function plannedIn(entries: readonly RosterEntry[], from: Instant, { closedDays }: Policy): Int32Array {
  const planned = new Int32Array(HALF_HOURS);
  plannedDuty(entries, { from, slots: HALF_HOURS }, closedDays, (_, slot) => {
    planned[slot] = (planned[slot] ?? 0) + 1;
  });
  return planned;
}

/** Earlier nudges. `off`: agents who turned them off. */
export type NudgesBefore = {
  readonly sent: readonly (Pick<Nudge, 'agentId' | 'county' | 'language' | 'from' | 'until'> & {
    readonly at: Instant;
  })[];
  readonly off: ReadonlySet<string>;
};

/** Who is asked to stay on, and until when: twice as many as are missing, nearest first, few times a week (rules 51d to 51g). */
export function planNudges(
  windows: readonly ThinWindow[],
  roster: Iterable<RosterEntry>,
  { sent, off }: NudgesBefore,
  now: Instant,
  policy: Policy,
): Nudge[] {
  const lately = sent.filter(({ at }) => at > now - WEEK);
  const planned: Nudge[] = [];
  const entries = [...roster].filter((entry) => mayBeAsked(entry, now, policy) && !off.has(entry.agentId));
  for (const { missing, helps, lat, lon, ...window } of windows) {
    const wanted = { language: window.language, helps, lat, lon };
    const already = sent.filter(
      ({ from, county, language }) =>
        from === window.from && county === window.county && language === window.language,
    ).length;
    const people = entries
      .filter((entry) => fits(entry, wanted, policy))
      .filter(({ agentId }) => {
        const own = lately.filter((one) => one.agentId === agentId);
        const taken = planned.some((one) => one.agentId === agentId);
        return !taken && own.length < policy.nudgesAWeek && own.every(({ until }) => until <= window.from);
      })
      .flatMap((entry) => {
        const stay = stayOf(entry, window, now, policy);
        return stay ? [{ ...stay, agentId: entry.agentId, near: miles(entry, { lat, lon }) }] : [];
      })
      .sort((one, other) => one.near - other.near || (one.agentId < other.agentId ? -1 : 1));
    for (const { near: _, ...stay } of people.slice(0, Math.max(0, missing * ASKED_PER_MISSING - already)))
      planned.push({ ...window, ...stay });
  }
  return planned;
}

/** Musts that hold apart from being on duty. */
const mayBeAsked = (entry: RosterEntry, now: Instant, policy: Policy): boolean =>
  entry.registered &&
  !entry.barred &&
  criterionFailure(entry, now) === null &&
  !isPaused(entry, now) &&
  !entry.agencyPaused &&
  !coolsDown(entry, now) &&
  reachable(entry, now, policy) &&
  !isFull(entry, policy);

/** On duty until before the span's last half hour, or until less than an hour ago; never late in the evening or by night. */
function stayOf(
  entry: RosterEntry,
  { from, until }: Pick<ThinWindow, 'from' | 'until'>,
  now: Instant,
  policy: Policy,
): Pick<Nudge, 'stayFrom' | 'stayUntil'> | null {
  if (!entry.calendar) return null;
  const own = { ...entry.calendar, closed: policy.closedDays };
  const ends = onDuty(entry, now) ? entry.dutyUntil : endedLately(own, now) ? now : null;
  if (ends === null || ends > until - HALF_HOUR) return null;
  const stayUntil = Math.min(until, Math.max(ends, from) + policy.nudgeStay);
  const isQuiet = [now, stayUntil - MINUTE].some((at) => quietUntil(at, own.zone, NEVER) !== null);
  return isQuiet || stayUntil < from + HALF_HOUR ? null : { stayFrom: ends, stayUntil };
}

type OwnCalendar = NonNullable<RosterEntry['calendar']>;
/** Not somebody who switched off, is away, or has the day off: only working hours that are over. */
const endedLately = (calendar: OwnCalendar, now: Instant): boolean => {
  const { available, reason } = dutyAt(calendar, now);
  return !available && reason === 'outside-hours' && availableIntervals(calendar, now - HOUR, now).length > 0;
};
