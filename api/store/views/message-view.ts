/** The outbox as staff and monitoring see it: ids, kinds, and codes; no address and no words of any message. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { MessageType } from '../../application/ports.ts';
import type { Row } from '../rows.ts';

/** `never`: given up. `waiting`: to be tried at `dueAt`. */
export type MessageStatus = 'waiting' | 'sent' | 'never' | 'out-of-date';

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
  const query = db('outbox as m')
    .leftJoin('agents as a', 'a.id', 'm.agent_id')
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id')
    .limit(limit)
    .select('m.*', 'a.portal_subject');
  if (which === 'waiting') query.where('m.status', 'waiting');
  if (which === 'troubled')
    query.where((either) =>
      either
        .where('m.status', 'never')
        .orWhere((waiting) => waiting.where('m.status', 'waiting').where('m.attempts', '>', 0)),
    );
  return (await query).map((row: Row) => ({
    id: row.id as string,
    type: row.type as MessageType,
    agent: (row.portal_subject as string | null) ?? null,
    referralId: row.referral_id as string | null,
    status: row.status as MessageStatus,
    attempts: row.attempts as number,
    createdAt: row.created_at as Instant,
    dueAt: row.due_at as Instant,
    lastError: row.last_error as string | null,
  }));
}

/** How many wait, since when the oldest does, and how many were given up. */
export type OutboxFigures = { waiting: number; oldestAt: Instant | null; undelivered: number };

export async function outboxFigures(db: Knex): Promise<OutboxFigures> {
  const [waiting, never] = await Promise.all([
    db('outbox').where({ status: 'waiting' }).count({ n: '*' }).min({ at: 'created_at' }).first(),
    db('outbox').where({ status: 'never' }).count({ n: '*' }).first(),
  ]);
  return {
    waiting: Number(waiting?.n ?? 0),
    oldestAt: (waiting?.at as Instant | null | undefined) ?? null,
    undelivered: Number(never?.n ?? 0),
  };
}
