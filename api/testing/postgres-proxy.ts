/**
 * A proxy in front of PostgreSQL, acting like a pooler or a firewall. `deaf`: passes LISTEN on but delivers no notices, like a pooler
 * that switches connections per transaction. `frozen`: silently drops listening connections.
 */
import { connect, createServer, type Socket } from 'node:net';

export type ProxyMode = 'open' | 'deaf' | 'frozen';

export type PostgresProxy = {
  /** Use it instead of the database's own. */
  readonly url: string;
  /** Applies to what arrives from now on. */
  mode: ProxyMode;
  /** How many connections have asked to listen. */
  readonly listeners: number;
  stop(): Promise<void>;
};

const NOTIFICATION = 'A'.charCodeAt(0);

export async function postgresProxy(url: string): Promise<PostgresProxy> {
  const behind = new URL(url);
  const sockets = new Set<Socket>();
  const proxy = { mode: 'open' as ProxyMode, listeners: 0 };
  // Without delay: an answer in several small pieces would wait 40 ms for the client to acknowledge the first.
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: Number(behind.port), host: behind.hostname, noDelay: true });
    let listens = false;
    const isFrozen = () => listens && proxy.mode === 'frozen';
    const isDropped = (type: number) => isFrozen() || (type === NOTIFICATION && proxy.mode === 'deaf');
    const split = messages();
    near.on('data', (bytes: Buffer) => {
      if (bytes.includes('LISTEN ')) {
        listens = true;
        proxy.listeners += 1;
      }
      if (!isFrozen()) far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      const passed = split(bytes).filter((message) => !isDropped(message[0] ?? 0));
      if (passed.length > 0) near.write(Buffer.concat(passed));
    });
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

/** Splits a server's stream into whole messages: a type, and a length that includes itself. */
function messages(): (more: Buffer) => Buffer[] {
  let rest = Buffer.alloc(0);
  return (more) => {
    rest = Buffer.concat([rest, more]);
    const whole: Buffer[] = [];
    while (rest.length >= 5) {
      const length = 1 + rest.readUInt32BE(1);
      if (rest.length < length) break;
      whole.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    return whole;
  };
}
