/** A short history on each database; `npm run histories` makes long ones. */
import { expect, it } from 'vitest';
import { DATABASE_KINDS } from '../../api/testing/databases.ts';
import { runHistory } from './run-history.ts';

it.each(DATABASE_KINDS)('holds under faults on %s', async (database) => {
  const { history, anomalies, faults } = await runHistory({
    ...{ operations: 100, seed: 1, database, processes: 2, agents: 12 },
    ...{ faultEvery: 40, longestPause: 500 },
  });
  expect(anomalies).toEqual([]);
  expect(Object.keys(faults)).not.toEqual([]);
  expect(history.found.assignments).not.toEqual([]);
});
