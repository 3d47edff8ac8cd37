/**
 * Reads that a transaction asks for in one turn of the event loop, as one statement for each text: commands that run at the same
 * time ask the same about other rows. Only on PostgreSQL, where each statement is a message and an answer.
 */
import type { Knex } from 'knex';
import { fieldsOf } from '../../../shared/typed.ts';
import { isPostgres } from './locks.ts';
import { ask, isTransaction } from './sql.ts';

/** `text` and `bindings` are the read by itself. `textWith` replaces each of `names`, so that many reads can share a statement. */
export type Read = {
  readonly text: string;
  readonly bindings: readonly Knex.RawBinding[];
  readonly names: readonly string[];
  readonly values: readonly (string | number)[];
  textWith(place: (name: string) => string): string;
};
/** Rows are typed by the statement's declaration, as in `ask`; here they have no type. */
type Asked = { read: Read; answer: (rows: never[]) => void; failed: (error: unknown) => void };

/** The reads of the current turn for each transaction, keyed by text and value types. */
const turns = new WeakMap<Knex, Map<string, Asked[]>>();

/** Whether reads on `db` are gathered. */
export const gathers = (db: Knex): boolean => isPostgres(db) && isTransaction(db);

/** Sent at the end of the turn, so after all writes of this turn. */
export function gathered<Answer>(db: Knex, read: Read): Promise<Answer[]> {
  const turn = turns.get(db) ?? beginTurn(db);
  const name = `${read.text} ${read.values.map(typeOf)}`;
  const alike = turn.get(name) ?? [];
  turn.set(name, alike);
  return new Promise((answer, failed) => void alike.push({ read, answer, failed }));
}

function beginTurn(db: Knex): Map<string, Asked[]> {
  const turn = new Map<string, Asked[]>();
  turns.set(db, turn);
  // Once everything that waited for an answer has gone on, and asked its next question.
  const end = () => {
    turns.delete(db);
    for (const [name, alike] of turn)
      answerAll(db, name, alike).catch((error: unknown) => {
        for (const { failed } of alike) failed(error);
      });
  };
  void Promise.resolve().then(() => process.nextTick(end));
  return turn;
}

async function answerAll(db: Knex, name: string, alike: readonly Asked[]): Promise<void> {
  const [first] = alike;
  if (!first) return;
  const { read, answer } = first;
  if (alike.length === 1) return answer(await ask(db, read.text, read.bindings));
  const text = texts.get(name) ?? textForAll(read, read.values.map(typeOf));
  texts.set(name, text);
  const lists = read.names.map((_, place) => alike.map(({ read: { values } }) => String(values[place])));
  const rows = await ask<never>(db, text, lists);
  const found: never[][] = alike.map(() => []);
  for (const row of rows) {
    found[Number(fieldsOf(row)[ASKED]) - 1]?.push(row);
    // The last column, so the object keeps its shape.
    Reflect.deleteProperty(row, ASKED);
  }
  for (const [index, { answer }] of alike.entries()) answer(found[index] ?? []);
}

const texts = new Map<string, string>();
const typeOf = (value: string | number): string => (typeof value === 'string' ? 'text' : 'bigint');
/** Which of those asked a row is for; no table has such a column. */
const ASKED = 'asked_number';

/**
 * One statement for all that are asked, which takes a list of each value. `offset 0` keeps the planner from joining in another
 * order, which could read whole tables.
 */
export function textForAll({ names, textWith }: Pick<Read, 'names' | 'textWith'>, types: readonly string[]) {
  const lists = types.map((type) => `?::${type}[]`).join(', ');
  const columns = [...names, ASKED].map((name) => `"${name}"`).join(', ');
  const each = textWith((name) => `given."${name}"`);
  return `select found.*, given.${ASKED} from unnest(${lists}) with ordinality as given (${columns})
    cross join lateral (${each} offset 0) as found`;
}
