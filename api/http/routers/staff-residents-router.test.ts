/** A resident's rights in the portal: first as a dry run, with their audit entries. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const rights = () => world.as('staff:lee').staff.residents;
const HOW = { reason: 'They asked by letter', dryRun: false };
const DRY = { reason: '', dryRun: true };
const entries = async (): Promise<string[]> =>
  (await world.app.database.read('audit_log').where({ staff: 'lee' }).orderBy('id')).map(
    ({ what, detail }) => (detail ? `${what} ${detail}` : what),
  );
const person = (referralId: string) => world.as('staff:lee').staff.person({ referralId });
const ask = async (change: object = {}): Promise<string> => {
  const before: string[] = await world.app.database.read('referrals').pluck('id');
  await world.request({ phone: '502-555-0147', ...change });
  const ids: string[] = await world.app.database.read('referrals').pluck('id');
  return ids.find((id) => !before.includes(id)) ?? '';
};

it('corrects a name and a number, and says why it leaves one', async () => {
  const referralId = await ask();
  const correct = (change: object) => rights().correct({ referralId, ...HOW, ...change });
  const right = { firstName: 'Rosalind', phone: '859-555-0142' };
  expect(await correct({ ...right, ...DRY })).toEqual({ left: null, newLink: null });
  expect((await person(referralId)).name).not.toMatch(/Rosalind/);
  expect(await refusalOf(correct({ ...right, reason: '' }))).toBe('reason-needed');
  expect(await refusalOf(correct({ phone: '12345678' }))).toBe('phone-invalid');
  expect(await correct(right)).toEqual({ left: null, newLink: null });
  expect(await person(referralId)).toMatchObject({
    name: expect.stringMatching(/^Rosalind /),
    phone: '+18595550142',
  });
  await world.as('ann').referrals.accept({ referralId });
  expect(await correct({ phone: '859-555-0143' })).toEqual({ left: 'accepted', newLink: null });
  expect(await entries()).toContain(`resident-corrected ${HOW.reason}`);
});

it('says that a link that went to the wrong address ends, and how the new one goes', async () => {
  const referralId = await ask({ email: 'rosa@exampel.org' });
  await world.settle();
  const correct = (how: object) =>
    rights().correct({ referralId, email: 'rosa@example.org', ...HOW, ...how });
  expect(await correct(DRY)).toEqual({ left: null, newLink: 'later' });
  expect(await correct({})).toEqual({ left: null, newLink: 'email' });
  expect((await person(referralId)).email).toBe('rosa@example.org');
});

it('erases as many as staff were told, and nothing if there are more by then', async () => {
  const referralId = await ask();
  const erase = (change: object) => rights().erase({ referralId, all: true, ...HOW, ...change });
  expect(await erase(DRY)).toEqual({ erased: 1, cancelled: 1, held: 0, traces: false, differs: false });
  const sibling = await ask({ firstName: 'Ada' });
  expect(await erase({ requests: 1 })).toMatchObject({ erased: 2, differs: true });
  expect((await person(referralId)).name).not.toBe('');
  expect(await erase({ requests: 2 })).toMatchObject({ erased: 2, cancelled: 2, held: 0, differs: false });
  for (const id of [referralId, sibling]) expect(await refusalOf(person(id))).toBe('not-found');
  expect(await refusalOf(erase(DRY))).toBe('not-found');
  expect((await entries()).filter((line) => line.startsWith('resident-erased'))).toHaveLength(2);
});

it('erases one request alone', async () => {
  const [referralId, sibling] = [await ask(), await ask({ firstName: 'Ada' })];
  expect(await rights().erase({ referralId, all: false, requests: 1, ...HOW })).toMatchObject({ erased: 1 });
  expect(await refusalOf(person(referralId))).toBe('not-found');
  expect((await person(sibling)).name).toMatch(/^Ada/);
});

it('holds everything of a number against erasing, until the hold ends', async () => {
  const referralId = await ask();
  const hold = (change: 'hold' | 'release', how: object = {}) =>
    rights().hold({ referralId, change, ...HOW, ...how });
  expect(await hold('release', DRY)).toEqual({ changed: false, requests: 1 });
  expect(await hold('hold', DRY)).toEqual({ changed: true, requests: 1 });
  expect(await hold('hold')).toEqual({ changed: true, requests: 1 });
  expect(await hold('hold')).toEqual({ changed: false, requests: 1 });
  expect(await rights().erase({ referralId, all: true, ...DRY })).toMatchObject({ erased: 0, held: 1 });
  expect(await hold('release')).toEqual({ changed: true, requests: 1 });
  expect(await rights().erase({ referralId, all: true, ...DRY })).toMatchObject({ erased: 1, held: 0 });
  expect(await entries()).toEqual(
    expect.arrayContaining([`resident-held ${HOW.reason}`, `resident-released ${HOW.reason}`]),
  );
});

it('makes a copy of one request, or of all of the number, and enters it with the reason', async () => {
  const [referralId] = [await ask({ note: 'The side door' }), await ask({ firstName: 'Ada' })];
  const copy = (all: boolean, reason = HOW.reason) => rights().copy({ referralId, all, reason });
  expect(await refusalOf(copy(false, ''))).toBe('reason-needed');
  const one = await copy(false);
  expect([one.requests, one.html.includes('The side door'), one.html.includes('Ada')]).toEqual([
    1,
    true,
    false,
  ]);
  expect((await copy(true)).html).toContain('Ada');
  expect((await entries()).filter((line) => line === `resident-exported ${HOW.reason}`)).toHaveLength(3);
});
