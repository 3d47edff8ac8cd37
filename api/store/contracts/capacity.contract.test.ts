/** Two processes, one agent, one place left: rule 25 is checked again on accepting, at either process. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

let database: ThrowAwayDatabase;
let one: World;
let two: World;
beforeAll(async () => {
  database = await throwAwayDatabase('postgres');
  const dataKey = Buffer.alloc(32, 5).toString('base64');
  const options = { databaseUrl: database.url, dataKey, policy: { capacity: 1 } };
  one = await createWorld({ ...options, ids: 'one' });
  two = await createWorld({ ...options, ids: 'two', clock: one.clock });
});
afterAll(async () => {
  await two.app.stop();
  await one.app.stop();
  await database.remove();
});

/** Waits for the next agent to come on duty, since nobody is. */
async function openMass(): Promise<{ id: string; token: string }> {
  const { token } = await one.request();
  const [row] = await one.app.database
    .read('referrals')
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc');
  return { id: row.id, token };
}

it('an agent with one place left who accepts two referrals at two processes at once gets one of them', async () => {
  await one.addAgent('ann');
  for (let round = 0; round < 10; round++) {
    await one.as('ann').agent.setCurrentAvailability({ on: false });
    const first = await openMass();
    const second = await openMass();
    await one.as('ann').agent.setCurrentAvailability({ on: true });
    const answers = await Promise.all([
      refusalOf(one.as('ann').referrals.accept({ referralId: first.id })),
      refusalOf(two.as('ann').referrals.accept({ referralId: second.id })),
    ]);
    expect(answers.toSorted()).toEqual(['at-capacity', null]);
    for (const { token } of [first, second]) await one.resident.cancel({ token });
  }
});
