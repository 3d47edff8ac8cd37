/**
 * Statements of a transaction go past Knex's query events: nobody there listens to them, and they take as long as a small statement.
 */
import { fieldsOf } from '../../shared/typed.ts';

/** Knex makes such a copy of its client for each transaction. */
export const isTransacting = (client: object): boolean => fieldsOf(client).transacting === true;

/** As Knex does: an error tells its statement, without values. */
export async function named<T>(sql: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error) error.message = `${sql} - ${error.message}`;
    throw error;
  }
}
