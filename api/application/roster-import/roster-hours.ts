/**
 * Weekly hours as one cell of the roster file: `Mon 09:00-12:00 13:00-17:00|Tue 22:00-06:00`. Days are apart by `|`, ranges of
 * a day by spaces, breaks are the gaps. `9:00 AM - 5:00 PM` is understood too. A range that ends at or before its start crosses midnight; `24:00` is the end of the day.
 */
import {
  type Calendar,
  validateCalendar,
  WEEKDAYS,
  type Weekday,
  type WeeklyHours,
} from '../../domain/time/availability.ts';

type Range = WeeklyHours[Weekday][number];
/** Either the hours, or a sentence that says what is wrong; it follows the name of the column. */
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

/** Times of twelve hours as times of twenty-four, dashes without spaces. */
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
  // Midnight is the end of this day rather than the start of the next, so that 22:00-00:00 crosses nothing.
  const endMinute = endHour === undefined ? DAY : Number(endHour) * 60 + Number(endMinutes) || DAY;
  return startMinute === endMinute ? null : { startMinute, endMinute };
}

/** Whether two ranges share a minute, across midnight too; the domain knows how. The zone plays no part in it. */
function overlap(hours: WeeklyHours): boolean {
  const calendar: Calendar = { zone: 'America/New_York', hours, outOfOffice: [], switch: { state: 'on' } };
  return validateCalendar(calendar).some(({ reason }) => reason === 'overlap');
}
