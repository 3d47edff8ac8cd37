/** Whether PostgreSQL takes writes from this connection: after a failover it may lead to a replica. */
import type { Knex } from 'knex';

/** False where it does not answer either. */
export const takesWrites = async (db: Knex): Promise<boolean> => {
  const asked = db.raw(`select current_setting('transaction_read_only') as read_only`);
  const answer = await asked.catch(() => null);
  return answer?.rows[0]?.read_only === 'off';
};
