/** Two processes promise at the same moment: the database counts places, so nobody gets one that is taken. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultPolicy } from '../../domain/policy.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, TUESDAY_10, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
const dataKey = Buffer.alloc(32, 5).toString('base64');
let database: ThrowAwayDatabase;
let one: World;
let two: World;
beforeAll(async () => {
  database = await throwAwayDatabase('postgres');
  const options = { databaseUrl: database.url, dataKey, policy: defaultPolicy };
  one = await createWorld({ ...options, ids: 'one' });
  two = await createWorld({ ...options, ids: 'two', clock: one.clock });
  for (const name of ['ann', 'ben', 'cy']) await one.addAgent(name);
  await two.app.engine.look();
  await two.settle();
});
afterAll(async () => {
  await two.app.stop();
  await one.app.stop();
  await database.remove();
});

it('two processes promise thirty minutes to as many of twenty residents as one would, and give no place twice', async () => {
  const asking = Array.from({ length: 20 }, (_, n) =>
    (n % 2 ? one : two).request({ phone: `859-555-${String(1000 + n)}`, help: 'enrollment' }),
  );
  const times = (await Promise.all(asking)).map(({ tracker }) => tracker.promisedBy ?? 0);
  const rows = await one.app.database
    .read('promises')
    .orderBy('planned_by')
    .orderBy('id')
    .select('planned_by', 'demand', 'supply');
  expect(rows).toHaveLength(20);
  // Each was counted behind all sooner promises, and the supply sufficed for it.
  for (const { demand, supply } of rows) expect(demand + 1).toBeLessThanOrEqual(supply);
  const later = rows.filter((row) => row.planned_by > TUESDAY_10 + 30 * MINUTE);
  for (const row of later) expect(rows.indexOf(row) + 1).toBeLessThanOrEqual(row.supply);
  expect(times.filter((by) => by === TUESDAY_10 + 30 * MINUTE).length).toBeLessThan(4);
  // Three agents begin three calls in 22 minutes, so the twentieth can't be told sooner.
  expect(Math.max(...times)).toBeGreaterThan(TUESDAY_10 + 120 * MINUTE);
});
