/** Messages to deliver, the live feed's revisions, and answered challenges. */
import type { Knex } from 'knex';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Feed, Hint, MessageType, Outbox, UsedChallenges } from '../commands/ports.ts';
import { insertRows } from './insert-rows.ts';

export function outbox(db: Knex): Outbox {
  return {
    async put(messages, now) {
      const rows = messages.map(({ id, channel, type, agentId, referralId, offerId }) => ({
        id,
        channel,
        type,
        agent_id: agentId,
        referral_id: referralId,
        offer_id: offerId,
        created_at: now,
        due_at: now,
        attempts: 0,
        status: 'waiting',
      }));
      // An effect's id is stable, so a repeat queues nothing.
      await insertRows(db, 'outbox', rows, 'on conflict (id) do nothing');
    },
  };
}

export function feed(db: Knex): Feed {
  return {
    async bump(hints, now) {
      const ofAgents = byAgent(hints);
      // Locked in one order by everybody: two who tell the same agents wait for each other, and never in a circle.
      const ids = [...ofAgents.keys()].sort();
      // The revision is counted under the row's lock, so an agent's events become visible in the order of their numbers.
      const bumped = await insertRows<{ agent_id: string; revision: number }>(
        db,
        'feeds',
        ids.map((agent_id) => ({ agent_id, revision: ofAgents.get(agent_id)?.length })),
        'on conflict (agent_id) do update set revision = feeds.revision + excluded.revision returning agent_id, revision',
      );
      const events = bumped.flatMap(({ agent_id, revision }) => {
        const told = ofAgents.get(agent_id) ?? [];
        const first = revision - told.length + 1;
        return told.map(({ change, referralId }, index) => ({
          agent_id,
          revision: first + index,
          at: now,
          change,
          referral_id: referralId,
        }));
      });
      await insertRows(db, 'feed_events', events);
    },
  };
}

/** What is said twice about the same is told once. */
function byAgent(hints: readonly Hint[]): Map<string, Hint[]> {
  const all = new Map<string, Hint[]>();
  for (const hint of hints) {
    const told = all.get(hint.agentId) ?? [];
    if (!told.some((other) => other.change === hint.change && other.referralId === hint.referralId))
      told.push(hint);
    all.set(hint.agentId, told);
  }
  return all;
}

export function usedChallenges(db: Knex): UsedChallenges {
  return {
    take: async (id, until) =>
      (await db('used_challenges').insert({ id, until }).onConflict('id').ignore().returning('id')).length ===
      1,
  };
}

export type WaitingMessage = {
  id: string;
  type: MessageType;
  agentId: string;
  referralId: string | null;
  offerId: string | null;
  attempts: number;
  createdAt: Instant;
};

type OutboxColumns = {
  id: string;
  type: MessageType;
  agent_id: string;
  referral_id: string | null;
  offer_id: string | null;
  attempts: number;
  created_at: Instant;
};

/** What the dispatcher does with the outbox; each call is one statement and stands alone. */
export function outboxQueue(db: Knex) {
  return {
    /** Takes due messages for `leaseMs`: another process, or this one after a crash, sees them again only after that. */
    async take(now: Instant, limit: number, leaseMs: number): Promise<WaitingMessage[]> {
      const due = db('outbox')
        .where({ status: 'waiting' })
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .select('id');
      const rows = await db('outbox')
        .whereIn('id', due)
        .where('due_at', '<=', now)
        .update({ due_at: now + leaseMs, attempts: db.raw('attempts + 1') })
        .returning(['id', 'type', 'agent_id', 'referral_id', 'offer_id', 'attempts', 'created_at']);
      return rows.map((row: OutboxColumns) => ({
        id: row.id,
        type: row.type,
        agentId: row.agent_id,
        referralId: row.referral_id,
        offerId: row.offer_id,
        attempts: row.attempts,
        createdAt: row.created_at,
      }));
    },
    async finish(id: string, status: 'sent' | 'never' | 'out-of-date', error: string | null): Promise<void> {
      await db('outbox').where({ id }).update({ status, last_error: error });
    },
    async retry(id: string, at: Instant, error: string): Promise<void> {
      await db('outbox').where({ id }).update({ due_at: at, last_error: error });
    },
    async nextDueAt(): Promise<Instant | null> {
      return (
        (await db('outbox').where({ status: 'waiting' }).min({ at: 'due_at' }).first()) as {
          at: Instant | null;
        }
      ).at;
    },
  };
}
export type OutboxQueue = ReturnType<typeof outboxQueue>;
