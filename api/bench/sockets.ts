/** Memory per connected agent: a socket with an open worklist, compared to a bare `ws` connection. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket, WebSocketServer } from 'ws';
import { portOf } from '../testing/port-of.ts';
import { type Figure, fromRuns } from './figures.ts';
import { benchService } from './service.ts';

const AGENTS = 2_000;

export async function memoryPerAgent(): Promise<Figure[]> {
  // First, because memory that the service frees would be reused.
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bare = await kibEach(portOf(server), 'silent');
  sockets.close();
  server.close();
  const { port, stop } = await benchService(AGENTS);
  const ours = await kibEach(port, 'worklist');
  await stop();
  const how = `${AGENTS} at once; heap and buffers after garbage collection`;
  return [
    fromRuns('memory of a connected agent', 'KiB', [ours], how),
    fromRuns('memory of a bare ws connection', 'KiB', [bare], how),
  ];
}

/** Clients are another process, so their memory does not count. */
async function kibEach(port: number, says: 'worklist' | 'silent'): Promise<number> {
  const clients = (most: number) => fork(fileURLToPath(import.meta.url), [String(port), String(most), says]);
  // The first few create everything that is created once.
  const first = clients(20);
  await once(first, 'message');
  const before = inUse();
  const all = clients(AGENTS);
  await once(all, 'message');
  const each = (inUse() - before) / AGENTS / 1_024;
  for (const child of [first, all]) {
    child.disconnect();
    await once(child, 'exit');
  }
  return each;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

function inUse(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The service lets only a few sign in at once. */
const AT_ONCE = 100;

async function openOne(port: string, says: string, agent: number): Promise<void> {
  const query = says === 'worklist' ? '?connectionParams=1' : '';
  const socket = new WebSocket(`ws://127.0.0.1:${port}/trpc${query}`, { perMessageDeflate: false });
  await once(socket, 'open');
  if (says !== 'worklist') return;
  socket.send(JSON.stringify({ method: 'connectionParams', data: { token: `agent-${agent}` } }));
  const params = { path: 'live.worklist', input: {} };
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params }));
  await once(socket, 'message');
}

/** The clients: opens them, tells its parent, and keeps them until that disconnects. */
if (import.meta.main) {
  const [port = '', count = '', says = ''] = process.argv.slice(2);
  for (let from = 0; from < Number(count); from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, Number(count) - from) }, (_, index) => from + index);
    await Promise.all(some.map((agent) => openOne(port, says, agent)));
  }
  process.once('disconnect', () => process.exit());
  process.send?.('open');
}
