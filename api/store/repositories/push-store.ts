/** The browsers that agents get pushes on. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { PushStore } from '../../application/ports.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { count } from '../sql/count.ts';
import { table } from '../sql/table.ts';

export function pushStore(db: Knex, now: Instant): PushStore {
  return {
    async add(id, agentId, { endpoint, p256dh, auth, language }) {
      const held = await table(db, 'push_subscriptions').where({ endpoint }).first('agent_id');
      await table(db, 'push_subscriptions').where({ endpoint }).delete();
      const row = { id, endpoint, agent_id: agentId, p256dh, auth, language, created_at: now };
      await insertRows(db, 'push_subscriptions', [row]);
      return { before: held && held.agent_id !== agentId ? held.agent_id : null };
    },
    async remove(agentId, endpoint) {
      return (await table(db, 'push_subscriptions').where({ agent_id: agentId, endpoint }).delete()) > 0;
    },
    count: (agentId) => count(table(db, 'push_subscriptions').where({ agent_id: agentId })),
    async has(agentId, endpoint) {
      const row = await table(db, 'push_subscriptions').where({ agent_id: agentId, endpoint }).first('id');
      return row !== undefined;
    },
  };
}
