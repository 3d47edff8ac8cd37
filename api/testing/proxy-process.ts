/** Runs `postgres-proxy.ts` in a separate process, so a busy test doesn't slow the database down. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type ProxyMode, postgresProxy } from './postgres-proxy.ts';

export type ProxyProcess = {
  /** Use it instead of the database's own. */
  readonly url: string;
  setMode(mode: ProxyMode): void;
  stop(): Promise<void>;
};

const READY = z.object({ url: z.string() });

export async function proxyProcess(url: string): Promise<ProxyProcess> {
  const child = fork(fileURLToPath(import.meta.url), [url], { stdio: 'inherit' });
  const [ready] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])]);
  return {
    ...READY.parse(ready, { error: () => 'The proxy did not start.' }),
    setMode: (mode) => void child.send({ mode }),
    async stop() {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

const ASKED = z.object({ mode: z.enum(['open', 'deaf', 'frozen']) });

if (import.meta.main) {
  const proxy = await postgresProxy(process.argv[2] ?? '');
  process.on('message', (asked) => {
    proxy.mode = ASKED.parse(asked).mode;
  });
  // Also when its parent dies.
  process.once('disconnect', () => process.exit());
  process.send?.({ url: proxy.url });
}
