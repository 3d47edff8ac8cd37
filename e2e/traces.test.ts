/** One ID from a resident's press, through two processes, to the alerted agent's badge. */
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordSpans } from '../api/otel.ts';
import { throwAwayDatabase } from '../api/testing/databases.ts';
import { createServedWorld, type ServedWorld } from '../api/testing/served-world.ts';
import { testClock } from '../api/testing/test-clock.ts';
import { requestInput, solve, TUESDAY_10 } from '../api/testing/world.ts';
import { traceIdOf, traceOfLine } from '../api/tracing.ts';
import { createApi as agentApi, asAnswer, listenToWorklist } from '../extension/background/session/api.ts';
import { createWorklistSync } from '../extension/background/worklist/worklist-sync.ts';
import type { Snapshot } from '../extension/model/stored.ts';
import { createApi } from '../widget/client.ts';
import { newTraceparent } from '../widget/sending/trace.ts';
import { eventually } from './harness/eventually.ts';

type Line = { msg: string; trace?: string };
const spans = new InMemorySpanExporter();
const lines: Line[] = [];
const log = () =>
  pino({ mixin: traceOfLine }, { write: (line: string) => void lines.push(JSON.parse(line)) });
const clock = testClock(TUESDAY_10);
let thrownAway: Awaited<ReturnType<typeof throwAwayDatabase>>;
/** Residents ask one process; the agent's browser is connected to the other. */
let residents: ServedWorld;
let agents: ServedWorld;
let shown: Snapshot | undefined;
let stop: () => void;

const stepsOf = (traceparent: string) =>
  spans.getFinishedSpans().filter((span) => span.spanContext().traceId === traceIdOf(traceparent));
const namesOf = (traceparent: string) => stepsOf(traceparent).map(({ name }) => name);

/** A press on the widget's last button. */
async function press(trace: string, phone: number): Promise<void> {
  const api = createApi(residents.origin);
  const solution = await solve(await api.call('challenge', null));
  await api.call('request', { ...requestInput(phone), solution }, { trace });
}

beforeAll(async () => {
  thrownAway = await throwAwayDatabase('sqlite');
  const both = {
    ...{ clock, databaseUrl: thrownAway.url, dataKey: Buffer.alloc(32, 7).toString('base64') },
    ...{ log: log(), spans: recordSpans(new SimpleSpanProcessor({ exporter: spans })) },
    // No mail gets out, so there is something to log.
    channel: async () => ({ result: 'retry', reason: 'no-server', fault: 'message' }) as const,
  };
  residents = await createServedWorld({ ...both, ids: 'a' });
  agents = await createServedWorld({ ...both, ids: 'b' });
  await residents.addAgent('ann');
  const api = agentApi(agents.origin, async () => 'ann');
  const sync = createWorklistSync({
    query: (trace) => asAnswer(api.referrals.worklist.query(undefined, { context: { trace } })),
    listen: (revision, events) => listenToWorklist(agents.origin, async () => 'ann', revision, events),
    load: async () => shown,
    async save(snapshot) {
      shown = snapshot;
    },
    connection: async () => undefined,
    barred: async () => undefined,
    unauthorized: () => undefined,
    now: clock.now,
    after: (ms, run) => clock.at(clock.now() + ms, run),
  });
  await sync.refresh();
  stop = sync.stop;
  await eventually('the live stream runs', sync.isStreaming);
});
afterAll(async () => {
  stop();
  await residents.stop();
  await agents.stop();
  await thrownAway.remove();
});

describe('a request', () => {
  const trace = newTraceparent();
  const pass = async () => {
    await residents.pass(5_000);
    await agents.pass(5_000);
  };
  beforeAll(async () => {
    await press(trace, 1);
    await pass();
    await eventually('the agent is shown the offer', () => shown?.offers.length === 1);
  });

  it('has one ID at each step: asked, offered, announced, mailed, and read for the badge', async () => {
    await expect.poll(() => namesOf(trace)).toContain('referrals.worklist');
    expect(new Set(namesOf(trace))).toEqual(
      new Set(['resident.request', 'engine.due', 'event offer-made', 'outbox.email', 'referrals.worklist']),
    );
  });

  it('has it in each log line on the way', async () => {
    const ofMails = () => lines.filter(({ msg }) => msg === 'a message was not delivered');
    await expect.poll(() => ofMails().length).toBeGreaterThan(0);
    expect(new Set(ofMails().map((line) => line.trace))).toEqual(new Set([traceIdOf(trace)]));
  });

  it('leaves no personal data and no id of ours in its spans', async () => {
    const said = JSON.stringify(
      stepsOf(trace).map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
    );
    for (const part of ['Rosa', 'Testerman', '555', '40202', await residents.referralId()])
      expect(said).not.toContain(part);
  });
});

describe('a call', () => {
  it('gets an ID of its own if what it sends is none', async () => {
    const before = spans.getFinishedSpans().length;
    await residents.call('resident.challenge', undefined, { traceparent: 'Rosa Testerman' });
    const [span] = spans.getFinishedSpans().slice(before);
    expect(span?.spanContext().traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(lines)).not.toContain('Rosa');
  });

  it('has the ID of its caller in the line about its fault, and a span that failed', async () => {
    const trace = newTraceparent();
    await agents.app.database.write.schema.renameTable('offers', 'gone');
    await agents.call('referrals.worklist', undefined, { authorization: 'Bearer ann', traceparent: trace });
    expect(lines.filter((line) => line.trace === traceIdOf(trace)).map(({ msg }) => msg)).toEqual([
      'a procedure failed',
    ]);
    expect(stepsOf(trace).map(({ name, attributes }) => [name, attributes])).toEqual([
      ['referrals.worklist', { 'kod.end': 'failed' }],
    ]);
  });
});
