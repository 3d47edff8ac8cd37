/** Reads the basis of a promise outside a transaction, for display. */
import type { Knex } from 'knex';
import { promiseReads } from '../repositories/promise-store.ts';

export const promiseView = (db: Knex) => promiseReads(db);
