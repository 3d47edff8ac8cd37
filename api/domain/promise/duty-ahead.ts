/** When each agent is on duty over the next days; computed once per distinct calendar. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import { reachable } from '../matching/musts.ts';
import type { Policy } from '../policy.ts';
import { availableIntervals, type Calendar } from '../time/availability.ts';
import type { Interval } from '../time/interval.ts';
import type { ClosedDays } from '../time/service-days.ts';

const HOUR = 3_600_000;
/** Must exceed `openingsAhead` by more than the hour that a result is cached. */
const LOOKED_AHEAD = 9 * 24 * HOUR;
/** Duty assumed for an agent without a known calendar. */
const UNKNOWN_LASTS = 8 * HOUR;

type Known = {
  readonly from: Instant;
  readonly closed: readonly ClosedDays[];
  readonly duty: readonly Interval[];
};
const known = new WeakMap<Calendar, Known>();

/** Most agents have the same hours: one list for all who do, so its followers are computed once. Emptied each hour. */
let alike = { from: Number.NaN, lists: new Map<string, readonly Interval[]>() };

function shared(duty: readonly Interval[], from: Instant): readonly Interval[] {
  if (alike.from !== from) alike = { from, lists: new Map() };
  const hours = duty.map((one) => `${one.from}-${one.to}`).join();
  const same = alike.lists.get(hours) ?? duty;
  alike.lists.set(hours, same);
  return same;
}

function ofCalendar(calendar: Calendar, now: Instant, closed: readonly ClosedDays[]): readonly Interval[] {
  const before = known.get(calendar);
  if (before && before.closed === closed && before.from <= now && now < before.from + HOUR)
    return before.duty;
  const from = Math.floor(now / HOUR) * HOUR;
  const { state } = calendar.switch;
  // A switch that changes by itself counts from now, not from the full hour.
  const start = state === 'on' || state === 'off-by-hand' ? from : now;
  const own = availableIntervals({ ...calendar, closed }, start, from + LOOKED_AHEAD);
  const duty = start === from ? shared(own, from) : own;
  known.set(calendar, { from: start, closed, duty });
  return duty;
}

/**
 * Half-open stretches of duty that end after `now`, sorted; empty for an agent who may not be asked. An agent without a
 * channel who is live now counts until this duty ends, and not for another day (rule 23). Mostly the identical list for agents with
 * the same hours.
 */
export function dutyAhead(entry: RosterEntry, now: Instant, policy: Policy): readonly Interval[] {
  if (!entry.registered || entry.barred || entry.agencyPaused || entry.unmetCriteria.length > 0) return [];
  if (!reachable(entry, now, policy)) return [];
  const { calendar, criteriaEndAt, dutyFrom, dutyUntil } = entry;
  const own = calendar ? ofCalendar(calendar, now, policy.closedDays) : asTold(dutyFrom, dutyUntil, now);
  const ahead = own.every(({ to }) => to > now) ? own : own.filter(({ to }) => to > now);
  const counted = entry.hasChannel ? ahead : ahead.filter(({ from }) => from <= now);
  if (criteriaEndAt === null) return counted;
  return counted
    .filter(({ from }) => from < criteriaEndAt)
    .map(({ from, to }) => ({ from, to: Math.min(to, criteriaEndAt) }));
}

const asTold = (from: Instant | null, until: Instant | null, now: Instant): Interval[] =>
  from === null ? [] : [{ from, to: until ?? Math.max(from, now) + 24 * UNKNOWN_LASTS }];
