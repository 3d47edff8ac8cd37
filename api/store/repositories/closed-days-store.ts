/** Holidays, season closures and pauses. A change gets a number, so that running services notice it (`compose.ts`). */
import type { Knex } from 'knex';
import { NOTED } from './service-store.ts';

/** Dates are YYYY-MM-DD, both included. */
export type ClosedDaysRow = {
  id: number;
  kind: 'holiday' | 'closure' | 'pause';
  name: string;
  from: string;
  to: string;
};

export function closedDaysStore(db: Knex) {
  const noteChange = () =>
    db('service_state')
      .insert({ key: NOTED.closedDays, value: 1 })
      .onConflict('key')
      .merge({ value: db.raw('service_state.value + 1') });
  return {
    async all(): Promise<ClosedDaysRow[]> {
      return db('closed_days')
        .orderBy('from_day')
        .orderBy('to_day')
        .select('id', 'kind', 'name', 'from_day as from', 'to_day as to');
    },
    /** False when an entry of this kind for just these days is on the list already. */
    async add({ kind, name, from, to }: Omit<ClosedDaysRow, 'id'>): Promise<boolean> {
      const added = await db('closed_days')
        .insert({ kind, name, from_day: from, to_day: to })
        .onConflict(['kind', 'from_day', 'to_day'])
        .ignore()
        .returning('id');
      if (added.length === 1) await noteChange();
      return added.length === 1;
    },
    /** Another name and last day for an entry; its first day stays. */
    async change(id: number, { name, to }: Pick<ClosedDaysRow, 'name' | 'to'>): Promise<void> {
      const changed = await db('closed_days').where({ id }).update({ name, to_day: to });
      if (changed > 0) await noteChange();
    },
    /** False when there is no such entry of this kind that begins on that day. */
    async remove(kind: ClosedDaysRow['kind'], from: string): Promise<boolean> {
      const removed = await db('closed_days').where({ kind, from_day: from }).delete();
      if (removed > 0) await noteChange();
      return removed > 0;
    },
  };
}
