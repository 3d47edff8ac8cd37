/** Whether PostgreSQL takes writes on this connection: after a failover it may be a replica. */
import type { Knex } from 'knex';

/** Also false if it doesn't answer. */
export const takesWrites = async (db: Knex): Promise<boolean> => {
  const asked = db.raw(`select current_setting('transaction_read_only') as read_only`);
  const answer = await asked.catch(() => null);
  return answer?.rows[0]?.read_only === 'off';
};
