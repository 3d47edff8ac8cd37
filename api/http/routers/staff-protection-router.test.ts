/** Protection against abuse in the portal: held requests and attacks, first as a dry run, with their audit entries. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const desk = () => world.as('staff:lee').staff.protection;
const HOW = { reason: 'Spoke with the library', dryRun: false };
const DRY = { reason: '', dryRun: true };
const entries = async (): Promise<string[]> =>
  (await world.app.database.read('audit_log').where({ staff: 'lee' }).orderBy('id'))
    .map(({ what, detail }) => `${what} ${detail}`)
    .filter((line) => /^(request|attack)-/.test(line));

/** People don't see the field that this one fills in. */
async function held(): Promise<string> {
  const before = new Set(await world.app.database.read('referrals').pluck('id'));
  await world.request({ website: 'https://spam.example' });
  const ids: string[] = await world.app.database.read('referrals').pluck('id');
  return ids.find((id) => !before.has(id)) ?? '';
}

it('lists what is held with its reasons, and enters the look', async () => {
  const referralId = await held();
  const shown = await desk().show();
  expect(shown).toMatchObject({ attacks: [], total: 1, held: [{ referralId }] });
  expect(shown.held[0]?.why).toContain('honeypot');
  const [entry] = await world.app.database.read('audit_log').where({ what: 'quarantine-listed' });
  expect(entry.staff).toBe('lee');
});

it('releases one request, which is offered at once, and rejects another', async () => {
  const [one, other] = [await held(), await held()];
  const release = (how: object) => desk().answer({ referralIds: [one], answer: 'released', ...HOW, ...how });
  expect(await release(DRY)).toEqual({ answered: 1, gone: 0 });
  expect((await desk().show()).total).toBe(2);
  expect(await refusalOf(release({ reason: 'call 502 555 0100 first' }))).toBe('reason-needed');
  expect(await release({})).toEqual({ answered: 1, gone: 0 });
  await world.settle();
  expect(await world.app.database.read('offers').pluck('referral_id')).toContain(one);
  const gone = { answered: 0, gone: 1 };
  expect([await release(DRY), await release({})]).toEqual([gone, gone]);
  await desk().answer({ referralIds: [other], answer: 'rejected', ...HOW });
  expect((await desk().show()).total).toBe(0);
  expect(await entries()).toEqual([`request-released ${HOW.reason}`, `request-rejected ${HOW.reason}`]);
});

it('answers several at once, leaves out those that are gone, and says how many by a dry run', async () => {
  const [one, two, three] = [await held(), await held(), await held()];
  await desk().answer({ referralIds: [two], answer: 'released', ...HOW });
  const reject = (how: object) =>
    desk().answer({ referralIds: [one, two, three, one], answer: 'rejected', ...HOW, ...how });
  expect(await reject(DRY)).toEqual({ answered: 2, gone: 1 });
  expect((await desk().show()).total).toBe(2);
  expect(await reject({})).toEqual({ answered: 2, gone: 1 });
  expect((await desk().show()).total).toBe(0);
  expect((await entries()).filter((line) => line.startsWith('request-rejected'))).toHaveLength(2);
});

it('answers the one request of an extension that was built before', async () => {
  const referralId = await held();
  expect(await desk().answer({ referralId, answer: 'rejected', ...HOW })).toEqual({ answered: 1, gone: 0 });
  expect((await desk().show()).total).toBe(0);
});

it('declares an attack, which forgives what was just missed, and ends it', async () => {
  await world.request();
  await world.pass(world.config.policy.generalWindow);
  const attack = (change: 'begin' | 'end', how: object) => desk().attack({ change, ...HOW, ...how });
  expect(await attack('end', DRY)).toEqual({ changed: false, misses: 0 });
  expect(await attack('begin', DRY)).toEqual({ changed: true, misses: 1 });
  expect((await desk().show()).attacks).toEqual([]);
  expect(await attack('begin', {})).toEqual({ changed: true, misses: 1 });
  expect((await desk().show()).attacks).toMatchObject([{ begunBy: 'lee', sign: null, endedAt: null }]);
  expect((await world.as('staff:lee').staff.agents.show({ agent: 'ann' })).misses).toMatchObject([
    { contest: 'forgiven' },
  ]);
  expect(await attack('begin', {})).toEqual({ changed: false, misses: 0 });
  expect(await attack('end', {})).toEqual({ changed: true, misses: 0 });
  expect((await desk().show()).attacks[0]?.endedAt).not.toBeNull();
  expect(await entries()).toEqual([
    `attack-begun 1 misses forgiven: ${HOW.reason}`,
    `attack-ended ${HOW.reason}`,
  ]);
});
