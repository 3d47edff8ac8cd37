/** The pointer's hold in the picture of the week, and the effect of dragging it. */
import { type CalendarDraft, type DayDraft, shiftOfDay, stretchOfBreak } from './draft.ts';
import { changeDay, drawHours, type Grip, moveBreak, moveHours, STEP } from './edit.ts';
import { DAY, dayBefore, type Stretch, type Weekday } from './week.ts';

export type Hold =
  /** `by`: minutes that the click itself already moved the end, if it was outside the hours. */
  | { readonly target: 'hours'; readonly day: Weekday; readonly grip: Grip; readonly by: number }
  | { readonly target: 'break'; readonly day: Weekday; readonly id: number; readonly grip: Grip }
  /** New hours from this minute, on a day without any. */
  | { readonly target: 'draw'; readonly day: Weekday; readonly from: number };

const snap = (minutes: number): number => Math.round(minutes / STEP) * STEP;

/** The outer parts of a stretch grab its ends, at most a third each, so the middle can be grabbed. */
const gripAt = ({ from, to }: Stretch, minute: number, reach: number): Grip => {
  const edge = Math.min(reach, (to - from) / 3);
  return minute < from + edge ? 'start' : minute > to - edge ? 'end' : 'whole';
};

const breakAt = (day: DayDraft, minute: number, reach: number) =>
  day.breaks
    .map(({ id, ...times }) => ({ id, stretch: stretchOfBreak(day, times) }))
    .find(({ stretch }) => {
      if (!stretch) return false;
      const spare = Math.max(0, reach - (stretch.to - stretch.from) / 2);
      return minute >= stretch.from - spare && minute <= stretch.to + spare;
    });

/** The hold at a minute of one day's hours; `reach` is how near an end counts as the end. */
const holdOfDay = (draft: CalendarDraft, day: Weekday, minute: number, reach: number): Hold | undefined => {
  const shift = shiftOfDay(draft.days[day]);
  if (!shift) return undefined;
  const pause = breakAt(draft.days[day], minute, reach);
  if (pause?.stretch)
    return { target: 'break', day, id: pause.id, grip: gripAt(pause.stretch, minute, reach) };
  if (minute < shift.from - reach || minute > shift.to + reach) return undefined;
  return { target: 'hours', day, grip: gripAt(shift, minute, reach), by: 0 };
};

/**
 * The hold of a click in the row of `day` at `minute`: a part of the hours, their nearer end if it is outside them, or new hours on
 * an empty day. undefined if the day's times are incomplete.
 */
export const holdAt = (
  draft: CalendarDraft,
  day: Weekday,
  minute: number,
  reach: number,
): Hold | undefined => {
  const there = holdOfDay(draft, day, minute, reach) ?? holdOfDay(draft, dayBefore(day), minute + DAY, reach);
  if (there) return there;
  const shift = shiftOfDay(draft.days[day]);
  if (shift === null) return { target: 'draw', day, from: snap(minute) };
  if (!shift) return undefined;
  const [toStart, toEnd] = [minute - shift.from, minute - shift.to];
  return Math.abs(toStart) < Math.abs(toEnd)
    ? { target: 'hours', day, grip: 'start', by: snap(toStart) }
    : { target: 'hours', day, grip: 'end', by: snap(toEnd) };
};

/** The draft after the pointer moved by `minutes`, always from the draft at the time of the grab. */
export const dragged = (draft: CalendarDraft, hold: Hold, minutes: number): CalendarDraft => {
  const by = snap(minutes);
  if (hold.target === 'break') return moveBreak(draft, hold.day, hold.id, hold.grip, by);
  if (hold.target === 'hours') return moveHours(draft, hold.day, hold.grip, hold.by + by);
  const [from, to] = [Math.min(hold.from, hold.from + by), Math.max(hold.from, hold.from + by)];
  const drawn = { from: Math.max(0, from), to: Math.min(DAY, to) };
  return drawn.to - drawn.from < STEP ? draft : drawHours(draft, hold.day, drawn);
};

/** A click without a drag on an empty day restores its old hours, nine to five at first. */
export const bringBack = (draft: CalendarDraft, day: Weekday): CalendarDraft =>
  changeDay(draft, day, { available: true });
