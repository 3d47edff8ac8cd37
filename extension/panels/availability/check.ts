/**
 * Finds the problems of a draft, by field. The service accepts a draft without a `bad` problem; a `warn` is probably a slip, but
 * allowed.
 */
import { itemAt } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { isKnownZone } from '../../model/wall-clock.ts';
import {
  type AbsenceDraft,
  absenceOf,
  type CalendarDraft,
  type DayDraft,
  instantOfMoment,
  minuteOfText,
  shiftOfDay,
  stretchOfBreak,
  type Times,
  weekOfDraft,
} from './draft.ts';
import { MOST_BREAKS } from './edit.ts';
import { DAY, dayBefore, piecesOf, type Shift, WEEKDAYS, type Weekday } from './week.ts';

/** Minutes. Longer hours are allowed, but are most often a mix-up of a.m. and p.m. */
const LONG_HOURS = 16 * 60;
const MOST_RANGES = MOST_BREAKS + 1;

type Reason =
  | { readonly reason: 'time-missing' | 'date-missing' | 'zone-unknown' | 'too-many' | 'refused' }
  | { readonly reason: 'break-outside'; readonly from: number; readonly to: number }
  | { readonly reason: 'break-empty' | 'break-overlap' }
  /** The hours of the day before run past midnight until this minute. */
  | { readonly reason: 'hours-overlap'; readonly day: Weekday; readonly until: number }
  | { readonly reason: 'hours-long'; readonly minutes: number; readonly until: number }
  | { readonly reason: 'absence-order' | 'absence-past' }
  /** The other absence's place in the list, from 1. */
  | { readonly reason: 'absence-overlap'; readonly with: number };

/** `field` is the id of a field on the page. */
export type DraftProblem = { readonly field: string; readonly tone: 'bad' | 'warn' } & Reason;

export type Side = 'start' | 'end';
export const fieldOf = {
  zone: 'availability-zone',
  hours: (day: Weekday, side: Side): string => `hours-${day}-${side}`,
  break: (id: number, side: Side): string => `break-${id}-${side}`,
  absence: (id: number, side: 'from' | 'to', part: 'date' | 'time'): string =>
    `absence-${id}-${side}-${part}`,
};

const bad = (field: string, reason: Reason): DraftProblem => ({ field, tone: 'bad', ...reason });
const warn = (field: string, reason: Reason): DraftProblem => ({ field, tone: 'warn', ...reason });

const missingTimes = (times: Times, field: (side: Side) => string): DraftProblem[] =>
  (['start', 'end'] as const)
    .filter((side) => minuteOfText(times[side]) === undefined)
    .map((side) => bad(field(side), { reason: 'time-missing' }));

const breakProblems = (day: DayDraft, shift: Shift): DraftProblem[] => {
  const seen: { from: number; to: number }[] = [];
  return day.breaks.flatMap((pause) => {
    const stretch = stretchOfBreak(day, pause);
    if (!stretch) return [];
    const field = fieldOf.break(pause.id, 'start');
    if (pause.start === pause.end) return [bad(field, { reason: 'break-empty' })];
    const { from, to } = shift;
    if (stretch.from <= from || stretch.to >= to) return [bad(field, { reason: 'break-outside', from, to })];
    // Touching breaks are one break entered twice: there is no work between them.
    const clash = seen.some((other) => stretch.from <= other.to && other.from <= stretch.to);
    seen.push(stretch);
    return clash ? [bad(field, { reason: 'break-overlap' })] : [];
  });
};

const dayProblems = (draft: CalendarDraft, day: Weekday): DraftProblem[] => {
  const fields = draft.days[day];
  if (!fields.available) return [];
  const missing = [
    ...missingTimes(fields, (side) => fieldOf.hours(day, side)),
    ...fields.breaks.flatMap((pause) => missingTimes(pause, (side) => fieldOf.break(pause.id, side))),
  ];
  const hours = shiftOfDay({ ...fields, breaks: [] });
  if (!hours) return missing;
  const length = hours.to - hours.from;
  const long = length > LONG_HOURS && length < DAY && hours.to > DAY;
  return [
    ...missing,
    ...overlapWithNightBefore(draft, day, hours),
    ...(long
      ? [warn(fieldOf.hours(day, 'end'), { reason: 'hours-long', minutes: length, until: hours.to - DAY })]
      : []),
    ...breakProblems(fields, hours),
  ];
};

const overlapWithNightBefore = (draft: CalendarDraft, day: Weekday, hours: Shift): DraftProblem[] => {
  const night = shiftOfDay({ ...draft.days[dayBefore(day)], breaks: [] });
  if (!night || night.to - DAY <= hours.from) return [];
  const until = night.to - DAY;
  return [bad(fieldOf.hours(day, 'start'), { reason: 'hours-overlap', day: dayBefore(day), until })];
};

