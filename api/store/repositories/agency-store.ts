/** Agencies: who belongs to one, and which are paused. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AgencyPause, AgencyStore } from '../../application/ports.ts';
import { agencyMembers } from '../sql/agents.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { table } from '../sql/table.ts';

/** Null if it is not paused. */
export async function pauseOfAgency(db: Knex, agency: string): Promise<AgencyPause | null> {
  const row = await table(db, 'agency_pauses').where({ agency }).first();
  return row ? { at: row.at, by: row.by, reason: row.reason } : null;
}

export async function lookedAtAgency(
  db: Knex,
  staff: string,
  agency: string,
  since: Instant,
): Promise<boolean> {
  const looks = table(db, 'audit_log').where({ staff, what: 'agency-viewed', detail: agency });
  return (await looks.where('at', '>', since).first('id')) !== undefined;
}

export const agencyStore = (db: Knex, now: Instant): AgencyStore => ({
  membersOf: async (agency) => (await agencyMembers(db, { agency })).map(({ id }) => id),
  looked: (by, agency, since) => lookedAtAgency(db, by, agency, since),
  pauseOf: (agency) => pauseOfAgency(db, agency),
  pause: (agency, by, reason) => insertRows(db, 'agency_pauses', [{ agency, at: now, by, reason }]),
  async resume(agency) {
    await table(db, 'agency_pauses').where({ agency }).delete();
  },
});
