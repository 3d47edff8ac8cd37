/**
 * Statements written out in full: what joins or computes, and what runs at every turn, because Knex builds a statement
 * again each time. Each stands in the file of its table, where `schema.contract.test.ts` prepares it and
 * `statement-plans.test.ts` looks at its plan.
 */
import type { Knex } from 'knex';
import { itemAt } from '../../../shared/typed.ts';
import { isPostgres } from './locks.ts';
import { ask } from './sql.ts';

/**
 * What stands in the place of each `:name`. A list takes as many places, inside `in (…)`; an empty one holds nothing. `:limit`
 * is written into the text: SQLite would plan a bound one again each time.
 */
type Given = Readonly<Record<string, Knex.RawBinding | readonly string[]>>;
/** Of a statement without a `:name`. */
export type Nothing = Readonly<Record<string, never>>;

export type Statement<Values extends Given, Answer> = {
  (db: Knex, values: Values): Promise<Answer[]>;
  /** With its `:names`. */
  readonly text: string;
  /** At its end, where the database has row locks. */
  readonly lock: string;
};

const NAME = /(?<![:\w]):([a-z]\w*)/gi;

/** `text` is SQL that both databases speak. `Answer` is a row that it answers with, by `returning` too. */
export function statement<Values extends Given, Answer>(
  text: string,
  lock: `for ${string}` | '' = '',
): Statement<Values, Answer> {
  const parts = text.split(NAME);
  const texts = new Map<string, string>();
  const run = (db: Knex, values: Values): Promise<Answer[]> => {
    const bindings: Knex.RawBinding[] = [];
    const places: string[] = [];
    for (let part = 1; part < parts.length; part += 2) {
      const name = itemAt(parts, part);
      const value = values[name];
      if (value === undefined) throw new TypeError(`no value for :${name}`);
      if (name === 'limit') places.push(whole(value));
      else places.push(marks(bindings, isList(value) ? value : [value]));
    }
    const end = lock !== '' && isPostgres(db) ? ` ${lock}` : '';
    const shape = places.join() + end;
    // The same text each time, and not only an equal one: to find what was prepared for it costs nothing then.
    const known = texts.get(shape) ?? parts.map((part, n) => (n % 2 ? places[n >> 1] : part)).join('') + end;
    texts.set(shape, known);
    return ask<Answer>(db, known, bindings);
  };
  return Object.assign(run, { text, lock });
}

const isList = (value: Given[string]): value is readonly string[] => Array.isArray(value);

/** A list is filled up to a power of two with its last value, so that there are few different texts to prepare. */
function marks(bindings: Knex.RawBinding[], values: readonly Knex.RawBinding[]): string {
  const last = values.at(-1);
  if (last === undefined) return 'null';
  const places = 2 ** Math.ceil(Math.log2(values.length));
  bindings.push(...values, ...Array<Knex.RawBinding>(places - values.length).fill(last));
  return Array(places).fill('?').join(', ');
}

function whole(value: Given[string]): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('a limit is a whole number');
  return String(value);
}
