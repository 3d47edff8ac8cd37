/** A plain TCP proxy on loopback that records what the server sends, so a test can search every byte. */

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { portOf } from '../stand-ins/listen.ts';

export type RecordingProxy = {
  readonly origin: string;
  /** Everything received from the server so far. */
  heard(): string;
  forget(): void;
  /** Cuts every connection and refuses new ones, until `mend`. */
  cut(): void;
  mend(): void;
  /** Drops all further traffic of open connections without closing them: a network that silently fails. */
  silence(): void;
  stop(): Promise<void>;
};

export async function recordingProxy(targetPort: number): Promise<RecordingProxy> {
  const open = new Set<Socket>();
  let said: string[] = [];
  let down = false;
  const server = createServer((client) => {
    if (down) return void client.destroy();
    const upstream = connect(targetPort, '127.0.0.1');
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket
        .on('error', () => other.destroy())
        .on('close', () => {
          open.delete(socket);
          other.destroy();
        });
    }
    upstream.on('data', (bytes) => void said.push(bytes.toString('latin1')));
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    origin: `http://localhost:${portOf(server)}`,
    heard: () => said.join(''),
    forget: () => {
      said = [];
    },
    cut() {
      down = true;
      drop();
    },
    mend: () => {
      down = false;
    },
    silence() {
      for (const socket of open) socket.removeAllListeners('data').unpipe().resume();
    },
    async stop() {
      drop();
      server.close();
      await once(server, 'close');
    },
  };
}
