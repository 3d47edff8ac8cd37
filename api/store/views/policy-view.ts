/** Policy changes by staff, oldest first, and the newest trial, for readers. */
import type { Knex } from 'knex';
import { policyStore } from '../repositories/policy-store.ts';

export { lastTrial } from '../repositories/policy-trial-store.ts';

export const policyChangesOf = (db: Knex) => policyStore(db, 0).changes();
