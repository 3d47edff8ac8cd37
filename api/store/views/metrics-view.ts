/** What one agent did in a period, worked out from offers, assignments and attempts; nothing of any resident. */
import type { Knex } from 'knex';
import type { Metrics, MetricsSeries } from '../../../shared/contracts/metrics.ts';
import type { Instant, OfferStatus, ReferralKind, Zone } from '../../../shared/vocabulary.ts';
import { endOfDay, localDate, startOfDay } from '../../domain/zoned-time.ts';

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
  assignment_status: string | null;
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
      ...['r.promised_by', 'a.accepted_at', 'a.status as assignment_status'],
      db('attempts as t')
        .whereRaw('t.referral_id = o.referral_id and t.agent_id = o.agent_id and t.at >= a.accepted_at')
        .min('t.at')
        .as('first_attempt'),
    );
}

/** A promise that can still be kept says nothing yet; one that was over before the agent accepted was not theirs to keep. */
const promiseDecided = (offer: Told, now: Instant): boolean => {
  const { promised_by, accepted_at, first_attempt, assignment_status } = offer;
  if (promised_by === null || accepted_at === null || accepted_at >= promised_by) return false;
  return first_attempt !== null || assignment_status !== 'active' || promised_by < now;
};

function metricsOf(offers: readonly Told[], now: Instant): Metrics {
  const count = (test: (offer: Told) => boolean) => offers.filter(test).length;
  const general = offers.filter(({ kind }) => kind === 'general');
  const accepted = offers.filter(({ status }) => status === 'accepted');
  const promised = accepted.filter((offer) => promiseDecided(offer, now));
  return {
    offered: offers.length,
    offeredGeneral: general.length,
    accepted: accepted.length,
    rejected: count(({ status }) => status === 'rejected'),
    missed: general.filter(
      ({ status, contest_answer }) => status === 'missed' && contest_answer !== 'forgiven',
    ).length,
    completed: count((offer) => offer.assignment_status === 'completed'),
    returned: count((offer) => offer.assignment_status === 'released'),
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
    promised: promised.length,
    promiseKept: promised.filter(
      ({ first_attempt, promised_by }) =>
        first_attempt !== null && promised_by !== null && first_attempt <= promised_by,
    ).length,
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
