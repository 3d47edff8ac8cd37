/** Agents' planned duty in each half hour of the coming weeks, from their calendars. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import { availableIntervals } from '../time/availability.ts';
import type { ClosedDays } from '../time/service-days.ts';

const SLOT = 30 * 60_000;

/** Calls `on` with each agent and each half hour, counted from `from`, during all of which they plan to be on duty. */
export function plannedDuty(
  entries: Iterable<RosterEntry>,
  { from, slots }: { readonly from: Instant; readonly slots: number },
  closed: readonly ClosedDays[],
  on: (entry: RosterEntry, slot: number) => void,
): void {
  const to = from + slots * SLOT;
  for (const entry of entries) {
    const { calendar, registered, barred, agencyPaused, unmetCriteria, criteriaEndAt } = entry;
    if (!calendar || !registered || barred || agencyPaused || unmetCriteria.length > 0) continue;
    const end = Math.min(to, criteriaEndAt ?? to);
    for (const duty of availableIntervals({ ...calendar, closed }, from, end)) {
      const first = Math.ceil((duty.from - from) / SLOT);
      const last = Math.floor((Math.min(duty.to, end) - from) / SLOT);
      for (let slot = first; slot < last; slot++) on(entry, slot);
    }
  }
}
