/** Every change in My Availability, from draft to draft. A change that doesn't fit does nothing. */

import { datePlus } from '../../model/wall-clock.ts';
import {
  type CalendarDraft,
  type DayDraft,
  shiftOfDay,
  stretchOfBreak,
  type Times,
  textOfMinute,
} from './draft.ts';
import { DAY, type Shift, type Stretch, type Weekday } from './week.ts';

/** Minutes per arrow key press or pointer step. */
export const STEP = 15;
/** The service accepts eight ranges a day. */
export const MOST_BREAKS = 7;
const HOUR = 60;
/** The days of "Copy to all weekdays". */
export const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

export const changeDay = (draft: CalendarDraft, day: Weekday, change: Partial<DayDraft>): CalendarDraft => ({
  ...draft,
  days: { ...draft.days, [day]: { ...draft.days[day], ...change } },
});

/** Replaces the hours that the empty day had kept. */
export const drawHours = (draft: CalendarDraft, day: Weekday, { from, to }: Stretch): CalendarDraft =>
  changeDay(draft, day, { available: true, start: textOfMinute(from), end: textOfMinute(to), breaks: [] });

export const changeBreak = (
  draft: CalendarDraft,
  day: Weekday,
  id: number,
  change: Partial<Times>,
): CalendarDraft =>
  changeDay(draft, day, {
    breaks: draft.days[day].breaks.map((pause) => (pause.id === id ? { ...pause, ...change } : pause)),
  });

/** The middle of the longest stretch of work: an hour, or what fits. */
const roomForBreak = (shift: Shift): Stretch => {
  const edges = [shift.from, ...shift.breaks.flatMap(({ from, to }) => [from, to]), shift.to];
  let longest: Stretch = { from: shift.from, to: shift.from };
  for (let index = 0; index + 1 < edges.length; index += 2) {
    const [from = 0, to = 0] = edges.slice(index, index + 2);
    if (to - from > longest.to - longest.from) longest = { from, to };
  }
  const length = Math.min(HOUR, Math.floor((longest.to - longest.from) / 3 / STEP) * STEP || STEP);
  const middle = Math.round((longest.from + longest.to - length) / 2 / STEP) * STEP;
  return { from: middle, to: middle + length };
};

/** The new break gets the draft's `nextId`. A day with incomplete times gets an empty break. */
export const addBreak = (draft: CalendarDraft, day: Weekday): CalendarDraft => {
  const dayDraft = draft.days[day];
  const shift = shiftOfDay(dayDraft);
  const room = shift && roomForBreak(shift);
  const times = room
    ? { start: textOfMinute(room.from), end: textOfMinute(room.to) }
    : { start: '', end: '' };
  const added = changeDay(draft, day, { breaks: [...dayDraft.breaks, { id: draft.nextId, ...times }] });
  return { ...added, nextId: draft.nextId + 1 };
};

export const removeBreak = (draft: CalendarDraft, day: Weekday, id: number): CalendarDraft =>
  changeDay(draft, day, { breaks: draft.days[day].breaks.filter((pause) => pause.id !== id) });

/** Copies a day's hours and breaks to the other weekdays, Monday to Friday. */
export const copyToWeekdays = (draft: CalendarDraft, day: Weekday): CalendarDraft => {
  const source = draft.days[day];
  return WORKDAYS.filter((other) => other !== day).reduce((changed, other) => {
    const breaks = source.breaks.map((pause, index) => ({ ...pause, id: changed.nextId + index }));
    const copied = changeDay(changed, other, { ...source, breaks });
    return { ...copied, nextId: changed.nextId + breaks.length };
  }, draft);
};

/** The part of a stretch that a key or the pointer moves. */
export type Grip = 'whole' | 'start' | 'end';

const shifted = ({ from, to }: Stretch, grip: Grip, by: number): Stretch => ({
  from: grip === 'end' ? from : from + by,
  to: grip === 'start' ? to : to + by,
});
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** How far a grip can move before it hits something; `low` is at most 0, `high` at least 0. */
const freedom = (stretch: Stretch, grip: Grip, low: number, high: number): [number, number] => {
  const short = Math.max(0, stretch.to - stretch.from - STEP);
  const start = grip === 'end' ? -short : low - stretch.from;
  const end = grip === 'start' ? short : high - stretch.to;
  return [Math.min(0, start), Math.max(0, end)];
};

