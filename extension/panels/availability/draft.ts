/**
 * A calendar while it is edited: the content of the fields, complete or not. The round trip to the service
 * loses nothing, not even past absences.
 */

import type { CalendarContract } from '../../../shared/contracts/agent.ts';
import { isRecord } from '../../../shared/typed.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { instantOfWall, type Wall, wallOf } from '../../model/wall-clock.ts';
import { DAY, eachDay, hoursOf, type Shift, type Week, type Weekday, weekOf } from './week.ts';

/** `08:30`, or empty while it is typed. An end at or before the start is on the next day. */
export type Times = { readonly start: string; readonly end: string };
export type BreakDraft = Times & { readonly id: number };
/** A day that is Not Available keeps its hours and breaks, so unticking the box restores them. */
export type DayDraft = Times & { readonly available: boolean; readonly breaks: readonly BreakDraft[] };

/** `given` is the service's instant: it has seconds, which the field doesn't show and saving must not lose. */
export type Moment = Wall & {
  readonly given?: { readonly at: Instant; readonly zone: Zone; readonly wall: Wall };
};
export type AbsenceDraft = {
  readonly id: number;
  readonly from: Moment;
  readonly to: Moment;
  readonly noEnd: boolean;
};

export type CalendarDraft = {
  readonly zone: Zone;
  readonly days: Readonly<Record<Weekday, DayDraft>>;
  readonly absences: readonly AbsenceDraft[];
  /** Past when editing began: kept, but not shown. */
  readonly past: CalendarContract['outOfOffice'];
  /** The id of the next break or absence; stable ids let fields keep place and focus. */
  readonly nextId: number;
};

/** The service's maximum; the oldest past absences are dropped. */
const MOST_ABSENCES = 200;
const OFFICE = { start: '09:00', end: '17:00' } as const;

export const textOfMinute = (minute: number): string => {
  const ofDay = ((minute % DAY) + DAY) % DAY;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
};
/** undefined for an incomplete time. */
export const minuteOfText = (text: string): number | undefined => {
  const found = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined;
};

const timesOf = ({ from, to }: { from: number; to: number }): Times => ({
  start: textOfMinute(from),
  end: textOfMinute(to),
});

/** The fields for a day's hours; its breaks get ids from `firstId` on. */
export const dayDraftOf = (shift: Shift | null, firstId: number): DayDraft =>
  shift
    ? {
        available: true,
        ...timesOf(shift),
        breaks: shift.breaks.map((pause, index) => ({ id: firstId + index, ...timesOf(pause) })),
      }
    : { available: false, ...OFFICE, breaks: [] };

const momentOf = (at: Instant, zone: Zone): Moment => {
  const wall = wallOf(at, zone);
  return { ...wall, given: { at, zone, wall } };
};

type Absence = CalendarContract['outOfOffice'][number];
const absenceDraftOf = ({ from, to }: Absence, zone: Zone, id: number): AbsenceDraft => ({
  id,
  from: momentOf(from, zone),
  to: to === null ? { date: '', time: '00:00' } : momentOf(to, zone),
  noEnd: to === null,
});

/** The calendar as fields. `now` decides which absences are past. */
export const draftOf = ({ zone, hours, outOfOffice }: CalendarContract, now: Instant): CalendarDraft => {
  let nextId = 1;
  const week = weekOf(hours);
  const days = eachDay((day) => {
    const draft = dayDraftOf(week[day], nextId);
    nextId += draft.breaks.length;
    return draft;
  });
  const over = ({ to }: Absence) => to !== null && to <= now;
  const shown = outOfOffice.filter((absence) => !over(absence)).toSorted((a, b) => a.from - b.from);
  const absences = shown.map((absence, index) => absenceDraftOf(absence, zone, nextId + index));
  return { zone, days, absences, past: outOfOffice.filter(over), nextId: nextId + absences.length };
};

const stretchOf = ({ start, end }: Times, notBefore: number): { from: number; to: number } | undefined => {
  const [first, last] = [minuteOfText(start), minuteOfText(end)];
  if (first === undefined || last === undefined) return undefined;
  const from = first < notBefore ? first + DAY : first;
  const ofDay = last + (from >= DAY ? DAY : 0);
  return { from, to: ofDay <= from ? ofDay + DAY : ofDay };
};

