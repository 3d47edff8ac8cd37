/** What a promise rests on, read outside a transaction for what is only shown. */
import type { Knex } from 'knex';
import { promiseReads } from '../repositories/promise-store.ts';

export const promiseView = (db: Knex) => promiseReads(db);
