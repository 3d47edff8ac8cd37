/** Knex's client for the `sqlite3` package, with cached prepared statements. */
import type { Database, RunResult, Statement } from 'sqlite3';
import { BEGIN, BEGIN_WRITING, isKept, MOST_KEPT, type Query, SqliteClient } from './sqlite-client.ts';

export class Sqlite3Client extends SqliteClient {
  async _query(connection: Database, query: Query): Promise<Query> {
    if (query.sql === BEGIN) query.sql = BEGIN_WRITING;
    const statement = await prepared(connection, query.sql);
    try {
      return await carryOut(statement, query);
    } finally {
      if (!isKept(query.sql)) statement.finalize();
    }
  }

  override async destroyRawConnection(connection: Database): Promise<void> {
    const all = await Promise.allSettled(statements.get(connection)?.values() ?? []);
    statements.delete(connection);
    for (const outcome of all) if (outcome.status === 'fulfilled') outcome.value.finalize();
    await super.destroyRawConnection(connection);
  }
}

/** Per connection, by text, least recently used first. */
const statements = new WeakMap<Database, Map<string, Promise<Statement>>>();

function prepared(connection: Database, sql: string): Promise<Statement> {
  if (!isKept(sql)) return prepare(connection, sql);
  const kept = statements.get(connection) ?? new Map<string, Promise<Statement>>();
  statements.set(connection, kept);
  const known = kept.get(sql);
  const statement = known ?? prepare(connection, sql);
  kept.delete(sql);
  kept.set(sql, statement);
  if (!known) {
    statement.catch(() => kept.delete(sql));
    if (kept.size > MOST_KEPT) forgetOldest(kept);
  }
  return statement;
}

const prepare = (connection: Database, sql: string): Promise<Statement> =>
  new Promise((resolve, reject) => {
    const statement = connection.prepare(sql, (error) => (error ? reject(error) : resolve(statement)));
  });

function forgetOldest(kept: Map<string, Promise<Statement>>): void {
  const [oldest] = kept;
  if (!oldest) return;
  kept.delete(oldest[0]);
  // A running statement finishes first.
  oldest[1].then((statement) => statement.finalize()).catch(() => undefined);
}

const RUN = new Set(['insert', 'update', 'counter', 'del']);

function carryOut(statement: Statement, query: Query): Promise<Query> {
  const runs = RUN.has(query.method ?? '') && !query.returning;
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, response: unknown, context: Partial<RunResult>) =>
      error ? reject(error) : resolve(Object.assign(query, { response, context }));
    const bindings = query.bindings ?? [];
    if (!runs) statement.all(bindings, (error, rows) => done(error, rows, {}));
    else
      statement.run(bindings, function (this: RunResult, error) {
        // Copied, because the statement may run again before these are read.
        done(error, undefined, { lastID: this.lastID, changes: this.changes });
      });
  });
}
