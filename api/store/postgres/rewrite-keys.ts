/** Leaves no deleted key in the table of wrapped keys. */
import type { Knex } from 'knex';

/**
 * Rewrites the table without deleted rows; a plain VACUUM would leave their bytes in its pages. Whoever reads or
 * writes a key waits meanwhile: about a second for a million keys. The write-ahead log is PostgreSQL's own and stays.
 */
export const rewriteKeys = async (db: Knex): Promise<void> => void (await db.raw('vacuum full wrapped_keys'));
