/** Whether an agent gets pushes on a browser. */
import type { Knex } from 'knex';
import { table } from '../sql/table.ts';

export const pushesTo = async (db: Knex, agentId: string, endpoint: string): Promise<boolean> =>
  (await table(db, 'push_subscriptions').where({ agent_id: agentId, endpoint }).first('id')) !== undefined;
