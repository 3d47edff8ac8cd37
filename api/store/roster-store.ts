/** What matching needs to know of agents, in two statements: it is read again for everybody whom a command touched. */
import type { Knex } from 'knex';
import type { Instant } from '../../shared/vocabulary.ts';
import type { RosterEntry } from '../domain/matching.ts';
import { type Row, rosterEntry } from './rows.ts';

/** Misses older than this are in nobody's cost; a policy with a longer memory would need this to grow. */
const MISS_MEMORY = 90 * 24 * 3_600_000;

/** `undefined` is everybody. `sendsMail`: whether this service has a mail server. */
export async function entries(
  db: Knex,
  ids: readonly string[] | undefined,
  now: Instant,
  sendsMail: boolean,
): Promise<RosterEntry[]> {
  const of = (query: Knex.QueryBuilder, column: string) =>
    ids ? query.whereIn(column, ids as string[]) : query;
  const rows: Row[] = await of(db('agents as g'), 'g.id').select(
    'g.*',
    db('assignments').whereRaw('agent_id = g.id').where({ status: 'active' }).count('*').as('in_progress'),
    generalsOf(db).max('offered_at').as('last_general'),
    generalsOf(db).where({ status: 'pending' }).count('*').as('generals_pending'),
  );
  const missedAt = await misses(db, of, now);
  return rows.map((row) => {
    const load = {
      generalPending: Number(row.generals_pending) > 0,
      inProgress: Number(row.in_progress),
      missedAt: missedAt.get(row.id as string) ?? [],
      lastOfferedAt: row.last_general as Instant | null,
    };
    return rosterEntry(row, load, now, sendsMail);
  });
}

const generalsOf = (db: Knex) => db('offers').whereRaw('agent_id = g.id').where({ kind: 'general' });

async function misses(
  db: Knex,
  of: (query: Knex.QueryBuilder, column: string) => Knex.QueryBuilder,
  now: Instant,
): Promise<Map<string, Instant[]>> {
  const rows: { agent_id: string; settled_at: Instant }[] = await of(
    db('offers')
      .where({ status: 'missed', kind: 'general' })
      .where('settled_at', '>', now - MISS_MEMORY)
      .andWhere(notForgiven),
    'agent_id',
  ).select('agent_id', 'settled_at');
  const all = new Map<string, Instant[]>();
  for (const { agent_id, settled_at } of rows) all.set(agent_id, [...(all.get(agent_id) ?? []), settled_at]);
  return all;
}

/** A miss that staff forgave weighs nothing (rule 5). */
export const notForgiven = (query: Knex.QueryBuilder): void =>
  void query.whereNull('contest_answer').orWhereNot('contest_answer', 'forgiven');
