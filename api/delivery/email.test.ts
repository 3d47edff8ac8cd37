import { once } from 'node:events';
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Letter, OneChannel } from './channel.ts';
import { emailChannel } from './email.ts';

const LETTER: Letter = {
  ...{ id: 'offer:1/2', channel: 'email', to: 'ann@agents.example.org' },
  ...{ subject: 'Referral', text: 'Please answer.' },
};
let channel: OneChannel | null = null;
let close: () => Promise<void> = async () => undefined;
afterEach(async () => {
  channel?.close();
  await close();
  close = async () => undefined;
});

const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

/** A real SMTP server on loopback, configured by `options`; `mails` are those it accepted. */
async function mailServer(options: SMTPServerOptions = {}) {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream
        .on('data', (chunk) => (text += chunk))
        .on('end', () => {
          mails.push(text);
          done();
        });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  close = () => new Promise((resolve) => server.close(() => resolve()));
  const { port } = server.server.address() as { port: number };
  channel = emailChannel(`smtp://127.0.0.1:${port}`, 'kynect On Demand <no-reply@example.org>');
  return { mails, channel, port };
}

describe('the e-mail channel', () => {
  it('answers sent when the server took it, with the same message id for the same letter', async () => {
    const { mails, channel } = await mailServer();
    expect(await channel.send(LETTER)).toEqual({ result: 'sent' });
    await channel.send(LETTER);
    const ids = mails.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1]);
    expect(ids).toEqual(['<offer.1.2@kynect-on-demand>', '<offer.1.2@kynect-on-demand>']);
    expect(mails[0]).toContain('To: ann@agents.example.org');
    expect(mails[0]).toContain('Please answer.');
  });

  it('sends no text that it may not send any more, and the next message goes out', async () => {
    const { mails, channel } = await mailServer();
    const answer = await channel.send(LETTER, async () => false);
    expect(answer.result).toBe('retry');
    expect(await channel.send(LETTER, async () => true)).toEqual({ result: 'sent' });
    expect(mails).toHaveLength(1);
  });

  it('answers never when the address is permanently refused', async () => {
    const { channel } = await mailServer({ onRcptTo: (_to, _session, done) => done(refusal(550)) });
    expect(await channel.send(LETTER)).toEqual({ result: 'never', reason: '550' });
  });

  it('answers retry when the address is temporarily refused', async () => {
    const { channel } = await mailServer({ onRcptTo: (_to, _session, done) => done(refusal(451)) });
    expect(await channel.send(LETTER)).toEqual({ result: 'retry', reason: '451', fault: 'destination' });
  });

  it('answers retry when our sender or the mail itself is refused, because other mails may pass', async () => {
    const { channel } = await mailServer({ onMailFrom: (_from, _session, done) => done(refusal(550)) });
    expect(await channel.send(LETTER)).toEqual({ result: 'retry', reason: '550', fault: 'channel' });
  });

  it.each(['', '?requireTLS=false', '?ignoreTLS=true', '?requireTLS=0&opportunisticTLS=true'])(
    'sends neither mail nor password to another machine without TLS: %j',
    async (asked) => {
      const heard: string[] = [];
      const { mails, port } = await mailServer({
        disabledCommands: ['STARTTLS'],
        onAuth: (auth, _, done) => {
          heard.push(String(auth.password));
          done(null, { user: 'kod' });
        },
        allowInsecureAuth: true,
      });
      // The wildcard address, which does not count as loopback.
      channel = emailChannel(`smtp://kod:secret@0.0.0.0:${port}/${asked}`, 'a@example.org');
      expect(await channel.send(LETTER)).toMatchObject({ result: 'retry' });
      expect([mails, heard]).toEqual([[], []]);
    },
  );

  it('answers retry when the server can’t be reached', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await new Promise((done) => server.close(done));
    channel = emailChannel(`smtp://127.0.0.1:${port}`, 'a@example.org');
    expect(await channel.send(LETTER)).toEqual({ result: 'retry', reason: 'ESOCKET', fault: 'channel' });
  });

  it('answers retry when the connection breaks in the middle', async () => {
    const server = createServer((socket) => socket.write('220 hello\r\n', () => socket.destroy())).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    close = () => new Promise((done) => server.close(() => done()));
    const { port } = server.address() as { port: number };
    channel = emailChannel(`smtp://127.0.0.1:${port}`, 'a@example.org');
    expect(await channel.send(LETTER)).toMatchObject({ result: 'retry' });
  });
});
