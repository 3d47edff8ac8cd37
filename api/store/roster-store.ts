/** What matching needs to know of agents, in one statement: it is read again for everybody whom a command touched. */
import type { Knex } from 'knex';
import type { Instant } from '../../shared/vocabulary.ts';
import type { RosterEntry } from '../domain/matching.ts';
import { type Row, rosterEntry } from './rows.ts';

/** Misses older than this are in nobody's cost; a policy with a longer memory would need this to grow. */
const MISS_MEMORY = 90 * 24 * 3_600_000;

/** A row for each miss, or one for none. `undefined` is everybody. `sendsMail`: whether this service has a mail server. */
export async function entries(
  db: Knex,
  ids: readonly string[] | undefined,
  now: Instant,
  sendsMail: boolean,
): Promise<RosterEntry[]> {
  const agents = db('agents as g')
    .leftJoin('offers as m', (on) =>
      on
        .on('m.agent_id', 'g.id')
        .andOnVal('m.status', 'missed')
        .andOnVal('m.kind', 'general')
        .andOnVal('m.settled_at', '>', now - MISS_MEMORY)
        // A miss that staff forgave weighs nothing (rule 5).
        .andOn((miss) => miss.onNull('m.contest_answer').orOnVal('m.contest_answer', '<>', 'forgiven')),
    )
    .select(
      'g.*',
      db('assignments').whereRaw('agent_id = g.id').where({ status: 'active' }).count('*').as('in_progress'),
      generalsOf(db).max('offered_at').as('last_general'),
      generalsOf(db).where({ status: 'pending' }).count('*').as('generals_pending'),
      'm.settled_at as missed_at',
    );
  const rows: Row[] = await (ids ? agents.whereIn('g.id', ids as string[]) : agents);
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((ofAgent) => {
    const [row] = ofAgent as [Row, ...Row[]];
    const load = {
      generalPending: Number(row.generals_pending) > 0,
      inProgress: Number(row.in_progress),
      missedAt: ofAgent.flatMap(({ missed_at }) => (missed_at === null ? [] : [missed_at as Instant])),
      lastOfferedAt: row.last_general as Instant | null,
    };
    return rosterEntry(row, load, now, sendsMail);
  });
}

const generalsOf = (db: Knex) => db('offers').whereRaw('agent_id = g.id').where({ kind: 'general' });
