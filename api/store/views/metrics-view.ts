/** One agent's metrics for a period, computed from offers, assignments, and attempts; no resident data. */
import type { Knex } from 'knex';
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type { Grouping, Metrics, MetricsSeries } from '../../../shared/contracts/metrics.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { promiseKept } from '../../domain/referral/assignment-ends.ts';
import { endOfDay, localDate, startOfDay, wallTimeAt } from '../../domain/time/zoned-time.ts';
import { type ToldRow, toldBetween } from '../sql/figures.ts';

/** Days in the agent's zone, both inclusive, as of `now`. */
export type Period = { from: string; to: string; zone: Zone; now: Instant };

export const summary = async (db: Knex, agentId: string, period: Period): Promise<Metrics> =>
  metricsOf(await told(db, agentId, period), period.now);

export async function series(
  db: Knex,
  agentId: string,
  period: Period,
  by: Grouping,
): Promise<MetricsSeries> {
  const groups = new Map<string, ToldRow[]>(by === 'day' ? days(period).map((day) => [day, []]) : []);
  const offers = await told(db, agentId, period);
  // Old entries keep only the day, not the hour.
  for (const offer of by === 'hour' ? offers.filter(({ coarse }) => coarse === 0) : offers) {
    const key = keyOf(offer, by, period.zone);
    const group = groups.get(key);
    if (group) group.push(offer);
    else groups.set(key, [offer]);
  }
  const keys = by === 'hour' ? hoursBetween([...groups.keys()]) : [...groups.keys()];
  return keys.map((key) => ({ key, ...metricsOf(groups.get(key) ?? [], period.now) }));
}

function keyOf(offer: ToldRow, by: Grouping, zone: Zone): string {
  if (by === 'day') return localDate(offer.offered_at, zone);
  return by === 'hour' ? hourText(Math.floor(wallTimeAt(offer.offered_at, zone).minute / 60)) : offer[by];
}

const hourText = (hour: number): string => String(hour).padStart(2, '0');
function hoursBetween(hours: readonly string[]): string[] {
  if (hours.length === 0) return [];
  const numbers = hours.map(Number);
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, index) => hourText(first + index));
}

function days({ from, to }: Period): string[] {
  const found: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) found.push(localDate(at, 'UTC'));
  return found;
}

/** By the day of the offer in the agent's zone. */
const told = (db: Knex, agentId: string, { from, to, zone }: Period): Promise<ToldRow[]> =>
  toldBetween(db, { agentId, from: startOfDay(from, zone), to: endOfDay(to, zone) });

/** Processes of the previous version don't store how it ended. */
const endOf = ({ ended_as, assignment_status }: ToldRow): AssignmentEndedAs | null =>
  ended_as ?? (assignment_status === 'completed' ? 'completed' : null);

function keptBy(offer: ToldRow, now: Instant): boolean | null {
  const { accepted_at, promised_by, first_attempt, ended_at } = offer;
  if (accepted_at === null) return null;
  const times = { acceptedAt: accepted_at, promisedBy: promised_by, firstAttempt: first_attempt };
  return promiseKept({ ...times, endedAt: ended_at, endedAs: endOf(offer) }, now);
}

function metricsOf(offers: readonly ToldRow[], now: Instant): Metrics {
  const count = (test: (offer: ToldRow) => boolean) => offers.filter(test).length;
  const general = offers.filter(({ kind }) => kind === 'general');
  const accepted = offers.filter(({ status }) => status === 'accepted');
  // Days still tell which came first, but not how much later.
  const timed = ({ coarse }: ToldRow) => coarse === 0;
  const kept = accepted.map((offer) => keptBy(offer, now)).filter((verdict) => verdict !== null);
  const ended = (...ways: AssignmentEndedAs[]) =>
    accepted.filter((offer) => ways.some((way) => way === endOf(offer))).length;
  return {
    offered: offers.length,
    offeredGeneral: general.length,
    accepted: accepted.length,
    rejected: count(({ status }) => status === 'rejected'),
    missed: general.filter(
      ({ status, contest_answer }) => status === 'missed' && contest_answer !== 'forgiven',
    ).length,
    completed: ended('completed'),
    unableToReach: ended('unable-to-reach'),
    returned: ended('handed-back', 'returned', 'not-called'),
    responseTime: median(
      general
        .filter(timed)
        .filter(({ status }) => status === 'accepted' || status === 'rejected')
        .map((offer) => (offer.settled_at ?? offer.offered_at) - offer.offered_at),
    ),
    timeToFirstAttempt: median(
      accepted
        .filter(timed)
        .flatMap(({ first_attempt, accepted_at }) =>
          first_attempt !== null && accepted_at !== null ? [first_attempt - accepted_at] : [],
        ),
    ),
    promised: kept.length,
    promiseKept: kept.filter(Boolean).length,
  };
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
