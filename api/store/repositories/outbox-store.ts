/** Outgoing messages, worklist events, and answered challenges. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type {
  ChosenMessages,
  Feed,
  MessageType,
  NewWorklistEvent,
  Outbox,
  RosterChanges,
  UsedChallenges,
} from '../../application/ports.ts';
import { type ChannelName, MESSAGES, rankOf } from '../../domain/messages.ts';
import type { MessageStatus } from '../schema.ts';
import { takeChallenge } from '../sql/budgets.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { count } from '../sql/count.ts';
import { addToState, changesSince } from '../sql/feed.ts';
import * as sql from '../sql/outbox.ts';
import { table } from '../sql/table.ts';
import type { NewRow } from '../table-types.ts';
import { CACHE_VERSIONS } from './cache-versions.ts';
import { stateOf } from './service-store.ts';

/** `texts`: whether the service sends texts; they would wait forever otherwise. */
export function outbox(db: Knex, texts: boolean): Outbox {
  return {
    async put(messages, now) {
      const rows: NewRow<'outbox'>[] = messages.map(
        ({ id, type, channel, agentId, referralId, offerId }) => ({
          id,
          channel: channel ?? MESSAGES[type].channel,
          type,
          priority: rankOf(type),
          agent_id: agentId,
          referral_id: referralId,
          offer_id: offerId,
          created_at: now,
          due_at: now,
          attempts: 0,
          status: 'waiting',
        }),
      );
      await sql.putMessages(db, rows);
    },
    async putOffers(referralId, now, { live, later }) {
      await sql.putOffers(db, { referralId, at: now });
      await sql.putPushes(db, { referralId, at: now });
      if (texts) await sql.putTexts(db, { referralId, at: now, later, live });
    },
    async putPushes(type, about, referralId, agentId, now) {
      const browsers = await table(db, 'push_subscriptions').where({ agent_id: agentId }).select('id');
      const messages = browsers.map(({ id }) => ({
        ...{ id: `${type}:${about}:${id}`, type, agentId, referralId, offerId: null },
      }));
      if (messages.length > 0) await this.put(messages, now);
      return messages.length;
    },
    async putReminder(about, referralId, agentId, dueAt) {
      await sql.putReminder(db, { about, referralId, agentId, dueAt, texts: texts ? 1 : 0 });
    },
    countEnded: (chosen) => count(ended(db, chosen)),
    drop: async (chosen) => ended(db, chosen).update({ status: 'out-of-date' }),
    resend: async (chosen, now) =>
      ended(db, chosen).update({
        ...{ status: 'waiting', created_at: now, due_at: now, attempts: 0 },
        ...{ last_error: null, ended_at: null, gateway_id: null, receipt: null },
      }),
  };
}

function ended(db: Knex, { ids, ended: how }: ChosenMessages) {
  const query = table(db, 'outbox').whereIn('status', how);
  return ids === null ? query : query.whereIn('id', ids);
}

export function feed(db: Knex): Feed {
  return {
    async append(events) {
      const rows = rowsOf(events);
      // One counter row, whose lock serializes everybody who adds an event.
      const [counted] = await addToState(db, [
        { key: CACHE_VERSIONS.events, value: Math.max(rows.length, 1) },
      ]);
      if (!counted) throw new Error('the number of the newest event was not counted');
      const last = counted.value;
      await insertRows(
        db,
        'hints',
        rows.map((row, index) => ({ revision: last - rows.length + 1 + index, ...row })),
      );
      return last;
    },
    newest: async () => (await stateOf(db, CACHE_VERSIONS.events)) ?? 0,
  };
}

export function rosterChanges(db: Knex): RosterChanges {
  return {
    async since(revision) {
      const rows = await changesSince(db, { revision });
      return rows.map(({ revision, agents, masses }) => ({
        revision,
        agents: JSON.parse(agents),
        masses: JSON.parse(masses),
      }));
    },
    async add({ revision, agents, masses }, now) {
      const row = { revision, at: now, agents: JSON.stringify(agents), masses: JSON.stringify(masses) };
      await insertRows(db, 'roster_changes', [row]);
    },
  };
}

/** One row per agent, or one for all agents of a Mass. */
function rowsOf(events: readonly NewWorklistEvent[]): Omit<NewRow<'hints'>, 'revision'>[] {
  const told = new Map<string, Omit<NewRow<'hints'>, 'revision'>>();
  for (const { agentIds, ofMass, change, referralId, at } of events)
    for (const agent_id of ofMass ? [null] : agentIds) {
      const key = JSON.stringify([agent_id, change, referralId, at]);
      if (!told.has(key)) told.set(key, { at, change, referral_id: referralId, agent_id });
    }
  return [...told.values()];
}

