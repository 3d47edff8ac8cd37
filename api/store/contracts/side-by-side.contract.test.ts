/** A process keeps running while the next release adds columns: it reads whole rows with statements that it has prepared. */
import { expect, it } from 'vitest';
import { DATABASE_KINDS, throwAwayDatabase } from '../../testing/databases.ts';
import { openDatabase } from '../database.ts';
import { agentById } from '../sql/agents.ts';

it.each(DATABASE_KINDS)('a process on %s keeps reading after another one added a column', async (kind) => {
  const thrownAway = await throwAwayDatabase(kind);
  const running = openDatabase(thrownAway.url);
  const next = openDatabase(thrownAway.url);
  const inTransaction = () => running.write.transaction((trx) => agentById(trx, { id: 'nobody' }));
  for (let time = 0; time < 3; time++) {
    expect(await agentById(running.read, { id: 'nobody' })).toEqual([]);
    expect(await inTransaction()).toEqual([]);
  }
  await next.write.raw('alter table agents add column of_next_release integer');
  expect(await agentById(running.read, { id: 'nobody' })).toEqual([]);
  // `apply` runs its commands again after that error.
  await inTransaction().catch((error: { code: string }) => expect(error.code).toBe('0A000'));
  expect(await inTransaction()).toEqual([]);
  await running.close();
  await next.close();
  await thrownAway.remove();
});
