/** Messages that staff wrote to one agent: for their screens, for a letter, and for the agent desk. */
import type { Knex } from 'knex';
import type { SentMessage, StaffMessage } from '../../../shared/contracts/staff-messages.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { staffMessageOf } from '../../domain/messages.ts';
import type { WaitingMessage } from '../repositories/outbox-store.ts';
import type { StaffMessageRow } from '../schema.ts';
import { table } from '../sql/table.ts';

/** An unread one leaves the screens after this, in ms. */
const SHOWN_FOR = 3 * 24 * 3_600_000;
/** More than anybody reads on one screen. */
const MOST = 20;

const messageOf = ({ id, at, staff, text }: StaffMessageRow): StaffMessage => ({ id, at, staff, text });

/** Unread, newest first. */
export async function unreadMessages(db: Knex, agentId: string, now: Instant): Promise<StaffMessage[]> {
  const rows = await table(db, 'staff_messages')
    .where({ agent_id: agentId, read_at: null })
    .where('at', '>', now - SHOWN_FOR)
    .orderBy('at', 'desc')
    .limit(MOST);
  return rows.map(messageOf);
}

/** For a letter; null once it was read. */
export async function wantedMessage(
  db: Knex,
  { id }: Pick<WaitingMessage, 'id'>,
): Promise<StaffMessage | null> {
  const row = await table(db, 'staff_messages')
    .where({ id: staffMessageOf(id) ?? '', read_at: null })
    .first();
  return row ? messageOf(row) : null;
}

/** Newest first. */
export async function messagesTo(db: Knex, agentId: string): Promise<SentMessage[]> {
  const rows = await table(db, 'staff_messages')
    .where({ agent_id: agentId })
    .orderBy('at', 'desc')
    .limit(MOST);
  return rows.map((row) => ({ ...messageOf(row), readAt: row.read_at }));
}
