/** Statements about the roster's history. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterHistoryRow } from '../schema.ts';
import { type Nothing, statement } from './statement.ts';

type Newest = { newest: number | null };

export const newestHistory = statement<Nothing, Newest>('select max(revision) as newest from roster_history');
export const historyBy = statement<{ at: Instant }, Newest>(
  'select max(revision) as newest from roster_history where at <= :at',
);

export const rosterAt = statement<{ revision: number }, Pick<RosterHistoryRow, 'entry'>>(`
  select entry from roster_history where revision in (
    select max(revision) from roster_history where revision <= :revision group by agent_id)`);

/** Keeps each agent's newest older entry: it was current when the kept period began. */
export const tidyHistory = statement<{ before: Instant }, never>(`
  delete from roster_history where at < :before and revision not in (
    select max(revision) from roster_history where at < :before group by agent_id)`);
