/** Every process knows whose browser is live: two of them make the same promise, and staff commands see who is reachable. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importRoster } from '../../application/roster-import/import-roster.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { soon } from '../../testing/soon.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { explain } from '../views/explain-view.ts';

const dataKey = Buffer.alloc(32, 5).toString('base64');
const MINUTE = 60_000;

let database: ThrowAwayDatabase;
let one: World;
let two: World;
let ann: string;
beforeAll(async () => {
  database = await throwAwayDatabase('postgres');
  const options = { databaseUrl: database.url, dataKey };
  one = await createWorld({ ...options, ids: 'one' });
  two = await createWorld({ ...options, ids: 'two', clock: one.clock });
  ann = await one.addAgent('ann');
  await one.addAgent('ben', { registered: false });
  const alerts = { generalByEmail: false, massByEmail: false };
  const { phone, email, languages } = await two.as('ann').agent.contact.get();
  await two.as('ann').agent.contact.set({ phone, email, languages, alerts });
  await pass(5 * MINUTE);
});
afterAll(async () => {
  await two.app.stop();
  await one.app.stop();
  await database.remove();
});

async function pass(ms: number): Promise<void> {
  const idle = async () => void (await Promise.all([one.app.engine.idle(), two.app.engine.idle()]));
  await one.clock.advance(ms, idle);
  await idle();
  for (const world of [one, two]) await world.settle();
}
const promises = () =>
  Promise.all(
    [one, two].map(async ({ resident }) => {
      const asked = { zip: '40202', help: 'enrollment', language: 'en' } as const;
      return (await resident.callbackPromise(asked)).promise.kind;
    }),
  );

it('both processes promise on a live browser, from its first sign of life to two minutes after the last', async () => {
  expect(new Set(await promises())).toEqual(new Set(['none']));
  await two.as('ann').agent.me();
  await soon(async () => expect(await promises()).toEqual(['now', 'now']));
  for (let seconds = 0; seconds < 300; seconds += 45) {
    await pass(45_000);
    await two.as('ann').agent.me();
    expect(await promises()).toEqual(['now', 'now']);
  }
  const rows = await one.app.database.read('presence');
  expect(rows).toHaveLength(2);
  await pass(defaultPolicy.reachableWithin + MINUTE);
  expect(await promises()).toEqual(['none', 'none']);
});

it('a Mass at one process is offered to an agent whose browser talks to the other', async () => {
  await two.as('ann').agent.me();
  await soon(() => expect(one.app.services.roster.get(ann)?.seenAt).toBe(one.clock.now()));
  await one.request();
  const offers = await one.app.database.read('offers').where({ agent_id: ann, status: 'pending' });
  expect(offers).toHaveLength(1);
});

it('an import by a staff command knows which browsers are live', async () => {
  const id = await one.referralId();
  await one.app.apply(importRoster([rosterRow('ann', { licenceLine: 'life' })]));
  await one.app.database.write('offers').update({ status: 'withdrawn', settled_at: one.clock.now() });
  await one.app.database
    .write('referrals')
    .where({ id })
    .update({ kind: 'mass', mass_since: one.clock.now(), ...NO_GENERAL });
  await two.as('ann').agent.me();
  await pass(31_000);
  const command = await createWorld({ databaseUrl: database.url, dataKey, ids: 'kod', clock: one.clock });
  await command.app.apply(importRoster([rosterRow('ann')]));
  await command.app.stop();
  const offers = await one.app.database.read('offers').where({ agent_id: ann, status: 'pending' });
  expect(offers).toHaveLength(1);
});

const NO_GENERAL = { general_offer_id: null, general_agent_id: null, general_due_at: null };

it('an explanation knows which browsers are live, also of agents further down the order', async () => {
  await one.addAgent('cy', { zip: '41015' });
  const alerts = { generalByEmail: false, massByEmail: false };
  const { phone, email, languages } = await two.as('cy').agent.contact.get();
  await two.as('cy').agent.contact.set({ phone, email, languages, alerts });
  await pass(5 * MINUTE);
  await two.as('cy').agent.me();
  for (let n = 0; n < 4; n++) {
    await pass(45_000);
    await two.as('cy').agent.me();
  }
  await one.addAgent('dee');
  await one.as('dee').agent.me();
  await pass(6_000);
  await one.request({ phone: '859-555-0123' });
  const { id } = await one.app.database.read('referrals').orderBy('submitted_at', 'desc').first('id');
  const [moment] = (await explain(one.app.database.read, id, defaultPolicy))?.moments ?? [];
  expect(moment?.agents.find(({ agent }) => agent === 'cy')).toMatchObject({ failed: null, rank: 2 });
});
