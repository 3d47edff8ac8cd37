/** The test's own record of who is on duty when: office hours, closed days, switches, and suspensions. */
import type { Instant } from '../../shared/vocabulary.ts';

const ZONE = 'America/Kentucky/Louisville';
const HOUR = 3_600_000;
const local = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Nine to five, Monday to Friday, as `isOffice` reads the clock. */
const DAY = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];
export const HOURS = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] };

export type DutyBook = ReturnType<typeof dutyBook>;

export function dutyBook() {
  const away = new Map<string, 'switched-off' | 'suspended'>();
  const closed = new Set<string>();
  const hours = new Map<number, { day: string; works: boolean }>();
  /** By hour, because formatters are slow. */
  const hourOf = (at: Instant) => {
    const key = Math.floor(at / HOUR);
    const known = hours.get(key);
    if (known) return known;
    const { year, month, day, weekday, hour } = Object.fromEntries(
      local.formatToParts(at).map(({ type, value }) => [type, value]),
    );
    const works = weekday !== 'Sat' && weekday !== 'Sun' && Number(hour) >= 9 && Number(hour) < 17;
    const made = { day: `${year}-${month}-${day}`, works };
    hours.set(key, made);
    return made;
  };
  const isOffice = (at: Instant): boolean => {
    const { day, works } = hourOf(at);
    return works && !closed.has(day);
  };
  return {
    /** Agents who switched off or lost access. */
    away,
    /** Days as YYYY-MM-DD. */
    closed,
    isOffice,
    /** When the office opens next, or reopens if it is open. */
    next(at: Instant): Instant {
      let then = Math.floor(at / HOUR + 1) * HOUR;
      while (!isOffice(then) || isOffice(then - HOUR)) then += HOUR;
      return then;
    },
  };
}
