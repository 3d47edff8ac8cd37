/** The staff's coverage, worked out at most once a minute: it reads nine weeks of requests and everybody's calendar. */
import type { Coverage } from '../../../shared/contracts/staff-coverage.ts';
import { coverageFrom, coverageOf } from '../../application/coverage.ts';
import { closedDaysOf } from '../../store/views/closed-days-view.ts';
import { askedSince } from '../../store/views/coverage-view.ts';
import { nudgesSent } from '../../store/views/nudge-view.ts';
import type { Services } from './services.ts';

/** ms. */
const REMEMBER = 60_000;
type Known = { readonly at: number; readonly closed: string; readonly coverage: Promise<Coverage> };
const known = new WeakMap<Services, Known>();

/** A day that was just closed shows at once. */
export async function coverageNow(services: Services): Promise<Coverage> {
  const closedDays = await closedDaysOf(services.read);
  const [now, closed] = [services.clock.now(), JSON.stringify(closedDays)];
  const before = known.get(services);
  if (before?.closed === closed && now >= before.at && now - before.at < REMEMBER) return before.coverage;
  const coverage = look(services, closedDays, now);
  known.set(services, { at: now, closed, coverage });
  // A failed query must not be served.
  coverage.catch(() => known.delete(services));
  return coverage;
}

async function look(
  { read, roster, policy }: Services,
  closedDays: Awaited<ReturnType<typeof closedDaysOf>>,
  now: number,
): Promise<Coverage> {
  const [asked, nudges] = await Promise.all([
    askedSince(read, coverageFrom(now), now),
    nudgesSent(read, now),
  ]);
  return coverageOf({ asked, entries: roster.entries(), closedDays, nudges, now, policy });
}
