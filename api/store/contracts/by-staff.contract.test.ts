/** Two processes act on one referral at once: staff name two agents while a third accepts, and exactly one gets it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptOffer } from '../../application/referral/answer-offer.ts';
import { askAgent, openToEverybody } from '../../application/referral/by-staff.ts';
import { closeAs } from '../../application/referral/close-referral.ts';
import { resendLinkAs } from '../../application/referral/resend-link.ts';
import { addStaffNoteAs } from '../../application/referral/staff-note.ts';
import { staffPresent } from '../../application/referral/staff-present.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { soon } from '../../testing/soon.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { runRetention } from '../repositories/service-store.ts';
import { staffNotesOf } from '../repositories/staff-note-store.ts';

const NOW = { dryRun: false };
const ROUNDS = 5;

describe.each(DATABASE_KINDS)('staff at two processes on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let one: World;
  let two: World;
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    const options = { databaseUrl: database.url, dataKey: Buffer.alloc(32, 5).toString('base64') };
    one = await createWorld({ ...options, ids: 'one' });
    two = await createWorld({ ...options, ids: 'two', clock: one.clock });
  });
  afterEach(async () => {
    await two.app.stop();
    await one.app.stop();
    await database.remove();
  });

  it('who name two agents while a third accepts leave one General or one holder, and no other offer', async () => {
    const names = ['ann', 'ben', 'cleo'];
    const ids: string[] = [];
    for (const name of names) ids.push(await one.addAgent(name));
    two.app.services.roster.update(await two.app.apply((work) => work.stores.agents.rosterEntries()));
    const [ann = '', ben = '', cleo = ''] = ids;
    for (let round = 0; round < ROUNDS; round++) {
      const { token } = await one.request();
      const referralId = await one.referralId(round);
      await Promise.all([
        one.app.apply(askAgent(referralId, ben, NOW)),
        two.app.apply(askAgent(referralId, cleo, NOW)),
        two.app.apply(acceptOffer(referralId, ann)),
        one.app.apply(openToEverybody(referralId, NOW)),
      ]);
      const { read } = one.app.database;
      const row = await read('referrals').where({ id: referralId }).first();
      const pending = await read('offers').where({ referral_id: referralId, status: 'pending' });
      const active = await read('assignments').where({ referral_id: referralId, status: 'active' });
      expect(active).toHaveLength(row.holder_id === null ? 0 : 1);
      if (row.holder_id !== null) expect(pending).toEqual([]);
      if (row.general_agent_id !== null)
        expect(pending.map(({ agent_id }) => agent_id)).toEqual([row.general_agent_id]);
      await one.resident.cancel({ token });
      await soon(async () => expect(await read('offers').where({ status: 'pending' })).toEqual([]));
    }
  });

  it('who close a referral at once for two reasons close it once, with one mail and one audit entry', async () => {
    await one.request({ email: 'rosa@example.org' });
    const referralId = await one.referralId();
    const deed = { ...NOW, staff: 'lee', reason: 'asked' };
    const done = await Promise.all([
      one.app.apply(closeAs(deed, referralId, 'helped')),
      two.app.apply(closeAs(deed, referralId, 'sent-twice')),
    ]);
    expect(done.filter((outcome) => 'takenFrom' in outcome)).toHaveLength(1);
    const { read } = one.app.database;
    expect(await read('referral_events').where('type', 'like', 'closed-%')).toHaveLength(1);
    expect(await read('outbox').where({ type: 'ended' })).toHaveLength(1);
    expect(await read('audit_log').where({ what: 'referral-closed' })).toHaveLength(1);
  });

  it('who view a referral at once see each other, and are forgotten an hour later', async () => {
    await one.request();
    const referralId = await one.referralId();
    const open = (at: World, name: string) => at.app.apply(staffPresent(referralId, name, false));
    await Promise.all([open(one, 'lee'), open(two, 'noor'), open(one, 'noor'), open(two, 'lee')]);
    expect(await open(one, 'lee')).toMatchObject({ others: [{ staff: 'noor' }] });
    expect(await open(two, 'noor')).toMatchObject({ others: [{ staff: 'lee' }] });
    const { read, write } = two.app.database;
    await runRetention(write, one.clock.now() + 3_600_001, Number.MAX_SAFE_INTEGER);
    expect(await read('staff_presence')).toEqual([]);
  });

  it('who send the same note at once store one note and one audit entry', async () => {
    await one.request();
    const referralId = await one.referralId();
    const note = { id: 'the-same', staff: 'lee', text: 'Works nights' };
    const kept = await Promise.all(
      [one, two, one, two].map((at) => at.app.apply(addStaffNoteAs(referralId, note, NOW))),
    );
    expect(kept.filter((outcome) => 'noted' in outcome && outcome.noted === 'now')).toHaveLength(1);
    const { read } = two.app.database;
    expect(await staffNotesOf(read, two.app.services.sealer, referralId)).toMatchObject([
      { staff: 'lee', text: 'Works nights' },
    ]);
    expect(await read('audit_log').where({ what: 'referral-noted' })).toHaveLength(1);
  });

  it('who resend a link at once stay within the budget of its mailbox, with an audit entry for each mail', async () => {
    await one.request({ email: 'rosa@example.org' });
    const referralId = await one.referralId();
    const sent = await Promise.all(
      [one, two, one, two, one, two].map((at, n) =>
        at.app.apply(resendLinkAs({ ...NOW, staff: `staff-${n}`, reason: 'asked' }, referralId)),
      ),
    );
    const { linksPerMailbox } = one.config.policy;
    expect(sent.filter((outcome) => 'sentBy' in outcome)).toHaveLength(linksPerMailbox - 1);
    const entries = await one.app.database.read('audit_log').where({ what: 'link-resent' });
    expect(entries).toHaveLength(linksPerMailbox - 1);
  });
});
