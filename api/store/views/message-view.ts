/** The outbox as staff and monitoring see it: ids, kinds, and codes; no address and no words of any message. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { MessageType } from '../../application/ports.ts';
import type { MessageStatus } from '../schema.ts';
import { count } from '../sql/count.ts';
import { messageList, waitingMessages } from '../sql/outbox.ts';
import { table } from '../sql/table.ts';

export type MessageLine = {
  id: string;
  type: MessageType;
  /** The agent's portal subject; null where it goes to a resident or to staff. */
  agent: string | null;
  referralId: string | null;
  status: MessageStatus;
  attempts: number;
  createdAt: Instant;
  dueAt: Instant;
  /** An SMTP answer or a network error's code. */
  lastError: string | null;
};

/**
 * Newest first, at most `limit`. `troubled`: those that were given up, and those that were tried in vain and wait.
 */
export async function messages(
  db: Knex,
  which: 'troubled' | 'waiting' | 'all',
  limit: number,
): Promise<MessageLine[]> {
  const rows = await messageList[which](db, { limit });
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    agent: row.portal_subject,
    referralId: row.referral_id,
    status: row.status,
    attempts: row.attempts,
    createdAt: row.created_at,
    dueAt: row.due_at,
    lastError: row.last_error,
  }));
}

/** How many wait, since when the oldest does, and how many were given up. */
export type OutboxFigures = { waiting: number; oldestAt: Instant | null; undelivered: number };

export async function outboxFigures(db: Knex): Promise<OutboxFigures> {
  const [[waiting], undelivered] = await Promise.all([
    waitingMessages(db, {}),
    count(table(db, 'outbox').where({ status: 'never' })),
  ]);
  return { waiting: waiting?.n ?? 0, oldestAt: waiting?.oldest ?? null, undelivered };
}
