/** An agent can open only a limited number of ended records a day, by any route (rule 37i). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { QUOTAS } from '../domain/quotas.ts';
import { createWorld, refusalOf, type World } from '../testing/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MOST = QUOTAS.oldRecordsADay;

let world: World;
let ann: string;
beforeEach(async () => {
  world = await createWorld();
  ann = await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const referrals = () => world.as('ann').referrals;
const open = (referralId: string) => refusalOf(referrals().get({ referralId }));
async function served(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    await world.request({ wish: 'whenever' });
    const referralId = (await referrals().worklist()).offers[0]?.referralId ?? '';
    await referrals().accept({ referralId });
    await referrals().logAttempt({ referralId, outcome: 'reached' });
    await referrals().complete({ referralId, outcome: 'question-answered' });
    ids.push(referralId);
  }
  return ids;
}
const refusedLooks = () =>
  world.app.database.read('audit_log').where({ agent_id: ann, what: 'view-refused' }).pluck('referral_id');

it('what ended within a day is the day’s work; of what is older an agent opens so many a day, each as often as they like', async () => {
  const ids = await served(MOST + 2);
  for (const id of ids) expect(await open(id)).toBeNull();

  world.clock.set(world.clock.now() + DAY + HOUR);
  const [over = '', last = ''] = ids.slice(MOST);
  for (const id of ids.slice(0, MOST)) expect([await open(id), await open(id)]).toEqual([null, null]);
  expect([await open(over), await open(over), await open(ids[0] ?? '')]).toEqual([
    'records-limit',
    'records-limit',
    null,
  ]);
  expect(await refusedLooks()).toEqual([over, over]);

  // Any other action on an old record also counts as a look.
  const number = { referralId: last, caseNumber: 'K-1' };
  expect(await refusalOf(referrals().caseNumbers(number))).toBe('records-limit');
  expect(await refusalOf(referrals().note({ referralId: last, note: 'x' }))).toBe('records-limit');
  expect((await world.app.database.read('assignments').where({ referral_id: last }))[0]).toMatchObject({
    case_number_sealed: null,
    note_sealed: null,
  });

  world.clock.set(world.clock.now() + DAY);
  expect([await open(over), await open(last)]).toEqual([null, null]);
});

it('an agent who opens another’s record spends nothing, and is refused as usual', async () => {
  const [id = ''] = await served(1);
  const ben = await world.addAgent('ben');
  world.clock.set(world.clock.now() + 2 * DAY);
  expect(await refusalOf(world.as('ben').referrals.get({ referralId: id }))).toBe('not-found');
  expect(await world.app.database.read('budgets').where({ kind: 'old-records', caller: ben })).toEqual([]);
});

it('guesses by search are bounded too, the same one again costs nothing, and exports count as searches', async () => {
  await served(1);
  const search = (text: string) => refusalOf(referrals().list({ search: text }));
  for (let n = 0; n < QUOTAS.searchesADay; n++) expect(await search(`${1_000 + n}`)).toBeNull();
  expect([await search('9999'), await search(' 1000 '), await search('')]).toEqual([
    'daily-limit',
    null,
    null,
  ]);
  expect(await refusalOf(referrals().export({ search: '9998' }))).toBe('daily-limit');
  world.clock.set(world.clock.now() + DAY);
  expect(await search('9999')).toBeNull();
});
