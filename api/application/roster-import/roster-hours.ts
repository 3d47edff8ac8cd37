/**
 * Weekly hours in one roster cell: `Mon 09:00-12:00 13:00-17:00|Tue 22:00-06:00`. `|` separates days, spaces separate ranges,
 * and gaps are breaks. Also accepts `9:00 AM - 5:00 PM`. A range that ends at or before its start crosses midnight; `24:00` is
 * the end of the day.
 */
import {
  type Calendar,
  validateCalendar,
  WEEKDAYS,
  type Weekday,
  type WeeklyHours,
} from '../../domain/time/availability.ts';

type Range = WeeklyHours[Weekday][number];
/** The hours, or the fault as the rest of a sentence that begins with the column's name. */
export type ParsedHours = { hours: WeeklyHours } | { reason: string };

const DAY = 24 * 60;

export function parseHours(text: string): ParsedHours {
  const hours: Record<Weekday, Range[]> = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  for (const part of plainTimes(text).split('|')) {
    const [name = '', ...ranges] = part.trim().split(/\s+/);
    const day = WEEKDAYS.find((weekday) => weekday === name.toLowerCase());
    if (!day) return { reason: 'must begin each day with Mon, Tue, Wed, Thu, Fri, Sat or Sun' };
    if (hours[day].length > 0) return { reason: 'names a day twice; write all of its hours in one place' };
    if (ranges.length === 0) return { reason: 'names a day without hours; leave the day out instead' };
    for (const range of ranges) {
      const read = parseRange(range);
      if (!read) return { reason: 'has hours that are not of the form 09:00-17:00' };
      hours[day].push(read);
    }
    hours[day].sort((a, b) => a.startMinute - b.startMinute);
  }
  return overlap(hours) ? { reason: 'has hours that overlap' } : { hours };
}

/** Converts 12-hour times to 24-hour times and removes spaces around dashes. */
function plainTimes(text: string): string {
  return text
    .replace(
      /\b(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\b\.?/gi,
      (whole, hour: string, minutes = '00', half: string) => {
        const number = Number(hour);
        if (number < 1 || number > 12) return whole;
        return `${String((number % 12) + (half.toLowerCase() === 'p' ? 12 : 0)).padStart(2, '0')}:${minutes}`;
      },
    )
    .replace(/\s*[-–]\s*/g, '-')
    .replace(/\b(\d):(\d\d)\b/g, '0$1:$2');
}

function parseRange(text: string): Range | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text);
  if (!match) return null;
  const [, startHour, startMinutes, endHour, endMinutes] = match;
  const startMinute = Number(startHour) * 60 + Number(startMinutes);
  // Midnight ends this day rather than starting the next, so 22:00-00:00 does not cross it.
  const endMinute = endHour === undefined ? DAY : Number(endHour) * 60 + Number(endMinutes) || DAY;
  return startMinute === endMinute ? null : { startMinute, endMinute };
}

/** Whether two ranges share a minute, also across midnight. The zone doesn't matter. */
function overlap(hours: WeeklyHours): boolean {
  const calendar: Calendar = { zone: 'America/New_York', hours, outOfOffice: [], switch: { state: 'on' } };
  return validateCalendar(calendar).some(({ reason }) => reason === 'overlap');
}
