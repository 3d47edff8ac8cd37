/** One agent as staff ask for them, now and as they were known at an earlier moment. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../../domain/matching.ts';
import { type AgentRecord, agentRecord } from './worklist-view.ts';

export async function agentBySubject(db: Knex, subject: string): Promise<AgentRecord | null> {
  const row = (await db('agents').where({ portal_subject: subject }).first('id')) as
    | { id: string }
    | undefined;
  return row ? agentRecord(db, row.id) : null;
}

/** What matching knew of the agent at that instant; null where nothing was kept so far back. */
export async function entryAt(db: Knex, agentId: string, at: Instant): Promise<RosterEntry | null> {
  const row = (await db('roster_history')
    .where({ agent_id: agentId })
    .where('at', '<=', at)
    .orderBy('revision', 'desc')
    .first('entry')) as { entry: string } | undefined;
  return row ? (JSON.parse(row.entry) as RosterEntry) : null;
}
