/** Messages that staff wrote to agents. */
import type { Knex } from 'knex';
import type { StaffMessageStore } from '../../application/ports.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { table } from '../sql/table.ts';

export const staffMessageStore = (db: Knex): StaffMessageStore => ({
  add: (agentId, { id, at, staff, text }) =>
    insertRows(db, 'staff_messages', [{ id, agent_id: agentId, at, staff, text, read_at: null }]),
  async read(agentId, id, now) {
    const theirs = () => table(db, 'staff_messages').where({ id, agent_id: agentId });
    await theirs().whereNull('read_at').update({ read_at: now });
    return (await theirs().select('id')).length === 1;
  },
});
