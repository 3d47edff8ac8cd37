/** The days without service, for those who only read them. */
import type { Knex } from 'knex';
import { closedDaysStore } from '../repositories/closed-days-store.ts';

export const closedDaysOf = (db: Knex) => closedDaysStore(db).all();
