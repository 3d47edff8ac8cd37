/** The API as a separate process, as in production. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type ApiProcess = {
  readonly origin: string;
  readonly port: number;
  /** The origin for monitoring. */
  readonly adminOrigin: string;
  /** The log so far. */
  log(): string;
  /** Stops cleanly. */
  stop(): Promise<void>;
  /** SIGKILL: no cleanup. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open and requests wait, until `resume`. */
  pause(): void;
  resume(): void;
  /** SIGUSR2: with several processes, restarts one after the other. */
  restart(): void;
  /** Called when it ends unexpectedly. */
  onExit(told: (code: number | null) => void): void;
};

/** Starts it and waits until it is ready; rejects with its output if it doesn't start. `KOD_PORT=0` takes a free port. */
export async function startApi(
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<ApiProcess> {
  const child = spawn(process.execPath, ['api/main.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = collect(child);
  const { port, adminPort } = await listening(child, said);
  // No child outlives a caller that ends early.
  const withUs = () => void child.kill('SIGKILL');
  process.once('exit', withUs);
  const ended = once(child, 'exit');
  void ended.then(() => process.off('exit', withUs));
  let asked = false;
  const end = (signal: NodeJS.Signals) => async () => {
    asked = true;
    child.kill(signal);
    await ended;
  };
  return {
    port,
    origin: `http://localhost:${port}`,
    adminOrigin: `http://127.0.0.1:${adminPort}`,
    log: said,
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    restart: () => void child.kill('SIGUSR2'),
    onExit: (told) => void child.once('exit', (code) => !asked && told(code)),
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  return () => text;
}

type Ports = { port: number; adminPort: number };

function listening(child: ChildProcess, said: () => string): Promise<Ports> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const [, port, adminPort] = /"port":(\d+)[^\n]*"adminPort":(\d+)[^\n]*"msg":"ready"/.exec(said()) ?? [];
      if (port) resolve({ port: Number(port), adminPort: Number(adminPort) });
    };
    child.stdout?.on('data', look);
    child.once('exit', () => reject(new Error(said().trim() || 'The API did not start.')));
  });
}
