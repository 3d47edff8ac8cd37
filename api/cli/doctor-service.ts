/** Checks by `kod doctor` of the service through its database: release, keys, processes, clocks, notices, and space. */
import { randomBytes } from 'node:crypto';
import { machineTime } from '../clock.ts';
import { ALIVE_WITHIN } from '../domain/messages.ts';
import { environmentKeys } from '../store/keys/environment-keys.ts';
import { holdersSeen } from '../store/keys/key-holders.ts';
import { verifyKeys } from '../store/keys/master-keys.ts';
import { noticeRoundTrip } from '../store/postgres/notice-round-trip.ts';
import { serverFigures } from '../store/postgres/server-figures.ts';
import { masterKeysShown } from '../store/repositories/key-rotation.ts';
import { serviceAliveAt } from '../store/views/agent-view.ts';
import type { Patient } from './doctor-database.ts';
import { type Check, type Finding, failure, ok, SKIPPED, warning } from './finding.ts';
import { timeText } from './instant.ts';

export const SERVICE_CHECKS: readonly Check<Patient>[] = [
  { name: 'migrations', look: migrations },
  { name: 'keys', look: keys },
  { name: 'service', look: service },
  { name: 'clock', look: clock },
  { name: 'notices', look: notices },
  { name: 'disk', look: disk },
];

async function migrations({ lacking }: Patient): Promise<Finding> {
  if (lacking === 0) return ok('The tables match this release.');
  return warning(
    `The tables are from an older release: ${lacking === 1 ? '1 migration is' : `${lacking} migrations are`} missing.`,
    'Back up, then start this release of the service, which migrates by itself.',
  );
}

async function keys({ config, database, clock, lacking }: Patient): Promise<Finding> {
  await verifyKeys(database.read, environmentKeys(config.dataKeys));
  if (lacking > 0) return ok('The key matches this database.');
  const masters = await masterKeysShown(database.read);
  const holders = await holdersSeen(database.read, clock.now());
  const without = holders.filter(({ keyIds }) => masters.some(({ id }) => !keyIds.includes(id)));
  if (without.length > 0)
    return warning(
      `${without.length} of ${holders.length} running processes lack a master key.`,
      'Give each the same KOD_DATA_KEY and KOD_DATA_KEYS, and restart it; “kod key list” shows which.',
    );
  if (masters.some(({ state }) => state !== 'current'))
    return warning('A master key is being replaced.', 'Continue with “kod key rotate” and “kod key retire”.');
  return ok('The settings hold every master key, and so does each running process.');
}

/** Whether a process of the service has reported lately. */
export async function isAlive({ database, clock, lacking }: Patient): Promise<boolean> {
  if (lacking > 0) return false;
  const aliveAt = await serviceAliveAt(database.read);
  return aliveAt !== null && clock.now() - aliveAt <= ALIVE_WITHIN;
}

async function service({ database, clock, lacking }: Patient): Promise<Finding> {
  if (lacking > 0) return SKIPPED;
  const now = clock.now();
  const aliveAt = await serviceAliveAt(database.read);
  if (aliveAt === null)
    return failure('No service has ever run on this database.', 'Start it: npm run serve.');
  if (now - aliveAt > ALIVE_WITHIN)
    return failure(
      `No service process has reported since ${timeText(aliveAt)}: windows do not end, and nothing is sent.`,
      'Start it, or read its log.',
    );
  const running = (await holdersSeen(database.read, now)).length;
  return ok(running === 1 ? '1 process runs.' : `${running} processes ran within the last minute.`);
}

/** Ms. At this difference from the database, time synchronization is not working, although nothing suffers yet. */
const NOTABLE = 500;

async function clock({ database, clock: { ahead, agrees } }: Patient): Promise<Finding> {
  if (!database.time) return ok('The database is a file on this machine: one clock.');
  const by = ahead() ?? 0;
  const told = `This machine is ${(Math.abs(by) / 1_000).toFixed(3)} s ${by < 0 ? 'behind' : 'ahead of'} the database`;
  const act = 'Fix its time service (see “timedatectl”), or the database server’s.';
  if (!agrees()) return failure(`${told}: a service on it does not start.`, act);
  return Math.abs(by) > NOTABLE ? warning(`${told}.`, act) : ok(`${told}.`);
}

async function notices({ config, database }: Patient): Promise<Finding> {
  if (database.kind === 'sqlite') return ok('SQLite has none: only one service process uses the file.');
  const channel = `kod_doctor_${randomBytes(8).toString('hex')}`;
  const { monotonic } = machineTime;
  const took = await noticeRoundTrip(database, config.databaseUrl, { channel, monotonic });
  if (took === null)
    return warning(
      'LISTEN receives nothing here, as behind a pooler that switches connections for each transaction. Processes poll every second instead.',
      'Point KOD_DATABASE_URL at PostgreSQL itself, or pool by session.',
    );
  return ok(`A notice came back after ${took.toFixed(1)} ms.`);
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;
/** Below this the service stops accepting requests. */
const LEAST = 32 * MIB;
const LITTLE = GIB;
/** The share of PostgreSQL’s connections in use. */
const MOST_USED = 0.8;

const sizeText = (bytes: number): string =>
  bytes < GIB ? `${Math.round(bytes / MIB)} MiB` : `${(bytes / GIB).toFixed(1)} GiB`;

async function disk({ database }: Patient): Promise<Finding> {
  if (database.kind === 'postgres') {
    const { size, connections, most } = await serverFigures(database.read);
    const told = `The database has ${sizeText(size)}; the free space on its server can’t be seen from here. ${connections} of ${most} connections are in use.`;
    return connections > MOST_USED * most
      ? warning(told, 'Raise max_connections, or run fewer processes: each takes up to 11.')
      : ok(told);
  }
  const room = await database.room();
  if (room === null) return ok('It is not in a file.');
  const told = `${sizeText(room)} are free on the database’s disk.`;
  if (room < LEAST) return failure(`${told} No requests are accepted.`, 'Free some space now.');
  return room < LITTLE ? warning(told, 'Free some space: below 32 MiB no requests are accepted.') : ok(told);
}
