/** Agents as shown to staff. */
import type { Knex } from 'knex';
import type { NamedAgent } from '../../../shared/contracts/staff.ts';
import { table } from '../sql/table.ts';

export type { NamedAgent } from '../../../shared/contracts/staff.ts';

/** By id. `agent` is the portal subject. Returns null for null and for unknown ids. */
export async function agentNames(
  db: Knex,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => NamedAgent | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await table(db, 'agents')
    .whereIn('id', wanted)
    .select('id', 'portal_subject', 'first_name', 'last_name');
  const names = new Map(
    rows.map((one) => [one.id, { agent: one.portal_subject, name: `${one.first_name} ${one.last_name}` }]),
  );
  return (id) => (id === null ? null : (names.get(id) ?? null));
}
