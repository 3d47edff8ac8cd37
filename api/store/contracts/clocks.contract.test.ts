/** Processes on machines whose clocks differ: windows last equally long on each, because all use the database's time. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type MachineTime, machineTime } from '../../clock.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { soon } from '../../testing/soon.ts';
import { createWorld, refusalOf, TUESDAY_10, type World, type WorldOptions } from '../../testing/world.ts';
import { type Database, openDatabase } from '../database.ts';

const dataKey = Buffer.alloc(32, 5).toString('base64');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let database: ThrowAwayDatabase;
const worlds: World[] = [];
beforeAll(async () => {
  database = await throwAwayDatabase('postgres');
});
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.app.stop();
});
afterAll(() => database.remove());

const began = machineTime.monotonic();
/** A working morning, independent of the real time. */
const time = () => TUESDAY_10 + (machineTime.monotonic() - began);

/** A database whose clock shows that morning. */
const itsDatabase = (): Database => ({ ...openDatabase(database.url), time: async () => time() });

/** A machine with an adjustable clock: `ahead` in ms. */
function aMachine(ahead: number): MachineTime & { ahead: number } {
  const machine = {
    ahead,
    now: () => Math.floor(time() + machine.ahead),
    monotonic: machineTime.monotonic,
  };
  return machine;
}

async function begin(machine: MachineTime, options: WorldOptions = {}): Promise<World> {
  const policy = { generalWindow: MINUTE };
  const ids = `p${worlds.length}`;
  const world = await createWorld({
    ...{ dataKey, ids, policy, machine, databaseUrl: database.url, database: itsDatabase() },
    ...options,
  });
  worlds.push(world);
  return world;
}
/** Waits until there are this many. */
async function offers(world: World, many: number) {
  const read = () => world.app.database.read('offers').orderBy('offered_at');
  await soon(async () => expect(await read()).toHaveLength(many));
  return read();
}

it.each([90, -90, 2.5])(
  'a clock that is %s s ahead is refused with an explanation, and nothing is written',
  async (seconds) => {
    await begin(aMachine(0));
    const refused = begin(aMachine(seconds * SECOND));
    await expect(refused).rejects.toThrow(
      /clock is [\d.]+ s (ahead of|behind) the database's; 2 s are allowed/,
    );
    expect(worlds).toHaveLength(1);
  },
);

it('a process whose clock jumps 90 s ahead is not ready, ends no window early, and begins no shorter one', async () => {
  const one = await begin(aMachine(0));
  const machine = aMachine(1_500);
  const two = await begin(machine, { lookEvery: 100 });
  for (const name of ['ann', 'ben']) await one.addAgent(name);
  machine.ahead = 90 * SECOND;
  expect(await one.app.services.ready()).toBe(true);
  expect(await two.app.services.ready()).toBe(false);
  expect(Math.round((two.app.services.clockHealth.ahead() ?? 0) / SECOND)).toBe(90);

  await one.request();
  await offers(one, 1);
  two.app.engine.look();
  await two.app.engine.idle();
  const [first] = await offers(one, 1);
  expect(first).toMatchObject({ status: 'pending', kind: 'general' });
  const subject = first.agent_id === (await idOf(one, 'ann')) ? 'ann' : 'ben';
  const referralId = first.referral_id;
  expect(await refusalOf(two.as(subject).referrals.accept({ referralId }))).toBeNull();

  const before = time();
  await two.request({ phone: '502-555-0199' });
  const [, second] = await offers(two, 2);
  const after = time();
  expect(second.due_at - second.offered_at).toBe(first.due_at - first.offered_at);
  expect(second.offered_at).toBeGreaterThan(before - SECOND);
  expect(second.offered_at).toBeLessThan(after + SECOND);
});

it('an agent’s sign of life gets the database’s time at every process', async () => {
  const one = await begin(aMachine(0));
  const machine = aMachine(0);
  const two = await begin(machine);
  machine.ahead = 90 * SECOND;
  const id = await one.addAgent('cy');
  await two.app.services.presence.seen(id);
  await two.app.services.presence.exchange();
  const [row] = await one.app.database.read('presence').where({ agent_id: id }).orderBy('seen_at', 'desc');
  expect(Math.abs(row.seen_at - time())).toBeLessThan(30 * SECOND);
});

async function idOf(world: World, name: string): Promise<string> {
  return (await world.app.apply((work) => work.stores.agents.idBySubject(name))) ?? '';
}
