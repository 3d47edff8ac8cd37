/** Runs long SQLite work in a worker thread, started on first use and kept. */
import { Worker } from 'node:worker_threads';
import type { ApartAnswer, ApartTask } from './apart-worker.ts';
import type { Row } from './sqlite-driver.ts';

const WORKER = new URL('./apart-worker.ts', import.meta.url);

type Waiting = { done(rows: Row[]): void; failed(error: unknown): void };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };
let thread: Thread | null = null;
let tasks = 0;

export const apart = (file: string, statements: readonly string[], patience: number): Promise<Row[]> =>
  new Promise((done, failed) => {
    thread ??= started();
    const task: ApartTask = { id: ++tasks, file, statements, patience };
    thread.waiting.set(task.id, { done, failed });
    // Only a running task keeps the process alive.
    thread.worker.ref();
    thread.worker.postMessage(task);
  });

function started(): Thread {
  const own: Thread = { worker: new Worker(WORKER), waiting: new Map() };
  const { worker, waiting } = own;
  worker.on('message', (answer: ApartAnswer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('rows' in answer) asker?.done(answer.rows);
    else asker?.failed(Object.assign(new Error(answer.message), { code: answer.code }));
  });
  const over = (error: unknown): void => {
    if (thread === own) thread = null;
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  };
  worker.on('error', over);
  worker.on('exit', () => over(new Error('the thread has ended')));
  return own;
}
