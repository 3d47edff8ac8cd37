/** One agent's offers, misses, live times, and undelivered messages; no resident data. */
import type { Knex } from 'knex';
import type { AgentDay } from '../../../shared/contracts/staff-agents.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { localDate, startOfDay } from '../../domain/time/zoned-time.ts';
import { contestOf } from '../rows.ts';
import { table } from '../sql/table.ts';
import { messagesTo } from './staff-message-view.ts';
import { triesOfOffers } from './tries-view.ts';

/** The program's zone. */
const ZONE: Zone = 'America/New_York';
const MISSES_OF = 30 * 24 * 60 * 60_000;
/** More than an agent has in a day, except for Masses. */
const OFFERS_SHOWN = 100;

export type DayOfAgent = Pick<AgentDay, 'offers' | 'misses' | 'live' | 'messages' | 'undelivered'>;

/** Today in the program's zone. */
export async function agentDayOf(db: Knex, agentId: string, now: Instant): Promise<DayOfAgent> {
  const from = startOfDay(localDate(now, ZONE), ZONE);
  const of = { agent_id: agentId };
  const [offers, misses, live, lost, messages] = await Promise.all([
    table(db, 'offers')
      .where(of)
      .where('offered_at', '>=', from)
      .orderBy('offered_at', 'desc')
      .limit(OFFERS_SHOWN),
    table(db, 'offers')
      .where({ ...of, status: 'missed', kind: 'general' })
      .where('settled_at', '>=', now - MISSES_OF)
      .orderBy('settled_at', 'desc'),
    table(db, 'presence').where(of).where('seen_at', '>=', from).orderBy('seen_at'),
    table(db, 'outbox').where({ ...of, status: 'never' }),
    messagesTo(db, agentId),
  ]);
  const tries = await triesOfOffers(
    db,
    offers.map(({ id }) => id),
  );
  return {
    offers: offers.map(({ id, referral_id, kind, status, offered_at, settled_at }) => ({
      ...{ referralId: referral_id, kind, status, at: offered_at, settledAt: settled_at },
      tries: tries.get(id) ?? [],
    })),
    misses: misses.map((row) => ({
      ...{ offerId: row.id, referralId: row.referral_id, at: row.settled_at ?? row.offered_at },
      ...{ contest: contestOf(row), reason: row.contest_reason },
    })),
    live: live.map(({ from_at, seen_at }) => ({ from: Math.max(from, from_at), to: seen_at })),
    messages,
    undelivered: lost.length,
  };
}
