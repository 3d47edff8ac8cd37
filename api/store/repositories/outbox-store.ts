/** Messages to deliver, the live feed's hints, and answered challenges. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type {
  Feed,
  Hint,
  MessageType,
  Outbox,
  RosterChanges,
  UsedChallenges,
} from '../../application/ports.ts';
import type { Row } from '../rows.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { ask } from '../sql/sql.ts';
import { NOTED, stateOf } from './service-store.ts';

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
    /** From row to row inside the database: those of a Mass are hundreds. */
    putOffers: (referralId, now) =>
      db.raw(
        `insert into outbox
          (id, channel, type, agent_id, referral_id, offer_id, created_at, due_at, attempts, status)
        select 'offer:' || id, 'email', 'offer-' || kind, agent_id, referral_id, id, offered_at, offered_at, 0, 'waiting'
          from offers where referral_id = ? and offered_at = ? and status = 'pending'
        on conflict (id) do nothing`,
        [referralId, now],
      ),
  };
}

export function feed(db: Knex): Feed {
  return {
    async tell(hints) {
      const rows = rowsOf(hints);
      // Counted in one row, whose lock everybody waits for who has something to tell.
      const [counted] = await insertRows<{ value: number }>(
        db,
        'service_state',
        [{ key: NOTED.hints, value: Math.max(rows.length, 1) }],
        'on conflict (key) do update set value = service_state.value + excluded.value returning value',
      );
      const last = counted?.value as number;
      await insertRows(
        db,
        'hints',
        rows.map((row, index) => ({ revision: last - rows.length + 1 + index, ...row })),
      );
      return last;
    },
    newest: async () => (await stateOf(db, NOTED.hints)) ?? 0,
  };
}

const CHANGES_SINCE =
  'select revision, agents, masses from roster_changes where revision > ? order by revision';

export function rosterChanges(db: Knex): RosterChanges {
  return {
    async since(revision) {
      const rows = await ask<{ revision: number; agents: string; masses: string }>(db, CHANGES_SINCE, [
        revision,
      ]);
      return rows.map((row) => ({
        revision: row.revision,
        agents: JSON.parse(row.agents) as string[],
        masses: JSON.parse(row.masses) as string[],
      }));
    },
    async add({ revision, agents, masses }, now) {
      const row = { revision, at: now, agents: JSON.stringify(agents), masses: JSON.stringify(masses) };
      await insertRows(db, 'roster_changes', [row]);
    },
  };
}

/** One for each agent; of a Mass, one for them all. */
function rowsOf(hints: readonly Hint[]): Row[] {
  const told = new Map<string, Row>();
  for (const { agentIds, ofMass, change, referralId, at } of hints)
    for (const agent_id of ofMass ? [null] : agentIds) {
      const key = JSON.stringify([agent_id, change, referralId, at]);
      if (!told.has(key)) told.set(key, { at, change, referral_id: referralId, agent_id });
    }
  return [...told.values()];
}

export function usedChallenges(db: Knex): UsedChallenges {
  return {
    async take(id, until) {
      const once = 'on conflict (id) do nothing returning id';
      return (await insertRows(db, 'used_challenges', [{ id, until }], once)).length === 1;
    },
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
    /**
     * Puts one that was sent or given up into the queue again, or with `null` all that were given up. It counts as new:
     * it is tried for as long as any other. Resolves to how many.
     */
    async resend(id: string | null, now: Instant): Promise<number> {
      const query = id === null ? db('outbox').where({ status: 'never' }) : db('outbox').where({ id });
      return query
        .whereIn('status', ['never', 'sent'])
        .update({ status: 'waiting', created_at: now, due_at: now, attempts: 0, last_error: null });
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
