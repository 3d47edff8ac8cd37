/** The staff's coverage, worked out at most once a minute: it reads nine weeks of requests and everybody's calendar. */
import type { Coverage } from '../../../shared/contracts/staff-coverage.ts';
import { coverageFrom, coverageOf } from '../../application/coverage.ts';
import { closedDaysOf } from '../../store/views/closed-days-view.ts';
import { askedSince } from '../../store/views/coverage-view.ts';
import { nudgesSent } from '../../store/views/nudge-view.ts';
import type { Services } from './services.ts';

/** ms. */
const REMEMBER = 60_000;
const known = new WeakMap<Services, { readonly at: number; readonly coverage: Promise<Coverage> }>();

export function coverageNow(services: Services): Promise<Coverage> {
  const now = services.clock.now();
  const before = known.get(services);
  if (before && now >= before.at && now - before.at < REMEMBER) return before.coverage;
  const coverage = look(services, now);
  known.set(services, { at: now, coverage });
  // A failed query must not be served.
  coverage.catch(() => known.delete(services));
  return coverage;
}

async function look({ read, roster, policy }: Services, now: number): Promise<Coverage> {
  const [asked, closedDays, nudges] = await Promise.all([
    askedSince(read, coverageFrom(now), now),
    closedDaysOf(read),
    nudgesSent(read, now),
  ]);
  return coverageOf({ asked, entries: roster.entries(), closedDays, nudges, now, policy });
}
