/** Staff alerts are posted to a webhook over a real socket. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { webhookChannel, webhookSignature } from './webhook.ts';

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

type Taken = { headers: IncomingHttpHeaders; body: string };
/** Answers each post with this status. */
async function begin(
  status: number,
  headers: Record<string, string> = {},
): Promise<{ url: string; taken: Taken[] }> {
  const taken: Taken[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      taken.push({ headers: request.headers, body });
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, taken };
}
/** The example secret of the Standard Webhooks specification. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const send = (url: string, secret?: string) =>
  webhookChannel({ secret, now: () => 1_614_265_330_000 }).send({
    ...{ id: 'staff-promise:webhook:5:1', channel: 'webhook', to: url },
    ...{ subject: 'A promised call is at risk', text: 'Pike County' },
  });

it('posts JSON whose text a chat service shows, signed with the secret', async () => {
  const { url, taken } = await begin(204);
  expect(await send(url, SECRET)).toEqual({ result: 'sent' });
  const [{ headers, body } = { headers: {}, body: '' }] = taken;
  expect(JSON.parse(body)).toEqual({
    ...{ id: 'staff-promise:webhook:5:1', subject: 'A promised call is at risk' },
    text: 'A promised call is at risk\n\nPike County',
  });
  expect(headers).toMatchObject({
    'webhook-id': 'staff-promise:webhook:5:1',
    'webhook-timestamp': '1614265330',
  });
  expect(headers['webhook-signature']).toBe(
    webhookSignature(SECRET, 'staff-promise:webhook:5:1', 1_614_265_330, body),
  );
});

it('signs as the specification’s example does', () => {
  expect(
    webhookSignature(SECRET, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}'),
  ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

it.each([
  [500, {}, { result: 'retry', reason: 'webhook-500', fault: 'channel' }],
  [
    429,
    { 'retry-after': '7' },
    { result: 'retry', reason: 'webhook-429', fault: 'channel', retryAfter: 7_000 },
  ],
  [302, { location: 'http://elsewhere.example/' }, { result: 'retry', fault: 'channel' }],
] as const)('tries again after %i, and follows no redirect', async (status, headers, delivery) => {
  const { url, taken } = await begin(status, { ...headers });
  expect(await send(url)).toMatchObject(delivery);
  expect(taken).toHaveLength(1);
  expect(taken[0]?.headers['webhook-signature']).toBeUndefined();
});
