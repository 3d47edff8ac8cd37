/** One history: real processes on one database, clients who act at random, and faults. */

import { changeAccess } from '../../api/application/agent/staff-access.ts';
import { changeAgent } from '../../api/application/apply-decision.ts';
import { liftCoolDown } from '../../api/application/viewing.ts';
import type { Application } from '../../api/compose.ts';
import { seededRandom } from '../../api/in-memory/random.ts';
import type { DatabaseKind } from '../../api/testing/databases.ts';
import { proxyProcess } from '../../api/testing/proxy-process.ts';
import { referralOfLink } from '../../api/testing/referral-of-link.ts';
import { itemAt } from '../../shared/typed.ts';
import { eventually } from '../harness/eventually.ts';
import { startProcesses, type ThreeProcesses } from '../harness/three-processes.ts';
import { startOwnPostgres } from '../tools/find-postgres.ts';
import { check } from './check.ts';
import { Clients } from './clients.ts';
import { type FaultName, faultNames, makeFaults } from './faults.ts';
import { readFound } from './found.ts';
import type { Anomaly, History } from './history.ts';
import { Recorder } from './recorder.ts';

export type HistoryPlan = {
  readonly operations: number;
  readonly database: DatabaseKind;
  readonly seed: number;
  readonly processes: number;
  readonly agents: number;
  /** Operations between two faults. */
  readonly faultEvery: number;
  /** Ms; the longest pause of a process; by default longer than a client waits. */
  readonly longestPause?: number;
};

export type HistoryResult = {
  readonly history: History;
  readonly anomalies: readonly Anomaly[];
  readonly faults: Readonly<Record<string, number>>;
  readonly refusals: ReadonlyMap<string, number>;
  /** Names of the faults that the processes logged, and how often. */
  readonly failed: ReadonlyMap<string, number>;
};

/** Windows of seconds, so Generals lapse within a history. */
const SHORT = {
  KOD_GENERAL_WINDOW: 'PT4S',
  KOD_MASS_RESERVE: 'PT2S',
  KOD_PAUSE_FOR: 'PT2S',
  KOD_WAVE_EVERY: 'PT1S',
  KOD_TRUST_PROXY: '1',
};

export async function runHistory(plan: HistoryPlan): Promise<HistoryResult> {
  const { longestPause = 9_000 } = plan;
  const chance = seededRandom(plan.seed);
  const postgres = plan.database === 'postgres' ? await ownPostgres() : null;
  const world = await startProcesses(plan.processes, plan.agents, SHORT, plan.database, {
    ...(postgres && { database: postgres.database }),
  });
  const processes = [...world.apis];
  const recorder = new Recorder();
  const faults: Record<string, number> = {};
  try {
    const clients = new Clients({
      ...{ world, recorder, chance, agents: await agentsOf(world) },
      process: () => itemAt(processes, Math.floor(chance() * processes.length)),
      referralOf: (token) => patiently(() => referralOfLink(world.db, token)),
      withWork: () => withWork(world),
      byKod: (what, agentId) => byKod(world.beside, what, agentId),
    });
    let over = false;
    const names = faultNames(postgres !== null);
    const next = async (): Promise<FaultName | null> => {
      const due = recorder.operations.length + plan.faultEvery;
      await eventually('the next fault is due', () => over || recorder.operations.length >= due, 600_000);
      if (over) return null;
      const name = itemAt(names, Math.floor(chance() * names.length));
      faults[name] = (faults[name] ?? 0) + 1;
      return name;
    };
    const faulty = makeFaults({ world, processes, postgres, chance, longestPause }, next);
    await clients.run(plan.operations);
    over = true;
    await faulty;
    await clients.resumeAll();
    await quiet(world);
    const found = await readFound(world.db);
    const history = { operations: recorder.operations, found };
    return {
      ...{ history, faults, refusals: recorder.refusals, anomalies: check(history) },
      failed: faultsLogged(processes.map((api) => api.log()).join('\n')),
    };
  } finally {
    await Promise.allSettled(processes.map((api) => api.stop()));
    await world.stop();
  }
}

function faultsLogged(log: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, name = ''] of log.matchAll(/"fault":\{"name":"(\w+)"/g))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Survives a crash of PostgreSQL, and is reached through a proxy that can lose notices. */
async function ownPostgres() {
  const server = await startOwnPostgres({ synchronous_commit: 'on' });
  const proxy = await proxyProcess(server.url);
  const remove = async () => {
    await proxy.stop();
    await server.stop();
  };
  return { server, proxy, database: { url: proxy.url, remove } };
}

async function agentsOf(world: ThreeProcesses) {
  const rows: { id: string; subject: string }[] = await world
    .db('agents')
    .select('id', 'portal_subject as subject');
  return rows;
}

async function withWork({ db }: ThreeProcesses): Promise<string[]> {
  const offered: string[] = await db('offers').where({ status: 'pending' }).pluck('agent_id');
  const holding: string[] = await db('assignments').where({ status: 'active' }).pluck('agent_id');
  return [...offered, ...holding];
}

/** `unchanged` is a failure: nothing was written. */
async function byKod({ apply }: Application, what: 'suspend' | 'resume' | 'lift', agentId: string) {
  const staff = 'staff';
  try {
    if (what === 'lift') {
      const lifted = await apply(liftCoolDown(agentId, staff, null, changeAgent));
      return lifted === true ? 'ok' : 'fail';
    }
    const event =
      what === 'suspend' ? ({ type: 'suspend', reason: 'other' } as const) : ({ type: 'resume' } as const);
    const done = await apply(changeAccess(agentId, event, staff, null));
    return 'changed' in done && done.changed ? 'ok' : 'fail';
  } catch {
    return 'info';
  }
}

/** The database may be restarting. */
async function patiently<T>(read: () => Promise<T>): Promise<T> {
  let value: { of: T } | undefined;
  await eventually('the database answers', async () => {
    value = { of: await read() };
    return true;
  });
  if (!value) throw new Error('unreachable');
  return value.of;
}

/** Nothing is due anymore: every General has ended, attacks are forgiven, and the engines have done what was waiting. */
async function quiet({ db }: ThreeProcesses): Promise<void> {
  await eventually('every General has ended', async () => {
    const { n } = await db('offers')
      .where({ kind: 'general', status: 'pending' })
      .first(db.raw('count(*) as n'));
    const due = await db('referrals')
      .where('status', 'pending')
      .where({ mass_since: null })
      .first(db.raw('count(*) as n'));
    const unforgiven = await db('offers')
      .join('attacks', 'attacks.since', '<', 'offers.settled_at')
      .where({ kind: 'general', 'offers.status': 'missed', under_way: 'yes', contest_answer: null })
      .first(db.raw('count(*) as n'));
    return [n, due.n, unforgiven.n].every((count) => Number(count) === 0);
  });
}
