/** Agents: roster facts, settings, and what matching needs. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AgentStore } from '../../application/ports.ts';
import { agentFromRow, agentToRow, type Sends } from '../rows.ts';
import type { AgentRow } from '../schema.ts';
import { agentById, agentIdBySubject, agentsHolding } from '../sql/agents.ts';
import { insertRows, saveRow } from '../sql/bulk-write.ts';
import { newestHistory } from '../sql/roster-history.ts';
import { table } from '../sql/table.ts';
import { upsertRoster } from './roster-import.ts';
import { entries, everybodysEntries } from './roster-store.ts';
import { noteAccess } from './service-store.ts';

export function agentStore(db: Knex, now: Instant, sends: Sends): AgentStore {
  /** Rows read in this transaction. */
  const loaded = new Map<string, AgentRow>();
  /** As this transaction last read it: its many offers are made from one roster. */
  let revision: Promise<number> | null = null;
  return {
    async load(id) {
      const [row] = await agentById(db, { id });
      if (!row) return null;
      loaded.set(id, row);
      return agentFromRow(row);
    },

    async loadAll(ids) {
      const rows = await table(db, 'agents').whereIn('id', ids).orderBy('id');
      for (const row of rows) loaded.set(row.id, row);
      return rows.map(agentFromRow);
    },

    async save(agent, dueAt) {
      const row = { ...agentToRow(agent), due_at: dueAt };
      const before = loaded.get(agent.id);
      loaded.delete(agent.id);
      await saveRow(db, 'agents', agent, row, before);
    },

    async idBySubject(subject) {
      const [agent] = await agentIdBySubject(db, { subject });
      return agent?.id ?? null;
    },

    upsertFromRoster: (rows, newId) => upsertRoster(db, rows, newId, now),

    ...namesAndNumbers(db),

    noteAccess: () => noteAccess(db),

    rosterEntries: (ids) => (ids ? entries(db, ids, now, sends) : everybodysEntries(db, now, sends)),

    async keepHistory(kept) {
      if (kept.length > 0) revision = null;
      const rows = kept.map(({ calendar: _, ...entry }) => ({
        agent_id: entry.agentId,
        at: now,
        entry: JSON.stringify(entry),
      }));
      await insertRows(db, 'roster_history', rows);
    },

    async historyRevision() {
      revision ??= newestOf(db);
      return revision;
    },

    async noteTest(id, since) {
      const agents = table(db, 'agents').where({ id });
      const changed = await agents
        .where((query) => query.whereNull('test_sent_at').orWhere('test_sent_at', '<=', since))
        .update({ test_sent_at: now });
      return changed === 1;
    },

    makeAllDue: async () =>
      void (await table(db, 'agents').where({ registration: 'registered' }).update({ due_at: now })),
  };
}

async function newestOf(db: Knex): Promise<number> {
  const [row] = await newestHistory(db, {});
  return row?.newest ?? 0;
}

/** Identifying numbers: portal account, NPN, certification (rule 39a). */
const namesAndNumbers = (db: Knex): Pick<AgentStore, 'holding' | 'numbersOf' | 'rename'> => ({
  async holding(names) {
    const rows = await agentsHolding(db, { names });
    return rows.map(({ id, portal_subject, npn, certification_id, removed_at }) => ({
      ...{ id, npn, portalSubject: portal_subject, certification: certification_id },
      removed: removed_at !== null,
    }));
  },

  async numbersOf(id) {
    const row = await table(db, 'agents').where({ id }).first('npn', 'certification_id');
    return { npn: row?.npn ?? null, certification: row?.certification_id ?? null };
  },

  async rename(id, { subject, npn }) {
    const row = await table(db, 'agents').where({ id }).first('roster_row');
    if (!row) throw new Error(`there is no agent ${id}`);
    const names = { ...(subject && { portalSubject: subject }), ...(npn && { npn }) };
    const roster_row = JSON.stringify({ ...JSON.parse(row.roster_row), ...names });
    await table(db, 'agents')
      .where({ id })
      .update({ roster_row, ...(subject && { portal_subject: subject }), ...(npn && { npn }) });
  },
});
