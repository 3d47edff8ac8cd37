/** Delegates of one agency act at two processes at once: a referral has one holder, and nobody of a paused agency is asked. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setAway } from '../../application/agency/colleague-hours.ts';
import { moveReferral } from '../../application/agency/move-referral.ts';
import { pauseAgency } from '../../application/agency/pause-agency.ts';
import { askAgent } from '../../application/referral/by-staff.ts';
import { completeAssignment } from '../../application/referral/serve-referral.ts';
import { AGENCY } from '../../in-memory/made-up-agent.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';

const deed = (by: string) => ({ by, agency: AGENCY, reason: 'ill', dryRun: false });
const END = { outcome: 'question-answered', withoutAttempt: 'in-person' } as const;
const ROUNDS = 4;

describe.each(DATABASE_KINDS)('delegates at two processes on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let one: World;
  let two: World;
  let ids: string[];
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    const options = { databaseUrl: database.url, dataKey: Buffer.alloc(32, 5).toString('base64') };
    one = await createWorld({ ...options, ids: 'one' });
    two = await createWorld({ ...options, ids: 'two', clock: one.clock });
    ids = [];
    for (const name of ['ann', 'ben', 'cleo']) ids.push(await one.addAgent(name));
    two.app.services.roster.update(await two.app.apply((work) => work.stores.agents.rosterEntries()));
  });
  afterEach(async () => {
    await two.app.stop();
    await one.app.stop();
    await database.remove();
  });

  it('who move one referral to two colleagues while its holder completes it leave one holder, or an end', async () => {
    const [ann = '', ben = '', cleo = ''] = ids;
    const { read } = one.app.database;
    for (let round = 0; round < ROUNDS; round++) {
      await one.request();
      const referralId = await one.referralId(round);
      await one.app.apply(askAgent(referralId, ann, { dryRun: false }));
      await one.as('ann').referrals.accept({ referralId });
      await Promise.all([
        one.app.apply(moveReferral(deed('kit'), referralId, ben)),
        two.app.apply(moveReferral(deed('may'), referralId, cleo)),
        two.app.apply(completeAssignment(referralId, ann, END)),
      ]);
      const row = await read('referrals').where({ id: referralId }).first();
      const active = await read('assignments').where({ referral_id: referralId, status: 'active' });
      const moves = await read('audit_log').where({ what: 'referral-moved', referral_id: referralId });
      const moved = await read('assignments').where({ referral_id: referralId, ended_as: 'moved' });
      expect(moved).toHaveLength(moves.length);
      if (row.status === 'complete') expect(active).toEqual([]);
      else expect(active.map(({ agent_id }) => agent_id)).toEqual([row.holder_id]);
    }
  });

  it('who pause it while agents are asked and one is marked away leave nobody of it asked, and one pause', async () => {
    const [ann = '', ben = ''] = ids;
    const { read } = one.app.database;
    for (let round = 0; round < ROUNDS; round++) {
      const { token } = await one.request();
      const referralId = await one.referralId(round);
      const absence = { from: one.clock.now(), to: one.clock.now() + 60_000 };
      const [first, second] = await Promise.all([
        one.app.apply(pauseAgency(deed('kit'), AGENCY, 'pause')),
        two.app.apply(pauseAgency(deed('may'), AGENCY, 'pause')),
        two.app.apply(askAgent(referralId, ben, { dryRun: false })),
        one.app.apply(setAway(deed('kit'), ann, 'away', absence)),
      ]);
      expect([first, second].filter((done) => 'unchanged' in done)).toHaveLength(1);
      await one.settle();
      expect(await read('offers').where({ status: 'pending' })).toEqual([]);
      expect(await read('agency_pauses').select('agency')).toEqual([{ agency: AGENCY }]);
      await one.resident.cancel({ token });
      await two.app.apply(pauseAgency(deed('may'), AGENCY, 'resume'));
      await one.app.apply(setAway(deed('kit'), ann, 'back', absence));
    }
  });
});