/** Counts each day's ranges as the service does, including those that spill over from the day before. */
const tooManyProblems = (draft: CalendarDraft): DraftProblem[] => {
  const pieces = piecesOf(weekOfDraft(draft));
  return WEEKDAYS.filter((day) => pieces[day].length > MOST_RANGES).map((day) =>
    bad(fieldOf.hours(day, 'start'), { reason: 'too-many' }),
  );
};

const missingMoments = (absence: AbsenceDraft): DraftProblem[] =>
  (absence.noEnd ? (['from'] as const) : (['from', 'to'] as const)).flatMap((side) => {
    const { date, time } = absence[side];
    const field = (part: 'date' | 'time') => fieldOf.absence(absence.id, side, part);
    if (!/^[2-9]\d{3}-\d\d-\d\d$/.test(date))
      return [bad(field('date'), { reason: 'date-missing' as const })];
    return minuteOfText(time) === undefined ? [bad(field('time'), { reason: 'time-missing' as const })] : [];
  });

const absenceProblems = (draft: CalendarDraft, index: number, now: Instant): DraftProblem[] => {
  const absence = itemAt(draft.absences, index);
  const missing = missingMoments(absence);
  const span = absenceOf(absence, draft.zone);
  if (missing.length > 0 || !span) return missing;
  const field = fieldOf.absence(absence.id, span.to === null ? 'from' : 'to', 'date');
  if (span.to !== null && span.to <= span.from) return [bad(field, { reason: 'absence-order' })];
  if (span.to !== null && span.to <= now) return [warn(field, { reason: 'absence-past' })];
  const other = draft.absences.slice(0, index).findIndex((earlier) => {
    const before = absenceOf(earlier, draft.zone);
    return before && span.from < (before.to ?? Infinity) && before.from < (span.to ?? Infinity);
  });
  const start = fieldOf.absence(absence.id, 'from', 'date');
  return other < 0 ? [] : [warn(start, { reason: 'absence-overlap', with: other + 1 })];
};

/** Every problem, in page order. */
export const problemsOf = (draft: CalendarDraft, now: Instant): DraftProblem[] => {
  const zone = isKnownZone(draft.zone) ? [] : [bad(fieldOf.zone, { reason: 'zone-unknown' })];
  // Without a zone, a date and time mean no instant.
  if (zone.length > 0) return zone;
  return [
    ...WEEKDAYS.flatMap((day) => dayProblems(draft, day)),
    ...tooManyProblems(draft),
    ...draft.absences.flatMap((_, index) => absenceProblems(draft, index, now)),
  ];
};

/** The day or absence that a field belongs to (an absence by its place in the list, from 1); undefined for the zone. */
export const ownerOf = (draft: CalendarDraft, { field }: DraftProblem): Weekday | number | undefined => {
  const [name, id = ''] = field.split('-');
  if (name === 'absence') return draft.absences.findIndex((one) => one.id === Number(id)) + 1;
  const holds = (day: Weekday) => draft.days[day].breaks.some((pause) => pause.id === Number(id));
  return WEEKDAYS.find((day) => (name === 'break' ? holds(day) : name === 'hours' && day === id));
};

export const isBad = ({ tone }: DraftProblem): boolean => tone === 'bad';

/** Maps paths that the service refused, such as `hours.tue.1` or `calendar.outOfOffice.2`, to fields. */
export const refusedProblems = (draft: CalendarDraft, paths: readonly string[]): DraftProblem[] =>
  paths.map((path) => bad(refusedField(draft, path.replace(/^calendar\./, '')), { reason: 'refused' }));

const refusedField = (draft: CalendarDraft, path: string): string => {
  const [name, second = '', third = '0'] = path.split('.');
  if (name === 'outOfOffice') return refusedAbsence(draft, Number(second));
  const day = WEEKDAYS.find((each) => each === second);
  if (name !== 'hours' || !day) return fieldOf.zone;
  const piece = piecesOf(weekOfDraft(draft))[day][Number(third)];
  if (!piece) return fieldOf.hours(day, 'start');
  const pause = piece.part > 0 && breaksInOrder(draft.days[piece.owner])[piece.part - 1];
  return pause ? fieldOf.break(pause.id, 'end') : fieldOf.hours(piece.owner, 'start');
};

const breaksInOrder = (day: DayDraft) =>
  day.breaks.toSorted((a, b) => (stretchOfBreak(day, a)?.from ?? 0) - (stretchOfBreak(day, b)?.from ?? 0));

const refusedAbsence = (draft: CalendarDraft, index: number): string => {
  const shown = draft.absences.filter((one) => instantOfMoment(one.from, draft.zone, 'start') !== undefined);
  const absence = shown[index - draft.past.length];
  return absence ? fieldOf.absence(absence.id, 'from', 'date') : fieldOf.zone;
};
