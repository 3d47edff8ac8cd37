/** A short history on SQLite, which takes seconds; `npm run histories` makes long ones, also on PostgreSQL. */
import { expect, it } from 'vitest';
import { runHistory } from './run-history.ts';

it('holds while processes are killed and stopped', async () => {
  const { history, anomalies, faults } = await runHistory({
    ...{ operations: 100, seed: 1, database: 'sqlite', processes: 2, agents: 12 },
    ...{ faultEvery: 40, longestPause: 500 },
  });
  expect(anomalies).toEqual([]);
  expect(Object.keys(faults)).not.toEqual([]);
  expect(history.found.assignments).not.toEqual([]);
});
