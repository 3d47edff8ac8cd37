/** The statements of ../README.md, “Upgrading”: they find faulty rows, and repair those that can be repaired. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../testing/databases.ts';
import { createWorld, type World } from '../testing/world.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [finds = '', mends = ''] = [...readme.matchAll(/```sql\n([^`]+)```/g)].map(([, sql = '']) => sql);

let world: World;
let database: ThrowAwayDatabase;
let ann: string;
/** Replaces the placeholder for an existing agent's id. */
const HOLDER = 'ann';
const IDS = { open: '', held: '', ended: '' };
beforeAll(async () => {
  database = await throwAwayDatabase('sqlite', 'empty');
  world = await createWorld({ databaseUrl: database.url });
  ann = await world.addAgent('ann');
  for (const [n, name] of (['open', 'held', 'ended'] as const).entries()) {
    const { token } = await world.request();
    IDS[name] = await world.referralId(n);
    if (name !== 'open') await world.as('ann').referrals.accept({ referralId: IDS[name] });
    if (name === 'ended') await world.resident.cancel({ token });
  }
});
afterAll(async () => {
  await world.app.stop();
  await database.remove();
});

const found = async () => {
  const rows: { id: string }[] = await world.app.database.write.raw(finds);
  return rows.map(({ id }) => id);
};
const faults = () =>
  world.app.apply(async ({ stores }) => {
    const loads = Object.values(IDS).map((id) =>
      stores.referrals.load(id).then(
        () => '',
        () => id,
      ),
    );
    return (await Promise.all(loads)).filter((id) => id !== '');
  });
const set = (id: string, columns: object) =>
  world.app.database
    .write('referrals')
    .where({ id })
    .update(
      'holder_id' in columns && columns.holder_id === HOLDER ? { ...columns, holder_id: ann } : columns,
    );

it('finds nothing in what the service wrote', async () => {
  expect([await found(), await faults()]).toEqual([[], []]);
});

it.each([
  ['a kind that contradicts since when it is a Mass', 'open', { kind: 'mass' }],
  ['the same of one that is held', 'held', { kind: 'general' }],
  ['a holder left behind', 'open', { holder_id: HOLDER, accepted_at: 1, holder_attempts: 0 }],
  ['half of a holder left behind', 'open', { reminded_at: 1 }],
] as const)('finds and mends %s', async (_what, name, columns) => {
  await set(IDS[name], columns);
  expect([await found(), await faults()]).toEqual([[IDS[name]], [IDS[name]]]);
  for (const statement of mends.split(';')) await world.app.database.write.raw(statement);
  expect([await found(), await faults()]).toEqual([[], []]);
});

it('finds one that lost its holder, and leaves it for the backup', async () => {
  await set(IDS.held, { holder_id: null });
  expect([await found(), await faults()]).toEqual([[IDS.held], [IDS.held]]);
  for (const statement of mends.split(';')) await world.app.database.write.raw(statement);
  expect(await found()).toEqual([IDS.held]);
});