/** null if Not Available, undefined if a time is missing. Sorts the breaks, whether or not they fit. */
export const shiftOfDay = ({ available, breaks, ...times }: DayDraft): Shift | null | undefined => {
  if (!available) return null;
  const hours = stretchOf(times, 0);
  const pauses = breaks.map((pause) => hours && stretchOf(pause, hours.from));
  if (!hours || pauses.some((pause) => pause === undefined)) return undefined;
  const found = pauses.filter((pause) => pause !== undefined);
  return { ...hours, breaks: found.toSorted((a, b) => a.from - b.from) };
};

/** A break within its day's hours; undefined while a time is missing. */
export const stretchOfBreak = (day: DayDraft, pause: Times): { from: number; to: number } | undefined => {
  const hours = stretchOf(day, 0);
  return hours && stretchOf(pause, hours.from);
};

/** null for a day with incomplete times. */
export const weekOfDraft = ({ days }: CalendarDraft): Week => eachDay((day) => shiftOfDay(days[day]) ?? null);

const sameWall = (a: Wall, b: Wall): boolean => a.date === b.date && a.time === b.time;
export const instantOfMoment = (moment: Moment, zone: Zone, side: 'start' | 'end'): Instant | undefined => {
  const { given } = moment;
  if (given && given.zone === zone && sameWall(given.wall, moment)) return given.at;
  return instantOfWall(moment, zone, side);
};

/** undefined while a date or time is missing. */
export const absenceOf = ({ from, to, noEnd }: AbsenceDraft, zone: Zone): Absence | undefined => {
  const start = instantOfMoment(from, zone, 'start');
  const end = noEnd ? null : instantOfMoment(to, zone, 'end');
  return start === undefined || end === undefined ? undefined : { from: start, to: end };
};

/** The calendar to send. The draft must have no bad problem (`check.ts`): anything incomplete is left out. */
export const calendarOf = (draft: CalendarDraft): CalendarContract => {
  const shown = draft.absences.map((absence) => absenceOf(absence, draft.zone));
  const absences = [...draft.past, ...shown.filter((absence) => absence !== undefined)];
  return {
    zone: draft.zone,
    hours: hoursOf(weekOfDraft(draft)),
    outOfOffice: absences.slice(-MOST_ABSENCES),
  };
};

const isTimes = (value: unknown): boolean =>
  isRecord(value) && typeof value.start === 'string' && typeof value.end === 'string';
const isMoment = (value: unknown): boolean =>
  isRecord(value) && typeof value.date === 'string' && typeof value.time === 'string';
const isDay = (value: unknown): boolean =>
  isRecord(value) &&
  isTimes(value) &&
  typeof value.available === 'boolean' &&
  Array.isArray(value.breaks) &&
  value.breaks.every(isTimes);

/** Rejects a calendar that another version stored in another shape. */
export const isCalendar = (value: unknown): value is CalendarContract => {
  if (!isRecord(value) || !isRecord(value.hours)) return false;
  const { zone, hours, outOfOffice } = value;
  return (
    typeof zone === 'string' &&
    Array.isArray(outOfOffice) &&
    Object.values(eachDay((day) => Array.isArray(hours[day]))).every(Boolean)
  );
};

/** Rejects a draft that another version stored in another shape. */
export const isCalendarDraft = (value: unknown): value is CalendarDraft => {
  if (!isRecord(value) || !isRecord(value.days)) return false;
  const { zone, days, absences, past, nextId } = value;
  return (
    typeof zone === 'string' &&
    typeof nextId === 'number' &&
    Object.values(eachDay((day) => isDay(days[day]))).every(Boolean) &&
    Array.isArray(past) &&
    Array.isArray(absences) &&
    absences.every((each) => isRecord(each) && isMoment(each.from) && isMoment(each.to))
  );
};

/** Ignores ids and the hidden hours of days off. */
export const sameDraft = (a: CalendarDraft, b: CalendarDraft): boolean => essence(a) === essence(b);

const essence = ({ zone, days, absences }: CalendarDraft): string =>
  JSON.stringify([
    zone,
    eachDay((day) => {
      const { available, start, end, breaks } = days[day];
      return available && [start, end, breaks.map((pause) => [pause.start, pause.end])];
    }),
    absences.map(({ from, to, noEnd }) => [from.date, from.time, noEnd || [to.date, to.time]]),
  ]);
