/** Agents: the roster's facts, their settings, and what matching needs to know of them. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { type AgentStore, Conflict } from '../../application/ports.ts';
import type { RosterEntry } from '../../domain/matching/candidate.ts';
import { agentFromRow, agentToRow, type Row } from '../rows.ts';
import { insertRows, saveRow } from '../sql/bulk-write.ts';
import { ask } from '../sql/sql.ts';
import { upsertRoster } from './roster-import.ts';
import { entries } from './roster-store.ts';
import { noteAccess } from './service-store.ts';

const CHUNK = 5_000;

export function agentStore(db: Knex, now: Instant, sendsMail: boolean): AgentStore {
  const read = (ids: readonly string[] | undefined) => entries(db, ids, now, sendsMail);
  return {
    async load(id) {
      const [row] = await ask(db, 'select * from agents where id = ?', [id]);
      return row ? agentFromRow(row) : null;
    },

    async loadAll(ids) {
      const rows: Row[] = await db('agents')
        .whereIn('id', ids as string[])
        .orderBy('id');
      return rows.map(agentFromRow);
    },

    async save(agent, dueAt) {
      const saved = await saveRow(db, 'agents', agent, { ...agentToRow(agent), due_at: dueAt });
      if (!saved) throw new Conflict('agent');
    },

    async idBySubject(subject) {
      const [agent] = await ask<{ id: string }>(db, 'select id from agents where portal_subject = ?', [
        subject,
      ]);
      return agent?.id ?? null;
    },

    upsertFromRoster: (rows, newId) => upsertRoster(db, rows, newId, now),

    async rename(id, { subject, npn }) {
      const row = (await db('agents').where({ id }).first('roster_row')) as Row;
      const names = { ...(subject && { portalSubject: subject }), ...(npn && { npn }) };
      const roster_row = JSON.stringify({ ...JSON.parse(row.roster_row as string), ...names });
      await db('agents')
        .where({ id })
        .update({ roster_row, ...(subject && { portal_subject: subject }), ...(npn && { npn }) });
    },

    noteAccess: () => noteAccess(db),
    noteStaff: async ({ agentId, what, staff, detail }) =>
      void (await insertRows(db, 'audit_log', [{ at: now, agent_id: agentId, what, staff, detail }])),

    async rosterEntries(ids) {
      if (!ids) return read(undefined);
      const all: RosterEntry[] = [];
      for (let from = 0; from < ids.length; from += CHUNK)
        all.push(...(await read(ids.slice(from, from + CHUNK))));
      return all;
    },

    async keepHistory(kept) {
      const rows = kept.map((entry) => ({ agent_id: entry.agentId, at: now, entry: JSON.stringify(entry) }));
      await insertRows(db, 'roster_history', rows);
    },

    async historyRevision() {
      const [row] = await ask<{ newest: number | null }>(
        db,
        'select max(revision) as newest from roster_history',
      );
      return row?.newest ?? 0;
    },

    noteFailedEmail: async (id, email) =>
      void (await db('agents').where({ id, kod_email: email }).update({ failed_email: email })),

    async noteTest(id, since) {
      const agents = db('agents').where({ id });
      const changed = await agents
        .andWhere((query) => query.whereNull('test_sent_at').orWhere('test_sent_at', '<=', since))
        .update({ test_sent_at: now });
      return changed === 1;
    },

    makeAllDue: async () =>
      void (await db('agents').where({ registration: 'registered' }).update({ due_at: now })),
  };
}
