/** A worker thread that runs statements on SQLite files, one task at a time. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';
import { namedError } from './node-errors.ts';

export type ApartTask = { id: number; file: string; statements: readonly string[]; patience: number };
export type ApartAnswer = { id: number } & (
  | { rows: Record<string, unknown>[] }
  | { message: string; code: string }
);

function run({ file, statements, patience }: ApartTask): Record<string, unknown>[] {
  // Opening would create it.
  if (!existsSync(file)) throw Object.assign(new Error('there is no such file'), { errcode: 14 });
  const own = new DatabaseSync(file, { timeout: patience });
  try {
    let rows: Record<string, unknown>[] = [];
    for (const sql of statements) rows = own.prepare(sql).all();
    return rows;
  } finally {
    own.close();
  }
}

function answer(task: ApartTask): ApartAnswer {
  try {
    return { id: task.id, rows: run(task) };
  } catch (error) {
    const { message, code } = namedError(error);
    return { id: task.id, message, code };
  }
}

parentPort?.on('message', (task: ApartTask) => parentPort?.postMessage(answer(task)));
