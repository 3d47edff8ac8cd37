/** Node's built-in SQLite. Statements run in this thread; long work has its own. */
import { existsSync } from 'node:fs';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { apart } from './apart.ts';
import { NodeConnection } from './node-connection.ts';
import { NodeSqliteClient } from './node-sqlite-client.ts';
import type { SqliteDriver } from './sqlite-driver.ts';

async function canBeginWrite(file: string, patience: number): Promise<boolean> {
  if (!existsSync(file)) return false;
  // Probes don't wait, so back-to-back ones would starve everybody else.
  await othersTurn();
  try {
    const own = new NodeConnection(file);
    try {
      await own.exec(`PRAGMA busy_timeout=${patience}; BEGIN IMMEDIATE; ROLLBACK`);
      return true;
    } finally {
      own.close();
    }
  } catch {
    return false;
  }
}

async function setUp(connection: unknown, pragmas: string, flushes: boolean): Promise<void> {
  if (!(connection instanceof NodeConnection)) throw new TypeError('the connection is of another driver');
  await connection.exec(pragmas);
  if (flushes) connection.flushOutside();
}

/** One reader: statements of several would still take turns in this thread. */
export const nodeDriver: SqliteDriver = { Client: NodeSqliteClient, readers: 1, setUp, apart, canBeginWrite };
