/** Faults while clients act: processes die or stand still, PostgreSQL restarts or crashes, notices get lost. */
import { setTimeout as after } from 'node:timers/promises';
import type { ProxyProcess } from '../../api/testing/proxy-process.ts';
import { itemAt } from '../../shared/typed.ts';
import type { ApiProcess } from '../harness/api-process.ts';
import type { ThreeProcesses } from '../harness/three-processes.ts';
import type { OwnPostgres } from '../tools/find-postgres.ts';

export type FaultName = 'kill' | 'pause' | 'restart-database' | 'crash-database' | 'lose-notices';

export type FaultParts = {
  readonly world: ThreeProcesses;
  /** The processes that clients know; there are at least two. */
  readonly processes: ApiProcess[];
  readonly postgres: { readonly server: OwnPostgres; readonly proxy: ProxyProcess } | null;
  readonly chance: () => number;
  /** Ms; the longest pause of a process. */
  readonly longestPause: number;
};

const DEAF_FOR = 3_000;

/** Makes faults one after the other until `next` names none; everything works again when it resolves. */
export async function makeFaults(parts: FaultParts, next: () => Promise<FaultName | null>): Promise<void> {
  for (let name = await next(); name !== null; name = await next()) await FAULTS[name](parts);
}

export const faultNames = (withPostgres: boolean): readonly FaultName[] =>
  withPostgres ? ['kill', 'pause', 'restart-database', 'crash-database', 'lose-notices'] : ['kill', 'pause'];

const FAULTS: Readonly<Record<FaultName, (parts: FaultParts) => Promise<void>>> = {
  async kill(parts) {
    const which = Math.floor(parts.chance() * parts.processes.length);
    const one = itemAt(parts.processes, which);
    await one.kill();
    // From here on clients know, as from a proxy.
    parts.processes.splice(which, 1);
    parts.processes.push(await parts.world.startAnother());
  },
  async pause({ processes, chance, longestPause }) {
    const one = itemAt(processes, Math.floor(chance() * processes.length));
    one.pause();
    await after(chance() ** 2 * longestPause);
    one.resume();
  },
  'restart-database': async ({ postgres }) => postgres?.server.restart('fast'),
  'crash-database': async ({ postgres }) => postgres?.server.restart('crash'),
  async 'lose-notices'({ postgres }) {
    if (!postgres) return;
    postgres.proxy.setMode('deaf');
    await after(DEAF_FOR);
    postgres.proxy.setMode('open');
  },
};
