/** The days without service, for readers. */
import type { Knex } from 'knex';
import { closedDaysStore } from '../repositories/closed-days-store.ts';

export const closedDaysOf = (db: Knex) => closedDaysStore(db).all();
