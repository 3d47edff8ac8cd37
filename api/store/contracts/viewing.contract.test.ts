/** Two processes, one agent, one resident left in the budget of rule 37e, which is counted under the assignment's lock. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptOffer } from '../../application/referral/answer-offer.ts';
import { refuse } from '../../domain/refusal.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';

let database: ThrowAwayDatabase;
let one: World;
let two: World;
beforeAll(async () => {
  database = await throwAwayDatabase('postgres');
  const dataKey = Buffer.alloc(32, 5).toString('base64');
  const options = { databaseUrl: database.url, dataKey, policy: { residentsAnHour: 1 } };
  one = await createWorld({ ...options, ids: 'one' });
  two = await createWorld({ ...options, ids: 'two', clock: one.clock });
});
afterAll(async () => {
  await two.app.stop();
  await one.app.stop();
  await database.remove();
});

async function openMass(): Promise<string> {
  await one.request();
  const [row] = await one.app.database
    .read('referrals')
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc');
  return row.id;
}

it('an agent with one resident left this hour who accepts at two processes at once gets one', async () => {
  const id = await one.addAgent('ann');
  await one.as('ann').agent.setCurrentAvailability({ on: false });
  const [first, second] = [await openMass(), await openMass()];
  await one.as('ann').agent.setCurrentAvailability({ on: true });
  await one.settle();
  await two.settle();
  // Both count before either commits, unless one waits for a lock that the other holds.
  const counted = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const slow = one.app.apply(async (work) => {
    const refused = await acceptOffer(first, id)(work);
    counted.resolve();
    await go.promise;
    return refused;
  });
  await counted.promise;
  const other = two.app.apply(async (work) => {
    const accepted = acceptOffer(second, id)(work);
    setImmediate(go.resolve);
    return accepted;
  });
  for (let turns = 0; turns < 500; turns++) await one.app.database.read.raw('select 1');
  go.resolve();
  expect(await slow).toBeNull();
  // Its first attempt counted nobody and lost; its retry counts the other one and says so.
  expect(await other).toEqual(refuse('viewing-limit'));
  expect(await one.app.database.read('assignments').where({ agent_id: id })).toHaveLength(1);
  const [agent] = await one.app.database.read('agents').where({ id });
  expect(agent.cool_down_until).not.toBeNull();
});
