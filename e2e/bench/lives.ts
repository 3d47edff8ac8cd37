/**
 * Whole lives next to the bare cycle of job queues: put in, take, complete. A life is four commits that write some twenty rows;
 * a cycle is three that write one. All flush each commit to disk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { atOnce } from '../../api/bench/at-once.ts';
import { type Figure, fromRuns } from '../../api/bench/figures.ts';
import { livesOfOurs, livesPerSecond, type Subject } from '../../api/bench/lives.ts';
import { startOwnPostgres } from '../tools/find-postgres.ts';
import { installInto, whyMissing } from './npm-packages.ts';

const PEERS = { 'pg-boss': '12.38.0', 'graphile-worker': '0.18.0' } as const;
/** As in production. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
/** Jobs that graphile-worker runs at once, and connections of each subject. */
const AT_ONCE = 20;

export async function livesFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kod-lives-'));
  const server = await startOwnPostgres(DURABLE);
  const databases = databasesOf(server.url);
  const figures: Figure[] = [];
  try {
    const subjects = [
      await livesOfOurs('lives on SQLite'),
      await livesOfOurs('lives on PostgreSQL', await databases('kod')),
      plainSqlite(join(folder, 'plain.sqlite')),
      await plainPostgres(await databases('plain')),
    ];
    const peers = { 'pg-boss': pgBoss, 'graphile-worker': graphileWorker };
    for (const name of ['pg-boss', 'graphile-worker'] as const)
      try {
        await installInto(folder, [`${name}@${PEERS[name]}`]);
        subjects.push(
          await peers[name](join(folder, 'node_modules'), await databases(name.replace('-', '_'))),
        );
      } catch (cause) {
        figures.push(fromRuns(`${name} ${PEERS[name]}`, 'per s', [], `not measured: ${whyMissing(cause)}`));
      }
    figures.push(...(await livesPerSecond(subjects)));
    for (const { stop } of subjects) await stop();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return figures;
}

/** Makes a database, and resolves to its URL. */
const databasesOf = (server: string) => async (name: string) => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

/** A connection that is idle when the server stops is no error. */
function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: AT_ONCE });
  const ignore = () => undefined;
  pool.on('connect', (client) => void client.on('error', ignore));
  return pool.on('error', ignore);
}

const JOBS = 'create table jobs (id integer primary key, data text not null, state text not null)';

function plainSqlite(file: string): Subject {
  const db = new DatabaseSync(file);
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; ${JOBS};
    create index waiting on jobs (id) where state = 'waiting'`);
  const put = db.prepare(`insert into jobs (data, state) values (?, 'waiting')`);
  const take = db.prepare(
    `update jobs set state = 'taken' where id = (select id from jobs where state = 'waiting' order by id limit 1) returning id`,
  );
  const complete = db.prepare(`update jobs set state = 'done' where id = ?`);
  return {
    name: 'bare cycle, node:sqlite',
    run: (callers, lives) =>
      atOnce(callers, lives, async () => {
        put.run('{}');
        complete.run(ID.parse(take.get()).id);
      }),
    stop: async () => db.close(),
  };
}
const ID = z.object({ id: z.coerce.number() });

/** Other callers may briefly lock all waiting jobs: there is one for each caller. */
async function taken<Job>(take: () => Promise<Job | undefined>): Promise<Job> {
  for (;;) {
    const job = await take();
    if (job) return job;
  }
}

async function plainPostgres(url: string): Promise<Subject> {
  const pool = poolOf(url);
  await pool.query(JOBS.replace('integer primary key', 'bigint generated always as identity primary key'));
  await pool.query(`create index waiting on jobs (id) where state = 'waiting'`);
  const [put, take, complete] = [
    { name: 'put', text: `insert into jobs (data, state) values ($1, 'waiting')` },
    {
      name: 'take',
      text: `update jobs set state = 'taken' where id = (select id from jobs where state = 'waiting'
        order by id for update skip locked limit 1) returning id`,
    },
    { name: 'complete', text: `update jobs set state = 'done' where id = $1` },
  ] as const;
  return {
    name: 'bare cycle, pg',
    run: (callers, lives) =>
      atOnce(callers, lives, async () => {
        await pool.query({ ...put, values: ['{}'] });
        const { id } = ID.parse(await taken(async () => (await pool.query(take)).rows[0]));
        await pool.query({ ...complete, values: [id] });
      }),
    stop: () => pool.end(),
  };
}

/** The module of an installed package, with those of its exports that are named. */
const load = async <Shape extends z.ZodRawShape>(modules: string, path: string, shape: Shape) =>
  z.object(shape).parse(await import(pathToFileURL(join(modules, path)).href));

type Boss = {
  on(event: 'error', heard: () => void): void;
  start(): Promise<unknown>;
  stop(options: { graceful: boolean }): Promise<unknown>;
  createQueue(name: string): Promise<unknown>;
  send(name: string, data: object): Promise<unknown>;
  fetch(name: string): Promise<{ id: string }[]>;
  complete(name: string, id: string): Promise<unknown>;
};
const isClass = (value: unknown): boolean => typeof value === 'function';

async function pgBoss(modules: string, url: string): Promise<Subject> {
  const { PgBoss } = await load(modules, 'pg-boss/dist/index.js', {
    PgBoss: z.custom<new (options: object) => Boss>(isClass),
  });
  const boss = new PgBoss({ connectionString: url, max: AT_ONCE, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue('lives');
  return {
    name: `bare cycle, pg-boss ${PEERS['pg-boss']}`,
    run: (callers, lives) =>
      atOnce(callers, lives, async () => {
        await boss.send('lives', {});
        const { id } = await taken(async () => (await boss.fetch('lives'))[0]);
        await boss.complete('lives', id);
      }),
    stop: async () => void (await boss.stop({ graceful: false })),
  };
}

type Runner = {
  addJob(task: string, data: object): Promise<{ id: string }>;
  events: { on(event: 'job:complete', heard: (about: { job: { id: string } }) => void): void };
  stop(): Promise<void>;
};

/** Its own runner takes and completes; a caller waits for its job. */
async function graphileWorker(modules: string, url: string): Promise<Subject> {
  const { run, Logger } = await load(modules, 'graphile-worker/dist/index.js', {
    run: z.custom<(options: object) => Promise<Runner>>(isClass),
    Logger: z.custom<new (factory: () => () => void) => object>(isClass),
  });
  const pool = poolOf(url);
  const runner = await run({
    ...{ pgPool: pool, concurrency: AT_ONCE, noHandleSignals: true },
    ...{ logger: new Logger(() => () => undefined), taskList: { life: async () => undefined } },
  });
  const done = new Set<string>();
  const waiting = new Map<string, () => void>();
  runner.events.on('job:complete', ({ job: { id } }) => {
    const tell = waiting.get(id);
    if (!tell) return void done.add(id);
    waiting.delete(id);
    tell();
  });
  return {
    name: `bare cycle, graphile-worker ${PEERS['graphile-worker']}`,
    run: (callers, lives) =>
      atOnce(callers, lives, async () => {
        const { id } = await runner.addJob('life', {});
        if (!done.delete(id)) await new Promise<void>((tell) => void waiting.set(id, tell));
      }),
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}
