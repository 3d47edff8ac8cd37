import { expect, it } from 'vitest';
import { createWorld } from './testing/world.ts';
import {
  createTracing,
  inTrace,
  newTraceparent,
  type SpanRecorder,
  traceOfLine,
  traceparentOf,
  traceUnderWay,
} from './tracing.ts';

const ONE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const OTHER = '00-11111111111111111111111111111111-2222222222222222-00';

it.each([ONE, OTHER, newTraceparent()])('takes %s from a caller', (sent) =>
  expect(traceparentOf(sent)).toBe(sent),
);

it.each([
  ['nothing', undefined],
  ['several', [ONE]],
  ['another text', 'Rosa Testerman, 502-555-0100'],
  ['a text around it', `${ONE} Rosa`],
  ['capitals', ONE.toUpperCase().replace('00-', '00-')],
  ['zeros for the trace', ONE.replace(/-\w{32}-/, `-${'0'.repeat(32)}-`)],
  ['zeros for the step', ONE.replace(/-\w{16}-/, `-${'0'.repeat(16)}-`)],
  ['the version that there will never be', ONE.replace(/^00/, 'ff')],
])('drops %s', (_what, sent) => expect(traceparentOf(sent)).toBeNull());

it('keeps the trace until the step ends, and ends what it began also if it fails', async () => {
  const ended: string[] = [];
  const recorder: SpanRecorder = {
    begin: (name) => ({ traceparent: OTHER, end: (how) => void ended.push(`${name} ${how}`) }),
    stop: async () => undefined,
  };
  const tracing = createTracing(recorder);
  const seen = await tracing.span('works', ONE, async () => traceUnderWay());
  const failing = tracing.span('breaks', ONE, async () => {
    throw new Error('broken');
  });
  await expect(failing).rejects.toThrow('broken');
  await tracing.span(
    'refuses',
    ONE,
    async () => null,
    () => 'refused',
  );
  expect(seen).toBe(OTHER);
  expect(ended).toEqual(['works answered', 'breaks failed', 'refuses refused']);
  expect(traceUnderWay()).toBeNull();
});

it('gives a step for several requests to none of them, and a step for one to that one', async () => {
  const tracing = createTracing();
  const fields = (parents: string[]) => tracing.spans('due', parents, async () => traceOfLine());
  expect(await fields([ONE, OTHER])).toEqual({});
  expect(await fields([ONE])).toEqual({ trace: ONE.slice(3, 35) });
  expect(await fields([])).toEqual({});
});

it('runs commands that share a transaction each in its own trace, and what follows the commit in none', async () => {
  const { app } = await createWorld();
  const seen: unknown[] = [];
  const command = async () => void seen.push(traceUnderWay());
  app.services.bus.changes.once(() => seen.push('committed', traceUnderWay()));
  await Promise.all([
    inTrace(ONE, () => app.apply(command)),
    inTrace(OTHER, () => app.apply(command)),
    app.apply(async (work) => {
      await command();
      work.touchedReferrals.add('referral');
    }),
  ]);
  expect(seen).toEqual([ONE, OTHER, null, 'committed', null]);
  await app.stop();
});
