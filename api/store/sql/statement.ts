/**
 * Statements written out in SQL: those that join or compute, and those that run constantly, because Knex rebuilds a statement
 * each time. Each is in the file of its table; `schema.contract.test.ts` prepares it, and `statement-plans.test.ts` checks its
 * plan.
 */
import type { Knex } from 'knex';
import { itemAt } from '../../../shared/typed.ts';
import { gathered, gathers } from './gathered-reads.ts';
import { isPostgres } from './locks.ts';
import { ask, mustChange, send } from './sql.ts';

/**
 * The values of each `:name`. A list expands to as many parameters, for `in (…)`; an empty one matches nothing. `:limit` is
 * inlined, because SQLite would replan a bound limit each time.
 */
type Given = Readonly<Record<string, Knex.RawBinding | readonly string[]>>;
/** For a statement without any `:name`. */
export type Nothing = Readonly<Record<string, never>>;

export type Statement<Values extends Given, Answer> = {
  /** `missed` is called if it had to change one row and did not. */
  (db: Knex, values: Values, missed?: () => void): Promise<Answer[]>;
  /** The SQL, with `:name` parameters. */
  readonly text: string;
  /** A suffix, only for databases with row locks. */
  readonly lock: string;
};

const READS = /^\s*select\b/i;
const WRITES = /^\s*(?:insert|update|delete)\b/i;
const RETURNS = /\breturning\b/i;
const NAME = /(?<![:\w]):([a-z]\w*)/gi;

/**
 * `text` must be SQL for both databases. `Answer` is a row of the result, also of `returning`. `unread`: nobody needs its rows, and
 * PostgreSQL is not waited for; `one`: it must change exactly one row, and a `Conflict` names this otherwise.
 */
export function statement<Values extends Given, Answer>(
  text: string,
  lock: `for ${string}` | '' = '',
  unread: { readonly one?: string } | null = null,
): Statement<Values, Answer> {
  const parts = text.split(NAME);
  const returnsNothing = unread !== null || (WRITES.test(text) && !RETURNS.test(text));
  const texts = new Map<string, string>();
  const names = [...new Set(parts.filter((_, n) => n % 2 === 1))];
  const textWith = (place: (name: string) => string): string =>
    parts.map((part, n) => (n % 2 === 1 ? place(part) : part)).join('');
  // A limit is no value, and rows are locked in the order in which they are asked for.
  const gathersReads = READS.test(text) && lock === '' && names.length > 0 && !names.includes('limit');
  const run = async (db: Knex, values: Values, missed?: () => void): Promise<Answer[]> => {
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
    // The identical string each time, which makes finding its prepared statement cheap.
    const known = texts.get(shape) ?? parts.map((part, n) => (n % 2 ? places[n >> 1] : part)).join('') + end;
    texts.set(shape, known);
    const plain = gathersReads && gathers(db) ? plainValues(names, values) : null;
    if (plain) return gathered<Answer>(db, { text: known, bindings, names, values: plain, textWith });
    if (!returnsNothing) return ask<Answer>(db, known, bindings);
    if (unread?.one === undefined) await send(db, known, bindings);
    else await mustChange(db, known, bindings, unread.one, missed);
    return [];
  };
  return Object.assign(run, { text, lock });
}

/** Null if one of them is a list, or of another type. */
function plainValues(names: readonly string[], values: Given): (string | number)[] | null {
  const plain = names.flatMap((name): (string | number)[] => {
    const value = values[name];
    if (typeof value === 'string') return [value];
    return typeof value === 'number' && Number.isSafeInteger(value) ? [value] : [];
  });
  return plain.length === names.length ? plain : null;
}

const isList = (value: Given[string]): value is readonly string[] => Array.isArray(value);

/** Pads a list to a power of two with its last value, so there are few distinct texts to prepare. */
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
