/** Agents: the roster's facts, their settings, and what matching needs to know of them. */
import type { Knex } from 'knex';
import type { Instant } from '../../shared/vocabulary.ts';
import { type AgentStore, Conflict, type RosterRow } from '../commands/ports.ts';
import { OFFICE_HOURS } from '../domain/availability.ts';
import type { RosterEntry } from '../domain/matching.ts';
import { ask } from './ask.ts';
import { entries } from './roster-store.ts';
import { agentFromRow, agentToRow, type Row } from './rows.ts';
import { noteAccess, noteRoster } from './service-store.ts';
import { insertRows, saveRow } from './whole-rows.ts';

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

    async upsertFromRoster(row, id) {
      const known = (await db('agents').where({ portal_subject: row.portalSubject }).first()) as
        | Row
        | undefined;
      const text = JSON.stringify(row);
      if (known?.roster_row === text) return 'unchanged';
      if (!known) {
        await insertRows(db, 'agents', [{ id, version: 1, ...rosterColumns(row), ...firstSettings(row) }]);
        return 'added';
      }
      // Whoever never registered has no duty and nothing to lose; of everybody else the engine sees to it (rule 21a).
      const settings = known.registration === 'never-registered' ? contactSettings(row) : { due_at: now };
      const changed = await db('agents')
        .where({ id: known.id, version: known.version })
        .update({ ...rosterColumns(row), ...settings, version: (known.version as number) + 1 });
      if (changed !== 1) throw new Conflict('agent');
      return 'changed';
    },

    noteRoster: () => noteRoster(db, now),
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

const rosterColumns = (row: RosterRow): Row => ({
  portal_subject: row.portalSubject,
  role: row.role,
  portal_role: row.portalRole,
  npn: row.npn,
  doi_number: row.doiNumber,
  first_name: row.firstName,
  last_name: row.lastName,
  organisation: row.organisation,
  licence_number: row.licence?.number ?? null,
  licence_line: row.licence?.line ?? null,
  licence_status: row.licence?.status ?? null,
  licence_expires_on: row.licence?.expiresOn ?? null,
  certification_id: row.certification?.id ?? null,
  certification_expires_on: row.certification?.expiresOn ?? null,
  my_purpose_on: row.myPurposeOn,
  doi_contact_confirmed_on: row.doiContactConfirmedOn,
  address: row.address,
  city: row.city,
  zip: row.place.zip,
  county: row.place.county,
  lat: row.place.lat,
  lon: row.place.lon,
  phone: row.phone,
  email: row.email,
  languages: JSON.stringify(row.languages),
  needs: JSON.stringify(row.needs),
  roster_row: JSON.stringify(row),
});

/** What registration proposes; the agent may change all of it. */
const contactSettings = (row: RosterRow): Row => ({
  kod_phone: row.phone,
  kod_email: row.email,
  kod_languages: JSON.stringify(row.languages),
  zone: row.zone,
  hours: JSON.stringify(row.weeklyHours ?? OFFICE_HOURS),
});

const firstSettings = (row: RosterRow): Row => ({
  ...contactSettings(row),
  registration: 'never-registered',
  consecutive_missed: 0,
  out_of_office: '[]',
  switch: JSON.stringify({ state: 'on' }),
  duty: JSON.stringify({ available: false, reason: 'outside-hours', until: null, nextFrom: null }),
});
