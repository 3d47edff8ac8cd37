/** `npm run serve [-- --processes N]`: one process, or a supervisor with several that share the port. */
import cluster, { type Worker } from 'node:cluster';
import { Command, InvalidArgumentError } from 'commander';
import pino from 'pino';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { runProcess } from './one-process.ts';
import { refuseUnsafe } from './production.ts';
import { type Child, supervise } from './supervisor.ts';

const MOST_PROCESSES = 64;
const LAST_PORT = 65_535;

function processesFrom(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_PROCESSES) return count;
  throw new InvalidArgumentError(`Give a number from 1 to ${MOST_PROCESSES}.`);
}

const { processes } = new Command('serve')
  .description('Runs the service, configured by the environment (see README.md).')
  .option('--processes <n>', 'how many processes share the port', processesFrom, 1)
  .addHelpText('after', '\nSIGTERM stops it. With several processes, SIGUSR2 restarts one after the other.')
  .parse()
  .opts<{ processes: number }>();

async function main(): Promise<void> {
  if (cluster.isWorker) return runProcess((stage) => process.send?.(stage));
  if (processes === 1) return runProcess(() => undefined);
  const config = readConfig(process.env);
  refuseUnsafe(config);
  const log = pino({ level: config.logLevel });
  if (!/^postgres/.test(config.databaseUrl))
    log.warn('SQLite takes one writer at a time: on it, more processes help only with reading');
  const { port } = config.admin;
  if (port + processes - 1 > LAST_PORT)
    throw new Error(`KOD_ADMIN_PORT must leave room for ${processes} ports, up to ${LAST_PORT}.`);
  // Each process has its own port for monitoring: the first one the configured port, the second one the next.
  const fork = (place: number) =>
    childOf(cluster.fork({ ...process.env, KOD_ADMIN_PORT: String(port === 0 ? 0 : port + place) }));
  const supervisor = supervise({ processes, fork, clock: systemClock, log });
  process.on('SIGTERM', supervisor.stop).on('SIGINT', supervisor.stop).on('SIGUSR2', supervisor.restart);
  process.exit(await supervisor.ended);
}

function childOf(worker: Worker): Child {
  return {
    reached: (stage) =>
      new Promise((resolve) => {
        worker.on('message', (told) => told === stage && resolve(true));
        worker.once('exit', () => resolve(false));
      }),
    exited: new Promise((resolve) => worker.once('exit', (code, signal) => resolve({ code, signal }))),
    stop: () => void worker.process.kill('SIGTERM'),
  };
}

main().catch((error: unknown) => {
  const problem = error instanceof Error ? error.message : 'The service could not start.';
  process.stderr.write(`${problem}\n`);
  process.exit(1);
});
