/** From a resident's submit to the event on an agent's socket, with all agents connected. */
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { WebSocket } from 'ws';
import type { AppRouter } from '../http/routers/app-router.ts';
import { type Figure, fromSamples } from './figures.ts';
import { benchService, submit } from './service.ts';

const SUBMITS = 1_000;
/** More than submits: everybody takes one General at a time, and a Mass would alert all sockets at once. */
const AGENTS = 1_200;

export async function submitToSocket(): Promise<Figure> {
  const { port, stop } = await benchService(AGENTS);
  let arrived: (at: number) => void = () => undefined;
  const clients = Array.from({ length: AGENTS }, (_, index) => socket(port, `agent-${index}`));
  await Promise.all(
    clients.map(
      ({ client }) =>
        new Promise<void>((started) => {
          client.live.worklist.subscribe(undefined, {
            onStarted: () => started(),
            onData: ({ data }) => void (data.change === 'offer-made' && arrived(performance.now())),
          });
        }),
    ),
  );
  const samples: number[] = [];
  for (let number = 0; number < SUBMITS; number++) {
    const event = new Promise<number>((resolve) => {
      arrived = resolve;
    });
    const began = performance.now();
    await submit(port, number);
    samples.push((await event) - began);
  }
  for (const { close } of clients) close();
  await stop();
  return fromSamples(
    'submit → event on a socket',
    'ms',
    samples,
    `${SUBMITS} submits, ${AGENTS} sockets, all in one process`,
  );
}

function socket(port: number, token: string) {
  const ws = createWSClient({
    url: `ws://127.0.0.1:${port}/trpc`,
    connectionParams: async () => ({ token }),
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  return {
    client: createTRPCClient<AppRouter>({ links: [wsLink<AppRouter>({ client: ws })] }),
    close: () => void ws.close(),
  };
}
