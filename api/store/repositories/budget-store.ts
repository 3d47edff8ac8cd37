/**
 * Spending of callers per minute and of agents per day, shared by all processes. The period begins with the first spending. Callers
 * are keyed digests of addresses; `runRetention` removes expired rows.
 */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Budgets } from '../../application/ports.ts';
import { LASTS, questionsSpent, requestsSpent, spend } from '../sql/budgets.ts';
import { table } from '../sql/table.ts';

/**
 * Each spending is one statement, so two processes never count from the same number. On PostgreSQL, `spending` is outside the
 * transaction, which would otherwise lock callers' rows for its whole group, in arbitrary order.
 */
export function budgetStore(spending: Knex, outlastsUndoing: boolean): Budgets {
  return {
    outlastsUndoing,
    async spend(kind, caller, most, now, amount = 1) {
      const row = { kind, caller, spent: amount, until: now + LASTS[kind] };
      const [after] = await spend[kind](spending, [row]);
      return after !== undefined && after.spent <= most;
    },
    async has(kind, caller, most, now) {
      const row = await table(spending, 'budgets')
        .where({ kind, caller })
        .where('until', '>', now)
        .first('spent');
      return (row?.spent ?? 0) < most;
    },
  };
}

export type Spent = { spent: number; until: Instant };

/** Budgets of reads, which each process counts in memory and shares periodically. */
export function questionBook(write: Knex, read: Knex) {
  return {
    /** Adds what was spent since the last call, by caller. */
    async add(spent: ReadonlyMap<string, number>, now: Instant): Promise<void> {
      // Sorted: two processes that add at the same moment must lock rows in the same order.
      const rows = [...spent]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([caller, more]) => ({ kind: 'ask' as const, caller, spent: more, until: now + LASTS.ask }));
      await spend.ask(write, rows);
    },
    /** Spending over all processes, and the number of requests from everybody within the last minute. */
    async look(now: Instant): Promise<{ questions: ReadonlyMap<string, Spent>; requests: number }> {
      const rows = await questionsSpent(read, { now });
      const [all] = await requestsSpent(read, { now });
      return {
        questions: new Map(rows.map(({ caller, spent, until }) => [caller, { spent, until }])),
        requests: all?.spent ?? 0,
      };
    },
  };
}
export type QuestionBook = ReturnType<typeof questionBook>;

export const tidyBudgets = async (db: Knex, now: Instant): Promise<void> => {
  await table(db, 'budgets').where('until', '<=', now).delete();
};
