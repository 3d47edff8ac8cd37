/** Creates a long career: copies of an agent's only referral, each a minute older, every other one completed. */
import knex from 'knex';

/** Values that must differ, and those that must not trigger the service, as SQL for copy `n.i`. */
const REFERRAL = {
  id: `id || '-' || n.i`,
  idempotency_key: `idempotency_key || '-' || n.i`,
  token_digest: `token_digest || '-' || n.i`,
  phone_index: 'null',
  due_at: 'null',
  submitted_at: 'submitted_at - n.i * 60000',
  status: `case n.i % 2 when 0 then 'complete' else status end`,
};
const OFFER = {
  id: `id || '-' || n.i`,
  referral_id: `referral_id || '-' || n.i`,
  offered_at: 'offered_at - n.i * 60000',
  status: `case n.i % 2 when 0 then 'accepted' else status end`,
};

/** Copies the only referral and the only offer in the file. */
export async function growHistory(file: string, copies: number): Promise<void> {
  const db = knex({ client: 'sqlite3', connection: { filename: file }, useNullAsDefault: true });
  try {
    const copy = async (table: string, other: Record<string, string>) => {
      const columns = Object.keys(await db(table).columnInfo());
      const values = columns.map((name) => other[name] ?? `"${name}"`);
      const names = columns.map((name) => `"${name}"`).join(', ');
      const [{ id } = { id: '' }] = await db(table).select('id').limit(1);
      await db.raw(
        `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${copies})
         insert into ${table} (${names}) select ${values.join(', ')} from ${table}, n where id = ?`,
        [id],
      );
    };
    await db.raw('pragma busy_timeout = 10000');
    await copy('referrals', REFERRAL);
    await copy('offers', OFFER);
    await db.raw(
      `insert into assignments (referral_id, agent_id, status, accepted_at, ended_at)
       select referral_id, agent_id, 'completed', offered_at, offered_at from offers where status = 'accepted'`,
    );
  } finally {
    await db.destroy();
  }
}
