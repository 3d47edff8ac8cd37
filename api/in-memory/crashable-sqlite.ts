/**
 * In-memory SQLite that outlives its process, which can be killed between any two statements. Statements run
 * at once and in order, so runs repeat exactly. Uses Knex's SQL and Node's SQLite.
 */
import { randomUUID } from 'node:crypto';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import knex, { type Knex } from 'knex';
import type { Database } from '../store/database.ts';
import { migrate, unlockMigrations } from '../store/migrate.ts';
import { SqliteClient } from '../store/sqlite/sqlite-client.ts';

export type Row = Record<string, unknown>;

/** Called before and after each statement. */
export type Watcher = {
  /** `kill`: the process ends before this statement and runs no other. An error fails the statement. */
  before(sql: string): 'kill' | Error | undefined;
  after(sql: string): 'kill' | undefined;
  /** A commit has finished, and no transaction is open. */
  committed(): void;
};

export type CrashableSqlite = {
  /** A new process's view of the database; the previous process is dead and its open transaction rolled back. */
  open(): Database;
  /** Kills the process without notice: its statements never resolve. */
  kill(): void;
  watch(watcher: Watcher): void;
  /** Queries the database outside of all processes, synchronously. */
  all<T = Row>(sql: string, ...bindings: SQLInputValue[]): T[];
  exec(sql: string): void;
  close(): void;
};

/** `columns` names the result's columns; empty for a statement that only writes. */
type Prepared = { statement: StatementSync; columns: readonly string[] };
type Query = { sql: string; bindings?: unknown[]; response?: unknown; context?: unknown };
type Connection = { alive: boolean };
/** Exists in dialects, but not in the types. */
type Answering = { processResponse(query: Query, runner: unknown): unknown };

/** Longer ones are multi-row inserts, which rarely repeat. */
const LONGEST_KEPT = 6_000;
const MOST_KEPT = 2_000;
/** Nothing is committed by it. */
const READS = /^\s*select\b/i;
/** The answer to every statement of a killed process. */
const never = new Promise<never>(() => undefined);

export function crashableSqlite(): CrashableSqlite {
  // Not `:memory:`, whose commits visit every page ever written.
  const handle = new DatabaseSync(`file:/${randomUUID()}?vfs=memdb`);
  handle.exec('pragma foreign_keys=on; pragma temp_store=memory');
  const prepared = new Map<string, Prepared>();
  let watcher: Watcher | null = null;
  let process: Connection = { alive: false };

  function prepare(sql: string): Prepared {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = handle.prepare(sql);
    statement.setReturnArrays(true);
    const fresh = { statement, columns: statement.columns().map(({ name }) => name) };
    if (prepared.size >= MOST_KEPT) prepared.clear();
    if (sql.length <= LONGEST_KEPT) prepared.set(sql, fresh);
    return fresh;
  }

  function kill(): void {
    process.alive = false;
    if (handle.isTransaction) handle.exec('rollback');
  }

  /** True if the process was killed. */
  function died(fault: 'kill' | Error | undefined): boolean {
    if (fault instanceof Error) throw fault;
    if (fault === 'kill') kill();
    return fault === 'kill';
  }

  async function run(connection: Connection, query: Query): Promise<Query> {
    if (!connection.alive || died(watcher?.before(query.sql))) return never;
    carryOut(prepare(query.sql), query);
    // First, even if the process dies now: it is judged by who was present, which is forgotten with the process.
    if (!handle.isTransaction && !READS.test(query.sql)) watcher?.committed();
    return died(watcher?.after(query.sql)) ? never : query;
  }

  return {
    open() {
      kill();
      process = { alive: true };
      const { whole, shared } = clientsOf(process, run);
      const both = knexOf(shared);
      return {
        kind: 'sqlite',
        othersWrite: false,
        write: both,
        read: both,
        unflushed: both,
        migrate: () => migrate(knexOf(whole)),
        unlock: () => unlockMigrations(knexOf(whole)),
        checkpoint: async () => undefined,
        dropTraces: async () => true,
        copyTo: async () => undefined,
        takesWrites: async () => true,
        time: null,
        room: async () => null,
        close: async () => undefined,
      };
    },
    kill,
    watch(next) {
      watcher = next;
    },
    all: <T>(sql: string, ...bindings: SQLInputValue[]) => rowsOf(prepare(sql), bindings) as T[],
    exec: (sql) => handle.exec(sql),
    close: () => handle.close(),
  };
}

