/**
 * One connection of Node's SQLite, whose statements run in this thread. It waits asynchronously for what would block: a lock,
 * for which SQLite would sleep, and the flush of a commit.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setImmediate as othersTurn, setTimeout as pause } from 'node:timers/promises';
import { namedError } from './node-errors.ts';
import { isKept, MOST_KEPT, type Query } from './sqlite-client.ts';

/** `columns` of its result; none for one that only writes. */
type Prepared = { statement: StatementSync; columns: readonly string[]; writes: boolean };

/** Statements after which the event loop gets a turn: a few ms of work. */
const STATEMENTS_A_TURN = 100;
/** Ms between attempts to get a lock; the last value repeats. */
const LOOKS = [1, 2, 5, 10, 20, 50];
const READS = /^\s*(?:select|explain|pragma|begin|savepoint|release|commit|rollback)\b/i;
const UNDOES = /^\s*rollback\b/i;
const PATIENCE = /pragma\s+busy_timeout\s*=\s*(\d+)\s*;?/i;

export class NodeConnection {
  readonly #filename: string;
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();
  /** Ms to wait for a lock. */
  #patience = 0;
  #ran = 0;
  /** Whether anything was written since the last flush. */
  #wrote = false;
  /** The write-ahead log, if commits are flushed here and not by SQLite. */
  #log: Promise<FileHandle> | null = null;

  constructor(filename: string) {
    this.#filename = filename;
    try {
      this.#database = new DatabaseSync(filename, { timeout: 0 });
    } catch (error) {
      throw namedError(error);
    }
  }

  /**
   * From now on SQLite writes commits without flushing, and they are flushed outside this thread before they resolve. Other
   * connections may see them an instant earlier. Needs a write-ahead log: false if there is none.
   */
  flushOutside(): boolean {
    const [mode] = this.#database.prepare('PRAGMA journal_mode').all();
    if (mode?.journal_mode !== 'wal') return false;
    this.#database.exec('PRAGMA synchronous=NORMAL');
    // The first statement creates the log. Closing it drops no lock: those are on the other files.
    this.#database.prepare('select count(*) from sqlite_master').all();
    this.#log = open(`${this.#filename}-wal`, 'r+');
    this.#log.catch(() => undefined);
    return true;
  }

  /** Several statements without values or results. */
  async exec(sql: string): Promise<void> {
    const rest = this.#withoutPatience(sql);
    if (rest.trim() !== '') await this.#patiently(() => this.#database.exec(rest));
  }

  async run(query: Query): Promise<void> {
    if (++this.#ran % STATEMENTS_A_TURN === 0) await othersTurn();
    if (PATIENCE.test(query.sql)) {
      this.#withoutPatience(query.sql);
      query.response = [];
      return;
    }
    await this.#patiently(() => this.#carryOut(query));
    if (!this.#wrote || this.#database.isTransaction) return;
    this.#wrote = false;
    if (!UNDOES.test(query.sql)) await this.#flush();
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
    this.#log?.then((log) => log.close()).catch(() => undefined);
  }

  /** SQLite would sleep for a lock and block the whole process. */
  #withoutPatience(sql: string): string {
    const [whole, patience] = PATIENCE.exec(sql) ?? [''];
    if (patience !== undefined) this.#patience = Number(patience);
    return sql.replace(whole, '');
  }

  async #patiently(run: () => void): Promise<void> {
    for (let looks = 0, waited = 0; ; looks++) {
      try {
        run();
        return;
      } catch (thrown) {
        const error = namedError(thrown);
        if (error.code !== 'SQLITE_BUSY' || this.#database.isTransaction || waited >= this.#patience)
          throw error;
        const wait = LOOKS[Math.min(looks, LOOKS.length - 1)] ?? 1;
        await pause(wait);
        waited += wait;
      }
    }
  }

  #carryOut(query: Query): void {
    const prepared = this.#prepare(query.sql);
    const bindings = (query.bindings ?? []).map(bindable);
    if (prepared.columns.length > 0) query.response = rowsOf(prepared, bindings);
    else {
      const { changes, lastInsertRowid } = prepared.statement.run(...bindings);
      query.response = [];
      query.context = { changes, lastID: lastInsertRowid };
    }
    if (prepared.writes) this.#wrote = true;
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    const fresh = { statement, columns: namesOf(statement), writes: !READS.test(sql) };
    if (this.#prepared.size >= MOST_KEPT) this.#forgetOldest();
    if (isKept(sql)) this.#prepared.set(sql, fresh);
    return fresh;
  }

  #forgetOldest(): void {
    const [oldest] = this.#prepared.keys();
    if (oldest !== undefined) this.#prepared.delete(oldest);
  }

  async #flush(): Promise<void> {
    try {
      const log = await this.#log;
      await log?.datasync();
    } catch {
      // Committed but possibly not durable, so the caller must not be told that it succeeded.
      throw Object.assign(new Error('SQLITE_IOERR: the log could not be flushed'), { code: 'SQLITE_IOERR' });
    }
  }
}

const namesOf = (statement: StatementSync): string[] => statement.columns().map(({ name }) => name);

/** Built here: Node's own row objects take three times as long. */
function rowsOf(prepared: Prepared, bindings: SQLInputValue[]): Record<string, unknown>[] {
  const answer: unknown = prepared.statement.all(...bindings);
  if (!Array.isArray(answer)) return [];
  // Another connection changed the table after this was prepared.
  if (answer.length > 0 && answer[0].length !== prepared.columns.length)
    prepared.columns = namesOf(prepared.statement);
  const { columns } = prepared;
  return answer.map((values: unknown[]) => {
    const row: Record<string, unknown> = {};
    for (let n = 0; n < columns.length; n++) row[String(columns[n])] = values[n];
    return row;
  });
}

function bindable(value: unknown): SQLInputValue {
  // A row of a multi-row insert may lack a column.
  if (value === undefined) return null;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (typeof value === 'boolean' || value instanceof Date) return Number(value);
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a value of type ${typeof value} can’t be bound`);
}
