/** The outbox for staff and monitoring: ids, kinds, and codes; no addresses or texts. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { MessageType } from '../../application/ports.ts';
import type { ChannelName } from '../../domain/messages.ts';
import type { MessageStatus } from '../schema.ts';
import { count } from '../sql/count.ts';
import { type MessageRow, messageList, waitingMessages } from '../sql/outbox.ts';
import { table } from '../sql/table.ts';

export type MessageLine = {
  id: string;
  type: MessageType;
  channel: ChannelName;
  /** The agent's portal subject; null for messages to residents or staff. */
  agent: string | null;
  referralId: string | null;
  status: MessageStatus;
  attempts: number;
  createdAt: Instant;
  dueAt: Instant;
  /** When it was sent, given up, or found out of date; null while it waits. */
  endedAt: Instant | null;
  /** An SMTP answer or a network error's code. */
  lastError: string | null;
};

/** Newest first, at most `limit`. `troubled`: given up, or waiting after a failed attempt. */
export async function messages(
  db: Knex,
  which: 'troubled' | 'waiting' | 'all',
  limit: number,
): Promise<MessageLine[]> {
  return (await messageList[which](db, { limit })).map(lineOf);
}

/** Null if there is none. */
export async function messageOf(db: Knex, id: string): Promise<MessageLine | null> {
  const [row] = await messageList.one(db, { id });
  return row ? lineOf(row) : null;
}

const lineOf = (row: MessageRow): MessageLine => ({
  id: row.id,
  type: row.type,
  channel: row.channel,
  agent: row.portal_subject,
  referralId: row.referral_id,
  status: row.status,
  attempts: row.attempts,
  createdAt: row.created_at,
  dueAt: row.due_at,
  endedAt: row.ended_at,
  lastError: row.last_error,
});

/** How many wait to be sent now by channel, since when the oldest does, and how many were given up. */
export type OutboxFigures = {
  waiting: ReadonlyMap<ChannelName, number>;
  oldestAt: Instant | null;
  undelivered: number;
};

export async function outboxFigures(db: Knex, now: Instant): Promise<OutboxFigures> {
  const [rows, undelivered] = await Promise.all([
    waitingMessages(db, { now }),
    count(table(db, 'outbox').where({ status: 'never' })),
  ]);
  const since = rows.map(({ oldest }) => oldest);
  return {
    waiting: new Map(rows.map(({ channel, n }) => [channel, n])),
    oldestAt: since.length > 0 ? Math.min(...since) : null,
    undelivered,
  };
}
