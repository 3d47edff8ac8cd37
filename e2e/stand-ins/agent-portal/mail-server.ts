import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Address } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { isInUse, portOf } from '../listen.ts';

/** A received message. */
export interface MailMessage {
  /** Counts from 1, in order of arrival. */
  id: number;
  /** ms since 1970. */
  receivedAt: number;
  /** From the message's header: an address or `Name <address>`. */
  from: string;
  /** From the envelope: the actual recipients. */
  to: string[];
  subject: string;
  text: string;
  html: string | undefined;
  /** By lower-case name; the last one of a repeated name. */
  headers: Record<string, string>;
}

/** A mail server that accepts everything for everybody, and can be paused. */
export interface MailServer {
  port: number;
  /** Newest first, at most the last 500. */
  all(): MailMessage[];
  /** Like a crashed server: refuses connections until `resume`. */
  pause(): Promise<void>;
  /** Back on the same port. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const KEPT_MESSAGES = 500;
const MAX_BYTES = 5 * 1024 * 1024;
/** ms for an open connection to finish its message when the server stops. */
const CLOSE_MS = 200;

/**
 * Starts a mail server on 127.0.0.1, without TLS or passwords. Port 0 takes a free one; `now` dates messages.
 * @throws a sentence if the port is in use.
 */
export async function startMailServer(port: number, now: () => number): Promise<MailServer> {
  const messages: MailMessage[] = [];
  let arrived = 0;
  const receive = async (stream: SMTPServerDataStream, to: string[]) => {
    arrived += 1;
    const message = await readMessage(stream, { id: arrived, receivedAt: now(), to });
    if (stream.sizeExceeded)
      throw Object.assign(new Error('The message is too large.'), { responseCode: 552 });
    messages.unshift(message);
    messages.length = Math.min(messages.length, KEPT_MESSAGES);
  };
  let server: SMTPServer | undefined = await listen(receive, port);
  const own = portOf(server.server);
  const pause = async () => {
    const closing = server;
    server = undefined;
    if (closing) await new Promise<void>((resolve) => closing.close(resolve));
  };
  const resume = async () => {
    server ??= await listen(receive, own);
  };
  return { port: own, all: () => [...messages], pause, resume, stop: pause };
}

type Receive = (stream: SMTPServerDataStream, to: string[]) => Promise<void>;

async function listen(receive: Receive, port: number): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    closeTimeout: CLOSE_MS,
    onData(stream, { envelope }, callback) {
      const to = envelope.rcptTo.map(({ address }) => address);
      receive(stream, to).then(() => callback(), callback);
    },
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server.server, 'listening');
  } catch (cause) {
    if (!isInUse(cause)) throw cause;
    throw new Error(`The mail server cannot start: port ${port} is in use. Give it another port.`, { cause });
  }
  // Without a listener, a client that disconnects midway would end the whole process.
  server.on('error', () => {});
  return server;
}

type Envelope = Pick<MailMessage, 'id' | 'receivedAt' | 'to'>;

async function readMessage(stream: SMTPServerDataStream, envelope: Envelope): Promise<MailMessage> {
  const parsed = await PostalMime.parse(await buffer(stream));
  return {
    ...envelope,
    from: parsed.from ? show(parsed.from) : '(no sender)',
    subject: parsed.subject ?? '(no subject)',
    text: parsed.text ?? '',
    html: parsed.html,
    headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key.toLowerCase(), value])),
  };
}

function show({ name, address }: Address): string {
  return name ? `${name} <${address ?? ''}>` : (address ?? '');
}
