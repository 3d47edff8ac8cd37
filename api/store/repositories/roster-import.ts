/** Writes a validated roster into the agents' table. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterRow, Upserted } from '../../application/ports.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { agentsOnFile, type OnFileRow } from '../sql/agents.ts';
import { insertRows, saveRow } from '../sql/bulk-write.ts';
import type { NewRow } from '../table-types.ts';

/** Limits the bound values of a statement to what both databases allow. */
const AT_ONCE = 500;

export async function upsertRoster(
  db: Knex,
  rows: readonly RosterRow[],
  newId: () => string,
  now: Instant,
): Promise<Upserted[]> {
  const done: Upserted[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    done.push(...(await upsertSome(db, rows.slice(from, from + AT_ONCE), newId, now)));
  return done;
}

async function upsertSome(
  db: Knex,
  rows: readonly RosterRow[],
  newId: () => string,
  now: Instant,
): Promise<Upserted[]> {
  const subjects = rows.map(({ portalSubject }) => portalSubject);
  const onFile = await agentsOnFile(db, { subjects });
  const known = new Map(onFile.map((row) => [row.portal_subject, row]));
  const added: NewRow<'agents'>[] = [];
  const done: Upserted[] = [];
  for (const row of rows) {
    const before = known.get(row.portalSubject);
    const missed = before?.removed_reason === 'missing-from-roster';
    if (!before) {
      const id = newId();
      added.push({ id, version: 1, ...rosterColumns(row), ...firstSettings(row) });
      done.push({ id, result: 'added' });
    } else if (before.roster_row === JSON.stringify(row) && !missed) {
      done.push({ id: before.id, result: 'unchanged' });
    } else {
      await update(db, before, row, missed, now);
      done.push({ id: before.id, result: 'changed' });
    }
  }
  await insertRows(db, 'agents', added);
  return done;
}

async function update(
  db: Knex,
  before: OnFileRow,
  row: RosterRow,
  missed: boolean,
  now: Instant,
): Promise<void> {
  const columns = {
    ...rosterColumns(row),
    // Agents who never registered have nothing to lose; the engine handles all others (rule 21a).
    ...(before.registration === 'never-registered' ? contactSettings(row) : { due_at: now }),
    ...(missed && { removed_at: null, removed_reason: null }),
  };
  await saveRow(db, 'agents', before, columns);
}

const rosterColumns = (row: RosterRow) => ({
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

/** Registration proposes these; the agent may change them. */
const contactSettings = (row: RosterRow) => ({
  kod_phone: row.phone,
  kod_email: row.email,
  email_confirmed_at: null,
  kod_languages: JSON.stringify(row.languages),
  zone: row.zone,
  hours: JSON.stringify(row.weeklyHours ?? OFFICE_HOURS),
});

const firstSettings = (row: RosterRow) => ({
  ...contactSettings(row),
  registration: 'never-registered' as const,
  consecutive_missed: 0,
  out_of_office: '[]',
  switch: JSON.stringify({ state: 'on' }),
  duty: JSON.stringify({ available: false, reason: 'outside-hours', until: null, nextFrom: null }),
});
