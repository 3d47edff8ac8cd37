/**
 * Stands in front of PostgreSQL, as a pooler or a firewall does. `deaf`: it lets LISTEN through and delivers no notice, like a pooler that gives
 * each transaction another connection. `frozen`: the connections that listen are forgotten without a word.
 */
import { connect, createServer, type Socket } from 'node:net';

export type ProxyMode = 'open' | 'deaf' | 'frozen';

export type PostgresProxy = {
  /** In place of the database's own. */
  readonly url: string;
  /** For what arrives from now on. */
  mode: ProxyMode;
  /** Connections that asked to listen so far. */
  readonly listeners: number;
  stop(): Promise<void>;
};

const NOTIFICATION = 'A'.charCodeAt(0);

export async function postgresProxy(url: string): Promise<PostgresProxy> {
  const behind = new URL(url);
  const sockets = new Set<Socket>();
  const proxy = { mode: 'open' as ProxyMode, listeners: 0 };
  const server = createServer((near) => {
    const far = connect(Number(behind.port), behind.hostname);
    let listens = false;
    const isFrozen = () => listens && proxy.mode === 'frozen';
    const pieces = messages((type, bytes) => {
      if (isFrozen() || (type === NOTIFICATION && proxy.mode === 'deaf')) return;
      near.write(bytes);
    });
    near.on('data', (bytes: Buffer) => {
      if (bytes.includes('LISTEN ')) {
        listens = true;
        proxy.listeners += 1;
      }
      if (!isFrozen()) far.write(bytes);
    });
    far.on('data', pieces);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => other.destroy());
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const itsUrl = new URL(url);
  itsUrl.hostname = '127.0.0.1';
  itsUrl.port = String(address.port);
  return Object.assign(proxy, {
    url: itsUrl.href,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  });
}

/** Cuts what a server sends into its messages: a type, and a length that counts itself. */
function messages(each: (type: number, bytes: Buffer) => void): (more: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (more) => {
    rest = Buffer.concat([rest, more]);
    while (rest.length >= 5) {
      const length = 1 + rest.readUInt32BE(1);
      if (rest.length < length) return;
      each(rest[0] ?? 0, rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}
