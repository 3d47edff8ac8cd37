/** E-mail through SMTP. */
import nodemailer from 'nodemailer';
import { fieldsOf } from '../../shared/typed.ts';
import { isLoopback } from '../loopback.ts';
import type { Channel, Delivery } from './channel.ts';

/** `url` is smtp:// or smtps://; `from` is the sender. Nothing is sent unencrypted to another machine. */
export function emailChannel(url: string, from: string): Channel {
  const transport = nodemailer.createTransport({
    url: withTls(url),
    pool: true,
    maxConnections: 4,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
  });
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id.replace(/[^\w.-]/g, '.')}@kynect-on-demand>`,
        });
        return { result: 'sent' };
      } catch (error) {
        return explain(error);
      }
    },
    close: () => transport.close(),
  };
}

/** In the URL, which takes precedence over the library's other options. */
function withTls(url: string): string {
  const address = new URL(url);
  if (!isLoopback(address.hostname)) address.searchParams.set('requireTLS', 'true');
  return address.href;
}

/** A 5xx answer to the recipient is final; a refused connection, a timeout, or a 4xx answer is not. */
function explain(error: unknown): Delivery {
  const { responseCode, code, command } = fieldsOf(error);
  const reason = String(responseCode ?? code ?? 'unknown');
  return {
    result: command === 'RCPT TO' && Number(responseCode) >= 500 ? 'never' : 'retry',
    reason,
  };
}
