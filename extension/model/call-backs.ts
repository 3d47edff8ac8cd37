/** The times at which an agent may say they call again: by day, when people want to be called. Pure. */
import { dayOf } from '../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';

const HOUR = 60 * 60_000;
/** The step of today's times; those of later days are whole hours. */
export const QUARTER = HOUR / 4;
const DAY = 24 * HOUR;
/** Local hours of the resident. */
const FROM = 8;
const UNTIL = 21;

export type CallBackDay = {
  /** YYYY-MM-DD in the agent's zone. */
  readonly day: string;
  readonly times: readonly [Instant, ...Instant[]];
};
type Zones = { readonly agent: Zone; readonly resident: Zone };

const everyFrom = (now: Instant, step: number, until: Instant): Instant[] => {
  const first = Math.ceil((now + QUARTER / 2) / step) * step;
  return Array.from(
    { length: Math.max(0, Math.floor((until - first) / step) + 1) },
    (_, n) => first + n * step,
  );
};

/**
 * Today's times and those of each later day up to `until`. `saved` is always among them. The zones of the program are whole hours
 * apart, so whole hours are the same in each.
 */
export function callBackDays(
  now: Instant,
  until: Instant,
  saved: Instant | null,
  { agent, resident }: Zones,
): readonly CallBackDay[] {
  const hours = new Intl.DateTimeFormat('en-US', { timeZone: resident, hour: 'numeric', hourCycle: 'h23' });
  const isHumane = (at: Instant): boolean => {
    const hour = Number(hours.format(at));
    return hour >= FROM && hour < UNTIL;
  };
  const today = dayOf(now, agent);
  const isToday = (at: Instant): boolean => dayOf(at, agent) === today;
  const offered = [
    ...everyFrom(now, QUARTER, Math.min(until, now + DAY)).filter(isToday),
    ...everyFrom(now, HOUR, until).filter((at) => !isToday(at)),
  ].filter(isHumane);
  const all = saved === null || offered.includes(saved) ? offered : [...offered, saved];
  const days = new Map<string, [Instant, ...Instant[]]>();
  for (const at of all.toSorted((a, b) => a - b)) {
    const day = dayOf(at, agent);
    const times = days.get(day);
    if (times) times.push(at);
    else days.set(day, [at]);
  }
  return [...days].map(([day, times]) => ({ day, times }));
}
