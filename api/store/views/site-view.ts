/** The pages that may embed the widget, for staff. */
import type { Knex } from 'knex';
import type { SiteRow } from '../../../shared/contracts/staff-delivery.ts';
import { table } from '../sql/table.ts';

export async function sitesShown(db: Knex): Promise<SiteRow[]> {
  const rows = await table(db, 'sites').orderBy('origin').select('origin', 'added_at');
  return rows.map(({ origin, added_at }) => ({ origin, addedAt: added_at }));
}
