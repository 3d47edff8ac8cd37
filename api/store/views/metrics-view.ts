/** What one agent did in a period, worked out from offers, assignments and attempts; nothing of any resident. */
import type { Knex } from 'knex';
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type { Metrics, MetricsSeries } from '../../../shared/contracts/metrics.ts';
import type {
  AssignmentStatus,
  Instant,
  OfferStatus,
  ReferralKind,
  Zone,
} from '../../../shared/vocabulary.ts';
import { promiseKept } from '../../domain/referral/assignment-ends.ts';
import { endOfDay, localDate, startOfDay } from '../../domain/time/zoned-time.ts';

/** Days in the agent's zone, both included, as seen at `now`. */
export type Period = { from: string; to: string; zone: Zone; now: Instant };

/** One offer with what became of it. */
type Told = {
  kind: ReferralKind;
  status: OfferStatus;
  offered_at: Instant;
  settled_at: Instant | null;
  contest_answer: string | null;
  help: string;
  language: string;
  promised_by: Instant | null;
  accepted_at: Instant | null;
  assignment_status: AssignmentStatus | null;
  ended_at: Instant | null;
  ended_as: AssignmentEndedAs | null;
  first_attempt: Instant | null;
};

export const summary = async (db: Knex, agentId: string, period: Period): Promise<Metrics> =>
  metricsOf(await told(db, agentId, period), period.now);

export async function series(
  db: Knex,
  agentId: string,
  period: Period,
  by: 'day' | 'language' | 'help',
): Promise<MetricsSeries> {
  const groups = new Map<string, Told[]>(by === 'day' ? days(period).map((day) => [day, []]) : []);
  for (const offer of await told(db, agentId, period)) {
    const key = by === 'day' ? localDate(offer.offered_at, period.zone) : offer[by];
    const group = groups.get(key);
    if (group) group.push(offer);
    else groups.set(key, [offer]);
  }
  return [...groups].map(([key, offers]) => ({ key, ...metricsOf(offers, period.now) }));
}

function days({ from, to }: Period): string[] {
  const found: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) found.push(localDate(at, 'UTC'));
  return found;
}

/** By the day of the offer in the agent's zone. An assignment belongs to the offer that was accepted for it. */
async function told(db: Knex, agentId: string, { from, to, zone }: Period): Promise<Told[]> {
  return db('offers as o')
    .join('referrals as r', 'r.id', 'o.referral_id')
    .leftJoin('assignments as a', (on) =>
      on
        .on('a.referral_id', 'o.referral_id')
        .andOn('a.agent_id', 'o.agent_id')
        .andOn('a.accepted_at', 'o.settled_at')
        .andOnVal('o.status', 'accepted'),
    )
    .where('o.agent_id', agentId)
    .where('o.offered_at', '>=', startOfDay(from, zone))
    .where('o.offered_at', '<', endOfDay(to, zone))
    .orderBy('o.offered_at')
    .select(
      ...['o.kind', 'o.status', 'o.offered_at', 'o.settled_at', 'o.contest_answer', 'r.help', 'r.language'],
      ...['a.promised_by', 'a.accepted_at', 'a.status as assignment_status', 'a.ended_at', 'a.ended_as'],
      db('attempts as t')
        .whereRaw('t.referral_id = o.referral_id and t.agent_id = o.agent_id and t.at >= a.accepted_at')
        .min('t.at')
        .as('first_attempt'),
    );
}

/** A process of the version before does not write down how it ended. */
const endOf = ({ ended_as, assignment_status }: Told): AssignmentEndedAs | null =>
  ended_as ?? (assignment_status === 'completed' ? 'completed' : null);

function keptBy(offer: Told, now: Instant): boolean | null {
  const { accepted_at, promised_by, first_attempt, ended_at } = offer;
  if (accepted_at === null) return null;
  const times = { acceptedAt: accepted_at, promisedBy: promised_by, firstAttempt: first_attempt };
  return promiseKept({ ...times, endedAt: ended_at, endedAs: endOf(offer) }, now);
}

function metricsOf(offers: readonly Told[], now: Instant): Metrics {
  const count = (test: (offer: Told) => boolean) => offers.filter(test).length;
  const general = offers.filter(({ kind }) => kind === 'general');
  const accepted = offers.filter(({ status }) => status === 'accepted');
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
        .filter(({ status }) => status === 'accepted' || status === 'rejected')
        .map((offer) => (offer.settled_at ?? offer.offered_at) - offer.offered_at),
    ),
    timeToFirstAttempt: median(
      accepted.flatMap(({ first_attempt, accepted_at }) =>
        first_attempt !== null && accepted_at !== null ? [first_attempt - accepted_at] : [],
      ),
    ),
    promised: kept.length,
    promiseKept: kept.filter(Boolean).length,
  };
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
