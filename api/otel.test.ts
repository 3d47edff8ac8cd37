/** Spans as a collector receives them. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendSpansTo } from './otel.ts';
import { portOf } from './testing/port-of.ts';
import { createTracing, newTraceparent, traceIdOf } from './tracing.ts';

const got: { path: string | undefined; type: string | undefined; body: string }[] = [];
let status = 200;
const collector = createServer(async (request, response) => {
  got.push({ path: request.url, type: request.headers['content-type'], body: await text(request) });
  response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${portOf(collector)}/v1/traces`;
});
afterAll(() => new Promise((done) => collector.close(done)));

async function sent(parent: string, failed: () => void): Promise<void> {
  const tracing = createTracing(sendSpansTo(url, failed));
  await tracing.span('resident.request', parent, async () => undefined);
  // Queued spans are sent when the process stops.
  await tracing.stop();
}

it('the step, below its parent, with the service and its release', async () => {
  let failures = 0;
  const parent = newTraceparent();
  await sent(parent, () => failures++);
  expect(got.map(({ path, type }) => [path, type])).toEqual([['/v1/traces', 'application/json']]);
  const { resourceSpans } = JSON.parse(got[0]?.body ?? '{}');
  expect(resourceSpans[0].resource.attributes).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'kynect-on-demand' },
  });
  expect(resourceSpans[0].scopeSpans[0].spans).toMatchObject([
    { name: 'resident.request', traceId: traceIdOf(parent), parentSpanId: parent.slice(36, 52) },
  ]);
  expect(failures).toBe(0);
});

it('a collector that refuses is reported, and stops nothing', async () => {
  let failures = 0;
  status = 400;
  await sent(newTraceparent(), () => failures++);
  expect(failures).toBe(1);
});
