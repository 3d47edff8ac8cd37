/** A mail server on a real socket that misbehaves on demand, per connection. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { portOf } from './port-of.ts';

/** Its behavior on a connection, or for a message on it. */
export type SmtpMood =
  | 'takes'
  /** Closes after the greeting: too busy. */
  | '421'
  /** Never says anything. */
  | 'hangs'
  /** Breaks the connection halfway through the text. */
  | 'breaks'
  | 'refuses-recipient'
  | 'recipient-later'
  | 'text-later';

export type SmtpStandIn = {
  readonly port: number;
  /** Connections so far. */
  readonly connections: number;
  /** The message ids that it acknowledged, in order. */
  readonly taken: readonly string[];
  close(): Promise<void>;
};

/** `mood` is called for each connection, and again with the recipient for each recipient and text. */
export async function smtpStandIn(mood: (to: string | null) => SmtpMood): Promise<SmtpStandIn> {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    converse(socket, mood, taken);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    get connections() {
      return connections;
    },
    taken,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const RECIPIENT = { 'refuses-recipient': '550 no such user', 'recipient-later': '451 later' } as const;

function converse(socket: Socket, mood: (to: string | null) => SmtpMood, taken: string[]): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  const first = mood(null);
  if (first === 'hangs') return;
  if (first === '421') {
    say('421 too busy');
    socket.end();
    return;
  }
  say('220 hello');
  let to = '';
  let text: string | null = null;
  let heard = '';
  function hear(line: string): void {
    if (text !== null) {
      if (line !== '.') text += `${line}\n`;
      else endOfText();
    } else if (/^EHLO|^HELO/i.test(line)) say('250 here');
    else if (/^RCPT TO:/i.test(line)) {
      to = /<(.*)>/.exec(line)?.[1] ?? '';
      const now = mood(to);
      say(now === 'refuses-recipient' || now === 'recipient-later' ? RECIPIENT[now] : '250 ok');
    } else if (/^DATA/i.test(line)) {
      text = '';
      say('354 go on');
      if (mood(to) === 'breaks') socket.destroy();
    } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else say('250 ok');
  }
  function endOfText(): void {
    const id = /^Message-ID: <(.*?)@/im.exec(text ?? '')?.[1] ?? '';
    text = null;
    if (mood(to) === 'text-later') {
      say('452 no room');
      return;
    }
    taken.push(id);
    say('250 taken');
  }
  socket.setEncoding('utf8').on('data', (bytes: string) => {
    heard += bytes;
    const lines = heard.split('\r\n');
    heard = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
}
