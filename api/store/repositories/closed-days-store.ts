/** Holidays, season closures and pauses. A change gets a number, so that running services notice it (`compose.ts`). */
import type { Knex } from 'knex';
import type { ClosedDayRow } from '../schema.ts';
import { countUp } from '../sql/feed.ts';
import { table } from '../sql/table.ts';
import { NOTED } from './service-store.ts';

/** Dates are YYYY-MM-DD, both included. */
export type ClosedDaysRow = {
  id: number;
  kind: ClosedDayRow['kind'];
  name: string;
  from: string;
  to: string;
};

export function closedDaysStore(db: Knex) {
  const noteChange = () => countUp(db, { key: NOTED.closedDays });
  return {
    async all(): Promise<ClosedDaysRow[]> {
      const rows = await table(db, 'closed_days').orderBy('from_day').orderBy('to_day');
      return rows.map(({ from_day: from, to_day: to, ...day }) => ({ ...day, from, to }));
    },
    /** False when an entry of this kind for just these days is on the list already. */
    async add({ kind, name, from, to }: Omit<ClosedDaysRow, 'id'>): Promise<boolean> {
      const added = await table(db, 'closed_days')
        .insert({ kind, name, from_day: from, to_day: to })
        .onConflict(['kind', 'from_day', 'to_day'])
        .ignore()
        .returning('id');
      if (added.length === 1) await noteChange();
      return added.length === 1;
    },
    /** Another name and last day for an entry; its first day stays. */
    async change(id: number, { name, to }: Pick<ClosedDaysRow, 'name' | 'to'>): Promise<void> {
      const changed = await table(db, 'closed_days').where({ id }).update({ name, to_day: to });
      if (changed > 0) await noteChange();
    },
    /** False when there is no such entry of this kind that begins on that day. */
    async remove(kind: ClosedDaysRow['kind'], from: string): Promise<boolean> {
      const removed = await table(db, 'closed_days').where({ kind, from_day: from }).delete();
      if (removed > 0) await noteChange();
      return removed > 0;
    },
  };
}
