/** Policy changes by staff, oldest first. */
import type { Knex } from 'knex';
import { policyStore } from '../repositories/policy-store.ts';

export const policyChangesOf = (db: Knex) => policyStore(db, 0).changes();
