/** E-mail through SMTP. */
import { Transform } from 'node:stream';
import nodemailer from 'nodemailer';
import { fieldsOf } from '../../shared/typed.ts';
import { CHANNELS } from '../domain/messages.ts';
import { isLoopback } from '../loopback.ts';
import type { Delivery, Fault, MaySend, OneChannel } from './channel.ts';

/** Ms. A silent server is given up after `silence`, a slow one after `whole`. */
export type SmtpPatience = { connect: number; silence: number; whole: number };
const PATIENCE: SmtpPatience = { connect: 5_000, silence: 30_000, whole: 240_000 };

/** `url` is smtp:// or smtps://; `from` is the sender. Nothing is sent unencrypted to another machine. */
export function emailChannel(url: string, from: string, patience = PATIENCE): OneChannel {
  const { slots, urgentSlots } = CHANNELS.email;
  const transport = nodemailer.createTransport({
    url: withTls(url),
    pool: true,
    maxConnections: slots + urgentSlots,
    // The outbox decides when to retry.
    maxRequeues: 0,
    // Before the server closes it, which would cost the next message an attempt.
    idleTimeout: patience.silence,
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    socketTimeout: patience.silence,
  });
  /** By message id, while it is being sent. */
  const asking = new Map<string, MaySend>();
  transport.use('stream', (mail, done) => {
    const maySend = asking.get(String(mail.data.messageId));
    if (maySend) mail.message.transform(heldBackUntil(maySend));
    done();
  });
  return {
    async send({ id, to, subject, text }, maySend) {
      const messageId = `<${id.replace(/[^\w.-]/g, '.')}@kynect-on-demand>`;
      if (maySend) asking.set(messageId, maySend);
      try {
        await transport.sendMail({
          ...{ from, to, subject, text },
          messageId,
          signal: AbortSignal.timeout(patience.whole),
        });
        return { result: 'sent' };
      } catch (error) {
        return explain(error);
      } finally {
        asking.delete(messageId);
      }
    },
    close: () => transport.close(),
  };
}

/** Passes the text on only while it may be sent; otherwise the connection breaks within it, and the server drops it. */
function heldBackUntil(maySend: MaySend): Transform {
  const ask = async (): Promise<void> => {
    if (!(await maySend())) throw new Error('Another process has the message.');
  };
  return new Transform({
    transform: (part, _encoding, done) => void ask().then(() => done(null, part), done),
    flush: (done) => void ask().then(() => done(), done),
  });
}

/** Connects and signs in like a message would, without sending. Rejects with nodemailer's error. */
export async function greetMailServer(url: string): Promise<void> {
  const transport = nodemailer.createTransport({
    url: withTls(url),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 5_000,
  });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

/** Set in the URL, which takes precedence over the library's other options. */
function withTls(url: string): string {
  const address = new URL(url);
  if (!isLoopback(address.hostname)) address.searchParams.set('requireTLS', 'true');
  return address.href;
}

/**
 * A 5xx reply to the recipient is final. 421 always means that the server closes. Other replies to the recipient are about its
 * domain; replies to the text, or a connection that breaks within it, about the message. All else is about the server.
 */
function explain(error: unknown): Delivery {
  const { responseCode, code, command } = fieldsOf(error);
  const reason = String(responseCode ?? code ?? 'unknown');
  const answered = Number(responseCode) || 0;
  if (command === 'RCPT TO' && answered >= 500) return { result: 'never', reason };
  // An invalid address: the library never contacted the server.
  if (code === 'EENVELOPE' && answered === 0) return { result: 'retry', reason, fault: 'message' };
  return { result: 'retry', reason, fault: faultOf(command, answered) };
}

function faultOf(command: unknown, answered: number): Fault {
  if (answered === 421 || answered === 0) return 'channel';
  if (command === 'RCPT TO') return 'destination';
  return command === 'DATA' ? 'message' : 'channel';
}
