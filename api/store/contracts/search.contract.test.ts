/**
 * Search in sealed data (rule 37n), on both databases: who finds which referrals, also after changes, key rotation, and erasure,
 * and for referrals from before the index.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { correctRequests, eraseRequests } from '../../application/resident/rights.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { someKey } from '../../testing/keys.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { indexEarlier } from '../repositories/search-store.ts';
import { idsFoundByStaff } from '../views/search-view.ts';

const dataKey = someKey();

describe.each(DATABASE_KINDS)('a search on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  let rounds = 0;
  const begin = async () => {
    world = await createWorld({ databaseUrl: database.url, dataKey, ids: `round-${++rounds}` });
  };
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    await begin();
    await world.addAgent('ann');
    await world.addAgent('ben');
  });
  afterEach(async () => {
    await world.app.stop();
    await database.remove();
  });
  const foundBy = async (agent: string, search: string) =>
    (await world.as(agent).referrals.list({ search })).rows.map(({ referralId }) => referralId);
  const foundByStaff = (search: string) =>
    idsFoundByStaff(world.app.database.read, world.app.services.sealer, search);
  /** Rosa, whom Ann has, and Jim, who waits. */
  async function rosaAndJim() {
    const { token } = await world.request({
      phone: '502-555-0177',
      lastName: 'Núñez',
      note: 'Speaks softly',
    });
    const rosa = await world.referralId(0);
    await world.as('ann').referrals.accept({ referralId: rosa });
    await world.request({ firstName: 'Jim', phone: '502-555-0188' });
    return { rosa, jim: await world.referralId(1), token };
  }

  it('finds the agent’s own referrals by name, digits, case number, and note, and nobody else’s', async () => {
    const { rosa, jim } = await rosaAndJim();
    const { referrals } = world.as('ann');
    expect(await foundBy('ann', 'jim')).toEqual([]);
    await referrals.caseNumbers({ referralId: rosa, caseNumber: 'KY-105 2291' });
    await referrals.note({ referralId: rosa, note: 'Works nights' });
    await referrals.logAttempt({ referralId: rosa, outcome: 'voicemail', note: 'left word with her sister' });
    for (const search of [
      'ros',
      'nunez',
      '0177',
      '(502) 555-0177',
      'ky1052291',
      'nights',
      'sister',
      'softly',
    ])
      expect(await foundBy('ann', search), search).toEqual([rosa]);
    await referrals.note({ referralId: rosa, note: 'Works days' });
    await referrals.caseNumbers({ referralId: rosa, caseNumber: '' });
    const rows = JSON.stringify(await world.app.database.read('search_terms'));
    expect(rows).not.toMatch(/rosa|nunez|softly|nights|0177|2291/i);
    for (const search of ['nights', '2291', 'rosa jim', '5550'])
      expect(await foundBy('ann', search)).toEqual([]);
    expect(await foundBy('ann', 'days')).toEqual([rosa]);
    expect(await foundByStaff('rosa')).toEqual([rosa]);
    expect(await foundByStaff('0188')).toEqual([jim]);
    // An agent's note is found only by its writer; the resident's, by the agent who holds or has completed it.
    expect([await foundByStaff('days'), await foundByStaff('softly')]).toEqual([[], []]);
    await referrals.complete({ referralId: rosa, outcome: 'enrolled', note: 'glad of it' });
    expect(await foundBy('ann', 'rosa glad')).toEqual([rosa]);
    const { csv } = await referrals.export({ search: 'nunez' });
    expect(csv.trim().split('\n')).toHaveLength(2);
  });

  it('finds nothing for an agent who handed the referral back, not even by their own note', async () => {
    const { rosa } = await rosaAndJim();
    const { referrals } = world.as('ann');
    await referrals.note({ referralId: rosa, note: 'Works nights' });
    await referrals.handBack({ referralId: rosa, reason: 'emergency' });
    await world.as('ben').referrals.accept({ referralId: rosa });
    expect([await foundBy('ann', 'rosa'), await foundBy('ann', 'nights')]).toEqual([[], []]);
    expect([await foundBy('ben', 'rosa'), await foundBy('ben', 'nights')]).toEqual([[rosa], []]);
  });

  it('follows a corrected name and a changed number, and forgets erased residents', async () => {
    const { rosa, jim } = await rosaAndJim();
    const asked = { by: 'pat', reason: 'asked' };
    await world.app.apply(correctRequests([rosa], { lastName: 'Reyes' }, asked));
    expect([await foundByStaff('nunez'), await foundByStaff('rosa reyes')]).toEqual([[], [rosa]]);
    await world.app.apply((work) => work.stores.referrals.changePhone(jim, '+15025550199', 1));
    expect([await foundByStaff('0188'), await foundByStaff('0199')]).toEqual([[], [jim]]);
    await world.app.apply(eraseRequests([rosa], asked));
    const rows = await world.app.database.read('search_terms').distinct('referral_id').pluck('referral_id');
    expect(rows).toEqual([jim]);
  });

  it('indexes earlier referrals once, when a process starts, except erased ones', async () => {
    const { rosa, jim } = await rosaAndJim();
    const { referrals } = world.as('ann');
    await referrals.note({ referralId: rosa, note: 'Works nights' });
    await referrals.caseNumbers({ referralId: rosa, applicationId: 'A-77' });
    await referrals.logAttempt({ referralId: rosa, outcome: 'voicemail', note: 'sister' });
    await world.request({ firstName: 'Lee' });
    const lee = await world.referralId(2);
    const { write } = world.app.database;
    const before = await write('search_terms').orderBy(['referral_id', 'agent_id', 'field', 'term']);
    await write('search_terms').delete();
    await write('search_waiting').insert([rosa, jim, lee].map((referral_id) => ({ referral_id })));
    await write('wrapped_keys')
      .where({ owner: `referral:${lee}` })
      .delete();
    await world.app.stop();
    await begin();
    const again = await world.app.database
      .write('search_terms')
      .orderBy(['referral_id', 'agent_id', 'field', 'term']);
    expect(again).toEqual(before.filter(({ referral_id }: { referral_id: string }) => referral_id !== lee));
    expect(await indexEarlier(world.app.database.write, world.app.services.sealer)).toBe(0);
  });
});
