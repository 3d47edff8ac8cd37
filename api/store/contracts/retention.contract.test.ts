/** A year after its end, nothing in a referral identifies anybody (rule 36). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { DAY } from '../../testing/referral-life.ts';
import { createWorld, refusalOf, TUESDAY_10, type World } from '../../testing/world.ts';
import { erasable } from '../repositories/retention.ts';
import { runRetention } from '../repositories/service-store.ts';

describe.each(DATABASE_KINDS)('on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    world = await createWorld({ databaseUrl: database.url });
    await world.addAgent('ann');
  });
  afterEach(async () => {
    await world.app.stop();
    await database.remove();
  });
  const tidyAt = (now: number) => runRetention(world.app.database.write, now, 365 * DAY);

  it('what is personal of an ended referral is erased in time, and nothing of an open one', async () => {
    const { token } = await world.request({ email: 'rosa@resident.example.org', note: 'Evenings' });
    const referralId = await world.referralId();
    const ann = world.as('ann').referrals;
    await ann.accept({ referralId });
    await ann.logAttempt({ referralId, outcome: 'reached', note: 'spoke with Rosa' });
    await ann.caseNumbers({ referralId, caseNumber: '110045678', applicationId: 'A-77' });
    await tidyAt(TUESDAY_10 + 400 * DAY);
    expect((await ann.get({ referralId })).contact).not.toBeNull();

    await ann.complete({ referralId, withoutAttempt: 'other', outcome: 'enrolled', note: 'Rosa is glad' });
    await tidyAt(TUESDAY_10 + 364 * DAY);
    expect((await ann.get({ referralId })).contact?.firstName).toBe('Rosa');

    await tidyAt(TUESDAY_10 + 366 * DAY);
    const { read } = world.app.database;
    expect(await ann.get({ referralId })).toMatchObject({
      status: 'complete',
      ...{ contact: null, codeWord: null, agentNote: null, attempts: [], outcome: 'enrolled' },
      ...{ caseNumber: null, applicationId: null },
    });
    expect(await refusalOf(world.resident.track({ token }))).toBe('not-found');
    const [row] = await read('referrals').where({ id: referralId });
    const kept = Object.entries(row).filter(([name]) => /_sealed$|^phone_index$|^answers_digest$/.test(name));
    expect(kept.filter(([, value]) => value !== null && value !== '')).toEqual([]);
    for (const table of ['attempts', 'assignments'])
      expect(await read(table).whereNotNull('note_sealed')).toEqual([]);
    for (const column of ['case_number_sealed', 'application_id_sealed'])
      expect(await read('assignments').whereNotNull(column)).toEqual([]);
    // Erased data stays erased: nothing more can be recorded.
    expect(await refusalOf(ann.note({ referralId, note: 'Rosa' }))).toBe('referral-closed');
    expect(await refusalOf(ann.caseNumbers({ referralId, caseNumber: '1' }))).toBe('referral-closed');
    expect(await erasable(read, TUESDAY_10 + 366 * DAY)).toEqual({ erasable: 0, held: 0 });
  });

  it('many are erased in one go, and the number may ask again', async () => {
    for (let n = 0; n < 3; n++) {
      const { token } = await world.request({ phone: '502-555-0199' });
      await world.resident.cancel({ token, reason: 'mistake' });
    }
    expect(await erasable(world.app.database.read, TUESDAY_10 + DAY)).toEqual({ erasable: 3, held: 0 });
    await tidyAt(TUESDAY_10 + 366 * DAY);
    expect(await erasable(world.app.database.read, TUESDAY_10 + 366 * DAY)).toEqual({ erasable: 0, held: 0 });
    await world.request({ phone: '502-555-0199' });
    expect((await world.as('ann').referrals.worklist()).offers).toHaveLength(1);
  });
});
