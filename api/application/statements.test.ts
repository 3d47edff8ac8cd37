/** How many statements commands take: on PostgreSQL each is a round trip. Lower a number when you save one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NodeConnection } from '../store/sqlite/node-connection.ts';
import { createWorld, NOBODY_DOUBTED, ROOM_FOR_ALL, type World } from '../testing/world.ts';
import { acceptOffer } from './referral/answer-offer.ts';
import { completeAssignment } from './referral/serve-referral.ts';

const TOGETHER = 16;

let folder: string;
let world: World;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kod-statements-'));
  const policy = { ...NOBODY_DOUBTED, ...ROOM_FOR_ALL };
  world = await createWorld({ databaseUrl: join(folder, 'kod.sqlite'), policy });
  await world.addAgents(Array.from({ length: TOGETHER }, (_, n) => `agent-${n}`));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.app.stop();
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  { lives: 1, accept: 25, complete: 17 },
  { lives: TOGETHER, accept: 20, complete: 12 },
])('$lives at once take at most $accept to accept and $complete to complete', async (life) => {
  const { app } = world;
  for (let n = 0; n < life.lives; n++) await world.request();
  await world.settle();
  const offers = await app.database.read('offers').where({ status: 'pending' }).select();
  expect(offers).toHaveLength(life.lives);
  const run = vi.spyOn(NodeConnection.prototype, 'run');
  const accepted = offers.map((offer) => app.apply(acceptOffer(offer.referral_id, offer.agent_id, offer.id)));
  expect(await Promise.all(accepted)).toEqual(offers.map(() => null));
  expect(sinceBegin(run) / life.lives).toBeLessThanOrEqual(life.accept);
  await world.settle();
  run.mockClear();
  const end = { outcome: 'enrolled', withoutAttempt: 'not-logged' } as const;
  const ended = offers.map((offer) => app.apply(completeAssignment(offer.referral_id, offer.agent_id, end)));
  expect(await Promise.all(ended)).toEqual(offers.map(() => null));
  expect(sinceBegin(run) / life.lives).toBeLessThanOrEqual(life.complete);
});

/** Statements on the connection that writes, up to the last commit. */
function sinceBegin(run: { mock: { calls: [{ sql: string }][]; contexts: unknown[] } }): number {
  const calls = run.mock.calls.map(([{ sql }], index) => ({ sql, connection: run.mock.contexts[index] }));
  const writer = calls.find(({ sql }) => sql.startsWith('BEGIN'))?.connection;
  const ours = calls.filter(({ connection }) => connection === writer);
  return ours.findLastIndex(({ sql }) => sql.startsWith('COMMIT')) + 1;
}
