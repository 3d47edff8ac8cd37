/** Chains what is in the audit log, and begins a head that the next entry signs. What was changed before this can't be seen. */
import type { Knex } from 'knex';
import { chainedHash, keptEntry, NO_HASH } from '../audit-chain.ts';
import type { AuditRow } from '../audit-schema.ts';

const PAGE = 1_000;

export const auditChain = {
  name: '028-audit-chain',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('audit_log', (t) => {
      t.string('hash');
      t.index('referral_id');
    });
    await db.schema.createTable('audit_heads', (t) => {
      t.string('name').primary();
      t.integer('entry_id').notNullable();
      t.string('hash').notNullable();
      t.bigInteger('at').notNullable();
      t.string('signature');
    });
    const last = await chainAll(db);
    await db('audit_heads').insert({
      name: 'current',
      entry_id: last.id,
      hash: last.hash,
      at: last.at,
      signature: null,
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};

async function chainAll(db: Knex): Promise<{ id: number; hash: string; at: number }> {
  let last = { id: 0, hash: NO_HASH, at: 0 };
  for (;;) {
    const rows: AuditRow[] = await db('audit_log').where('id', '>', last.id).orderBy('id').limit(PAGE);
    for (const row of rows) {
      const hash = chainedHash(last.hash, keptEntry(row));
      await db('audit_log').where({ id: row.id }).update({ hash });
      last = { id: row.id, hash, at: row.at };
    }
    if (rows.length < PAGE) return last;
  }
}
