/** Two processes that plan for different hours at the same moment ask nobody more often in a week than the policy allows (rule 51c). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const NUDGE = { county: 'Warren', language: 'ne', expected: 4, asked: 32, weeks: 8 } as const;

describe.each(DATABASE_KINDS)('two processes on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let one: World;
  let two: World;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    const options = { databaseUrl: database.url, dataKey: Buffer.alloc(32, 5).toString('base64') };
    one = await createWorld({ ...options, ids: 'one' });
    two = await createWorld({ ...options, ids: 'two', clock: one.clock });
  });
  afterAll(async () => {
    await two.app.stop();
    await one.app.stop();
    await database.remove();
  });

  /** Asks an agent who was not asked this week; resolves to how often this did. */
  const ask = ({ app }: World, agentId: string, hours: number): Promise<number> =>
    app.apply(async ({ stores, now }) => {
      const { sent } = await stores.nudges.before(now - WEEK);
      if (sent.some((nudge) => nudge.agentId === agentId)) return 0;
      const [from, until] = [now + hours * HOUR, now + (hours + 2) * HOUR];
      const span = { from, until, stayFrom: from, stayUntil: until };
      return (await stores.nudges.add([{ ...NUDGE, ...span, agentId, id: `${agentId}.${hours}` }], now))
        .length;
    });

  it('ask each agent once, whichever hours they plan for', async () => {
    for (let round = 0; round < 8; round++) {
      const agentId = await one.addAgent(`agent-${round}`);
      const asked = await Promise.all([ask(one, agentId, 1), ask(two, agentId, 3)]);
      expect(asked.toSorted()).toEqual([0, 1]);
    }
  });
});