/** Built here: Node's own row objects take three times as long. */
function rowsOf({ statement, columns }: Prepared, bindings: SQLInputValue[]): Row[] {
  const answer = statement.all(...bindings) as unknown as unknown[][];
  return answer.map((values) => {
    const row: Row = {};
    for (let n = 0; n < columns.length; n++) row[columns[n] as string] = values[n];
    return row;
  });
}

function carryOut(prepared: Prepared, query: Query): void {
  const bindings = (query.bindings ?? []).map(bindable);
  const { statement, columns } = prepared;
  if (columns.length > 0) {
    query.response = rowsOf(prepared, bindings);
    return;
  }
  const { changes, lastInsertRowid } = statement.run(...bindings);
  query.response = [];
  query.context = { changes, lastID: lastInsertRowid };
}

const bindable = (value: unknown): SQLInputValue =>
  typeof value === 'boolean' || value instanceof Date ? Number(value) : (value as SQLInputValue);

type Run = (connection: Connection, query: Query) => Promise<Query>;

const knexOf = (client: typeof knex.Client): Knex =>
  knex({
    client,
    useNullAsDefault: true,
    connection: { filename: '' },
    // Knex also logs what it throws.
    log: { error: () => undefined, warn: () => undefined },
  });

type Clients = {
  /** For a single user of the database. */
  whole: typeof knex.Client;
  /** Shares one connection, one user after the other. */
  shared: typeof knex.Client;
};

function clientsOf(connection: Connection, run: Run): Clients {
  class Whole extends SqliteClient {
    _driver() {
      return {};
    }
    override initializePool() {}
    override acquireConnection(): Promise<Connection> {
      return Promise.resolve(connection);
    }
    override releaseConnection(): Promise<void> {
      return Promise.resolve();
    }
    _query(_connection: unknown, query: Query) {
      return run(connection, query);
    }
    /** Skips Knex's events, which nobody here listens to. */
    override runner(builder: { toSQL(): Query | Query[] }) {
      const runner = super.runner(builder);
      const inFull = () => super.runner(builder).run();
      const { processResponse } = SqliteClient.prototype as unknown as Answering;
      runner.run = async () => {
        const query = builder.toSQL();
        if (Array.isArray(query)) return inFull();
        const own = await this.acquireConnection();
        try {
          return processResponse(await run(own, query), runner);
        } finally {
          await this.releaseConnection();
        }
      };
      return runner;
    }
  }
  const inside = Object.assign(knexOf(Whole), { isCompleted: () => false });

  const waiting: (() => void)[] = [];
  let lent = false;
  class Shared extends Whole {
    override async acquireConnection(): Promise<Connection> {
      if (lent) await new Promise<void>((resolve) => waiting.push(resolve));
      lent = true;
      return connection;
    }
    override async releaseConnection(): Promise<void> {
      const next = waiting.shift();
      if (next) next();
      else lent = false;
    }
    /** Knex creates a new Knex per transaction; with one connection, the same one serves all. */
    override transaction(work: (inside: Knex) => Promise<unknown>): never {
      return this.#transaction(work) as never;
    }
    async #transaction(work: (inside: Knex) => Promise<unknown>): Promise<unknown> {
      await this.acquireConnection();
      try {
        await inside.raw('BEGIN');
        const value = await work(inside);
        await inside.raw('COMMIT');
        return value;
      } catch (error) {
        await inside.raw('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        await this.releaseConnection();
      }
    }
  }
  return { whole: Whole, shared: Shared };
}
