/** Holidays, season closures, and pauses. Changes increase a version, so running services notice. */
import type { Knex } from 'knex';
import type { ClosedDaysRow, ClosedDaysStore } from '../../application/ports.ts';
import { countUp } from '../sql/feed.ts';
import { table } from '../sql/table.ts';
import { CACHE_VERSIONS } from './cache-versions.ts';

export function closedDaysStore(db: Knex): ClosedDaysStore {
  const noteChange = () => countUp(db, { key: CACHE_VERSIONS.closedDays });
  return {
    async all(): Promise<ClosedDaysRow[]> {
      const rows = await table(db, 'closed_days').orderBy('from_day').orderBy('to_day');
      return rows.map(({ from_day: from, to_day: to, ...day }) => ({ ...day, from, to }));
    },
    async add({ kind, name, from, to }) {
      const added = await table(db, 'closed_days')
        .insert({ kind, name, from_day: from, to_day: to })
        .onConflict(['kind', 'from_day', 'to_day'])
        .ignore()
        .returning('id');
      if (added.length === 1) await noteChange();
      return added.length === 1;
    },
    async change(id, { name, to }) {
      const changed = await table(db, 'closed_days').where({ id }).update({ name, to_day: to });
      if (changed > 0) await noteChange();
    },
    async remove(kind, from) {
      const removed = await table(db, 'closed_days').where({ kind, from_day: from }).delete();
      if (removed > 0) await noteChange();
      return removed > 0;
    },
  };
}
