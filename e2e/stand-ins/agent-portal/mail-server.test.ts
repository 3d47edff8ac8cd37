import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AgentPortal, startAgentPortal } from './agent-portal.ts';
import type { MailMessage } from './mail-server.ts';

const ARRIVAL = Date.UTC(2026, 10, 9, 15, 4, 0);

let portal: AgentPortal;
beforeEach(async () => {
  portal = await startAgentPortal({
    port: 0,
    accounts: [],
    extensionRedirectUris: ['https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/cb'],
    now: () => ARRIVAL,
  });
});
afterEach(() => portal.stop());

function send(
  mail: { to: string | string[]; subject: string; text?: string; html?: string },
  host = '127.0.0.1',
) {
  const transport = createTransport({ host, port: portal.smtpPort });
  return transport.sendMail({ from: 'kynect On Demand <kod@example.org>', text: 'Hello', ...mail });
}

it('accepts mail for anybody and shows the newest first', async () => {
  await send({ to: 'first@example.org', subject: 'One' });
  await send({ to: ['second@example.org', 'third@example.org'], subject: 'Dos: ¿cuándo?' }, 'localhost');
  const messages = (await (await fetch(`${portal.origin}/mail.json`)).json()) as MailMessage[];
  expect(messages).toEqual(portal.mail.all());
  expect(messages.map(({ id, subject }) => [id, subject])).toEqual([
    [2, 'Dos: ¿cuándo?'],
    [1, 'One'],
  ]);
  expect(messages[0]).toMatchObject({
    to: ['second@example.org', 'third@example.org'],
    from: 'kynect On Demand <kod@example.org>',
    receivedAt: ARRIVAL,
    text: expect.stringContaining('Hello'),
  });
});

it('filters the list by recipient', async () => {
  await send({ to: 'first@example.org', subject: 'One' });
  await send({ to: 'second@example.org', subject: 'Two' });
  const found = (await (
    await fetch(`${portal.origin}/mail.json?to=first@example.org`)
  ).json()) as MailMessage[];
  expect(found.map(({ subject }) => subject)).toEqual(['One']);
});

it('shows an empty inbox in words, and a message with working links', async () => {
  expect(await (await fetch(`${portal.origin}/mail`)).text()).toContain('No e-mail has arrived yet');
  await send({
    to: 'a@example.org',
    subject: '<b>Bold</b>',
    text: 'Open http://localhost:4420/dashboard now',
  });
  expect(await (await fetch(`${portal.origin}/mail`)).text()).toContain('&lt;b&gt;Bold&lt;/b&gt;');
  const message = await (await fetch(`${portal.origin}/mail/1`)).text();
  expect(message).toContain(
    '<a href="http://localhost:4420/dashboard">http://localhost:4420/dashboard</a> now',
  );
});

it('shows a message’s HTML in a frame that can’t run anything', async () => {
  await send({ to: 'a@example.org', subject: 'Rich', html: '<p>Hi<script>alert(1)</script></p>' });
  expect(await (await fetch(`${portal.origin}/mail/1`)).text()).toContain('<iframe');
  const frame = await fetch(`${portal.origin}/mail/1/html`);
  expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
});

it('says that a missing message is gone', async () => {
  expect((await fetch(`${portal.origin}/mail/99`)).status).toBe(404);
});

it('refuses connections while paused, then accepts mail on the same port', async () => {
  await portal.mail.pause();
  await expect(send({ to: 'a@example.org', subject: 'Lost' })).rejects.toThrow(/ECONNREFUSED/);
  await portal.mail.resume();
  await send({ to: 'a@example.org', subject: 'Found' });
  expect(portal.mail.all().map(({ subject }) => subject)).toEqual(['Found']);
});

it('refuses a message that is too large, and keeps running', async () => {
  await expect(
    send({ to: 'a@example.org', subject: 'Huge', text: 'x'.repeat(6 * 1024 * 1024) }),
  ).rejects.toThrow(/552|size/);
  await send({ to: 'a@example.org', subject: 'Small' });
  expect(portal.mail.all().map(({ subject }) => subject)).toEqual(['Small']);
});

it('keeps the last 500 messages and drops the oldest', async () => {
  const transport = createTransport({
    host: '127.0.0.1',
    port: portal.smtpPort,
    pool: true,
    maxMessages: Infinity,
  });
  const numbers = Array.from({ length: 503 }, (_, i) => i + 1);
  await Promise.all(
    numbers.map((n) =>
      transport.sendMail({ from: 'k@example.org', to: 'a@example.org', subject: `${n}`, text: '' }),
    ),
  );
  transport.close();
  expect(portal.mail.all().map(({ id }) => id)).toEqual(numbers.slice(3).reverse());
});
