/** The `sqlite3` package: each statement runs in its thread pool. */
import sqlite3 from 'sqlite3';
import type { Row, SqliteDriver } from './sqlite-driver.ts';
import { Sqlite3Client } from './sqlite3-client.ts';

const opened = (file: string): Promise<sqlite3.Database> =>
  new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(database),
    );
  });
const asked = (database: sqlite3.Database, sql: string): Promise<Row[]> =>
  new Promise((resolve, reject) => {
    database.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows)));
  });
const closed = (database: sqlite3.Database): Promise<void> =>
  new Promise((resolve) => database.close(() => resolve()));

async function apart(file: string, statements: readonly string[], patience: number): Promise<Row[]> {
  const own = await opened(file);
  try {
    own.configure('busyTimeout', patience);
    let rows: Row[] = [];
    for (const sql of statements) rows = await asked(own, sql);
    return rows;
  } finally {
    await closed(own);
  }
}

const notOurs = (): TypeError => new TypeError('the connection is of another driver');

export const sqlite3Driver: SqliteDriver = {
  Client: Sqlite3Client,
  readers: 3,
  setUp: (connection, pragmas) =>
    new Promise((resolve, reject) => {
      if (!(connection instanceof sqlite3.Database)) return reject(notOurs());
      connection.exec(pragmas, (error) => (error ? reject(error) : resolve()));
    }),
  apart,
  canBeginWrite: (file, patience) =>
    apart(file, ['BEGIN IMMEDIATE', 'ROLLBACK'], patience).then(
      () => true,
      () => false,
    ),
};