export function usedChallenges(db: Knex): UsedChallenges {
  return {
    take: async (id, until) => (await takeChallenge(db, [{ id, until }])).length === 1,
  };
}

export type WaitingMessage = {
  id: string;
  type: MessageType;
  channel: ChannelName;
  agentId: string;
  referralId: string | null;
  offerId: string | null;
  /** Counts how often it was taken, so it also tells one taker from the next. */
  attempts: number;
  /** Until then, nobody else takes it. */
  leasedUntil: Instant;
  createdAt: Instant;
  /** The error of the last attempt; null before the first. */
  lastError: string | null;
  /** The traceparent of the request that it is about. */
  trace: string | null;
};

/** A message as one process took it. */
export type Taken = Pick<WaitingMessage, 'id' | 'attempts'>;

/** A channel's free capacity. `upTo`: the least urgent rank. */
export type Room = { channel: ChannelName; upTo: number; limit: number };

/**
 * The dispatcher's access to the outbox; each call is one statement outside of transactions. A process that stood still while another
 * one took its message changes nothing, except that a sent message is sent.
 */
export function outboxQueue(db: Knex) {
  const held = ({ id, attempts }: Taken) => table(db, 'outbox').where({ id, attempts, status: 'waiting' });
  return {
    /** Takes due messages for `leaseMs`: nobody else gets them before that, nor this process after a crash. */
    async take({ channel, upTo, limit }: Room, now: Instant, leaseMs: number): Promise<WaitingMessage[]> {
      const until = now + leaseMs;
      const rows = await sql.takeDue(db, { channel, upTo, now, until, limit });
      return rows.map((row) => ({
        id: row.id,
        type: row.type,
        channel: row.channel,
        agentId: row.agent_id,
        referralId: row.referral_id,
        offerId: row.offer_id,
        attempts: row.attempts,
        leasedUntil: until,
        createdAt: row.created_at,
        lastError: row.last_error,
        trace: row.trace,
      }));
    },
    /** Still being sent: nobody else may take it before `until`. False if another process has taken or ended it. */
    async renew(taken: Taken, until: Instant): Promise<boolean> {
      return (await held(taken).update({ due_at: until })) > 0;
    },
    /** A sent message stays sent, even if another process reports otherwise later. */
    async finish(
      taken: Taken,
      status: Exclude<MessageStatus, 'waiting' | 'sent'>,
      error: string | null,
      now: Instant,
    ): Promise<void> {
      await held(taken).update({ status, last_error: error, ended_at: now });
    },
    /** Unless a receipt already said that it failed: then it goes by another channel, or is given up. */
    async sent(
      { id, channel }: Pick<WaitingMessage, 'id' | 'channel'>,
      gatewayId: string | null,
      now: Instant,
    ): Promise<void> {
      await table(db, 'outbox')
        .where({ id, channel })
        .where((query) => query.whereNull('receipt').orWhereNot('receipt', 'failed'))
        .update({ status: 'sent', last_error: null, gateway_id: gatewayId, ended_at: now });
    },
    /** By another channel from now on. */
    async reroute(taken: Taken, channel: ChannelName, reason: string, now: Instant): Promise<void> {
      await held(taken).update({ channel, due_at: now, last_error: reason });
    },
    /** Moves due texts enqueued by `before` to mail, where there is an address. Resolves to their number. */
    async moveToMail(before: Instant, reason: string, now: Instant): Promise<number> {
      return (await sql.moveToMail(db, { before, reason, now })).length;
    },
    /** Not before then; its lifetime counts from then. */
    async postpone(taken: Taken, until: Instant, reason: string): Promise<void> {
      await held(taken).update({ due_at: until, created_at: until, last_error: reason });
    },
    async retry(taken: Taken, at: Instant, error: string): Promise<void> {
      await held(taken).update({ due_at: at, last_error: error });
    },
    async nextDueAt({ channel, upTo }: Omit<Room, 'limit'>): Promise<Instant | null> {
      const [first] = await sql.nextMessageDue(db, { channel, upTo });
      return first?.at ?? null;
    },
  };
}
export type OutboxQueue = ReturnType<typeof outboxQueue>;