/**
 * Moves a day's hours, or one end, as far as possible: hours start on their day, end within 24 hours, last at
 * least one step, and contain their breaks.
 */
export const moveHours = (draft: CalendarDraft, day: Weekday, grip: Grip, by: number): CalendarDraft => {
  const shift = shiftOfDay(draft.days[day]);
  if (!shift) return draft;
  const first = shift.breaks[0];
  const last = shift.breaks.at(-1);
  const limits: Record<Grip, [number, number]> = {
    whole: [-shift.from, DAY - STEP - shift.from],
    start: [
      Math.max(-shift.from, shift.to - DAY - shift.from),
      Math.min(DAY - STEP, (first?.from ?? shift.to) - STEP) - shift.from,
    ],
    end: [(last?.to ?? shift.from) + STEP - shift.to, shift.from + DAY - shift.to],
  };
  const [low, high] = limits[grip];
  const far = clamp(by, Math.min(0, low), Math.max(0, high));
  const { from, to } = shifted(shift, grip, far);
  const breaks =
    grip === 'whole'
      ? draft.days[day].breaks.map((pause) => ({ ...pause, ...moved(draft.days[day], pause, far) }))
      : draft.days[day].breaks;
  return changeDay(draft, day, { start: textOfMinute(from), end: textOfMinute(to), breaks });
};

const moved = (day: DayDraft, pause: Times, by: number): Times => {
  const stretch = stretchOfBreak(day, pause);
  return stretch ? { start: textOfMinute(stretch.from + by), end: textOfMinute(stretch.to + by) } : pause;
};

/** Moves a break, or one end of it, within the work around it. */
export const moveBreak = (
  draft: CalendarDraft,
  day: Weekday,
  id: number,
  grip: Grip,
  by: number,
): CalendarDraft => {
  const pause = draft.days[day].breaks.find((one) => one.id === id);
  const shift = shiftOfDay(draft.days[day]);
  const stretch = pause && stretchOfBreak(draft.days[day], pause);
  if (!shift || !stretch) return draft;
  const before = shift.breaks.filter(({ to }) => to <= stretch.from).at(-1)?.to ?? shift.from;
  const after = shift.breaks.find(({ from }) => from >= stretch.to)?.from ?? shift.to;
  const [low, high] = freedom(stretch, grip, before + STEP, after - STEP);
  const { from, to } = shifted(stretch, grip, clamp(by, low, high));
  return changeBreak(draft, day, id, { start: textOfMinute(from), end: textOfMinute(to) });
};

/** Adds a one-day absence on the day after `today` (a date in the agent's zone), with the draft's `nextId`. */
export const addAbsence = (draft: CalendarDraft, today: string): CalendarDraft => {
  const midnight = (days: number) => ({ date: datePlus(today, days), time: '00:00' });
  const absence = { id: draft.nextId, from: midnight(1), to: midnight(2), noEnd: false };
  return { ...draft, absences: [...draft.absences, absence], nextId: draft.nextId + 1 };
};

type Absence = CalendarDraft['absences'][number];

/** An end that would come before a later start moves with it by as many days, so nobody reads an error while they choose. */
const followed = (before: Absence, after: Absence): Absence => {
  const by = (Date.parse(after.from.date) - Date.parse(before.from.date)) / (24 * 60 * 60_000);
  const overtaken = by > 0 && before.to === after.to && after.to.date <= after.from.date;
  return overtaken ? { ...after, to: { ...after.to, date: datePlus(after.to.date, by) } } : after;
};

export const changeAbsence = (draft: CalendarDraft, id: number, change: Partial<Absence>): CalendarDraft => ({
  ...draft,
  absences: draft.absences.map((absence) =>
    absence.id === id ? followed(absence, { ...absence, ...change }) : absence,
  ),
});

export const removeAbsence = (draft: CalendarDraft, id: number): CalendarDraft => ({
  ...draft,
  absences: draft.absences.filter((absence) => absence.id !== id),
});
