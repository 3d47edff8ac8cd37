/** The service runs with an account that changes no tables and no audit log (`api/deploy/service-account.sql`). */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { type Database, openDatabase } from '../database.ts';

const SCRIPT = readFileSync(new URL('../../deploy/service-account.sql', import.meta.url), 'utf8');
/** Roles are the whole server's, which tests share. */
const ROLE = `kod_service_${randomUUID().slice(0, 8)}`;

let database: ThrowAwayDatabase;
let owner: Database;
let world: World;
beforeAll(async () => {
  database = await throwAwayDatabase('postgres');
  owner = openDatabase(database.url);
  await owner.write.raw(SCRIPT.replaceAll('kod_service', ROLE));
  const url = new URL(database.url);
  url.username = ROLE;
  world = await createWorld({ databaseUrl: url.href });
});
afterAll(async () => {
  await world.app.stop();
  await owner.write.raw(`drop owned by ${ROLE}; drop role ${ROLE}`);
  await owner.close();
  await database.remove();
});

it('serves a request from start to end', async () => {
  await world.addAgent('ann');
  const { token } = await world.request();
  const [offer] = (await world.as('ann').referrals.worklist()).offers;
  const referralId = offer?.referralId ?? '';
  const { contact } = await world.as('ann').referrals.accept({ referralId });
  await world.as('ann').referrals.logAttempt({ referralId, outcome: 'reached' });
  await world.as('ann').referrals.complete({ referralId, outcome: 'question-answered' });
  await world.settle();
  expect([contact?.firstName, (await world.resident.track({ token })).status]).toEqual(['Rosa', 'complete']);
});

it.each([
  ['update audit_log set detail = null', 'permission denied for table audit_log'],
  ['delete from audit_log', 'permission denied for table audit_log'],
  ['truncate audit_log', 'permission denied for table audit_log'],
  ['drop table audit_log', 'must be owner of table audit_log'],
  ['create table public.mine (id int)', 'permission denied for schema public'],
  ['delete from knex_migrations', 'permission denied for table knex_migrations'],
])('may not %s', async (statement, why) => {
  await expect(world.app.database.write.raw(statement)).rejects.toThrow(why);
});

it('reads and writes the tables that a later release adds', async () => {
  await owner.write.raw('create table later (id int)');
  await world.app.database.write.raw('insert into later values (1)');
  expect((await world.app.database.write.raw('select id from later')).rows).toEqual([{ id: 1 }]);
});
