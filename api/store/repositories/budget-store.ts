/**
 * What callers have spent of what they may in a minute, and agents in a day, shared by all processes. The time begins with what
 * is spent first. Callers are keyed digests of addresses; a row is of no use after its time, and `runRetention` removes it.
 */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Budgets } from '../../application/ports.ts';
import { LASTS, questionsSpent, requestsSpent, spend } from '../sql/budgets.ts';
import { table } from '../sql/table.ts';

/**
 * Each spending is one statement, so that two processes never count from the same number. `spending` is where it is done: on
 * PostgreSQL beside the transaction, which would hold callers' rows for as long as its whole group takes, in an order of its own.
 */
export function budgetStore(spending: Knex): Budgets {
  return {
    async spend(kind, caller, most, now, amount = 1) {
      const row = { kind, caller, spent: amount, until: now + LASTS[kind] };
      const [after] = await spend[kind](spending, [row]);
      return after !== undefined && after.spent <= most;
    },
  };
}

export type Spent = { spent: number; until: Instant };

/** Budgets of questions, which each process counts in memory and shares from time to time. */
export function questionBook(write: Knex, read: Knex) {
  return {
    /** Adds what was spent since the last time, by caller. */
    async add(spent: ReadonlyMap<string, number>, now: Instant): Promise<void> {
      // In one order everywhere: two processes that add at the same moment must not wait for each other.
      const rows = [...spent]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([caller, more]) => ({ kind: 'ask' as const, caller, spent: more, until: now + LASTS.ask }));
      await spend.ask(write, rows);
    },
    /** What all processes have spent, and how many requests of everybody's were counted within the last minute. */
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
