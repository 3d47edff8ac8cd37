/** A year after its end, nothing in a referral identifies anybody (rule 36). */
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entriesOf } from '../../../shared/typed.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { DAY } from '../../testing/referral-life.ts';
import { createWorld, refusalOf, TUESDAY_10, type World } from '../../testing/world.ts';
import { eraseContactsOf } from '../repositories/erasure.ts';
import { erasable } from '../repositories/retention.ts';
import { runRetention } from '../repositories/service-store.ts';
import { TIMES } from '../sql/erased-times.ts';
import { explain } from '../views/explain-view.ts';

/** Whether each time about a referral is noon in Kentucky, plus its rank on that day. */
async function timesIn(read: Knex): Promise<boolean[]> {
  const found: boolean[] = [];
  for (const [name, columns] of entriesOf(TIMES))
    for (const row of await read(name))
      for (const column of columns)
        if (row[column] !== null) found.push((row[column] - Date.UTC(2026, 2, 3, 17)) % DAY < 100);
  return found;
}

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

  it('personal data of an ended referral is erased in time, and nothing of an open one', async () => {
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

  it('what remains has days but no distances, and how it ended for each agent', async () => {
    await world.addAgent('ben');
    await world.request({ zip: '40503' });
    const referralId = await world.referralId();
    const rejected = world.as('ann').referrals;
    const [ann, ben] = [world.as('ann'), world.as('ben')];
    await rejected.reject({ referralId });
    await world.pass(61_234);
    await ben.referrals.accept({ referralId });
    await world.pass(71_234);
    await ben.referrals.logAttempt({ referralId, outcome: 'reached' });
    await ben.referrals.complete({ referralId, outcome: 'enrolled' });
    const { read, write } = world.app.database;
    const seen = async () => {
      const [of, by] = [(await ann.referrals.list({})).rows, (await ben.referrals.list({})).rows];
      const period = { from: '2026-03-03', to: '2026-03-03' };
      const [mine, theirs] = [await ann.metrics.summary(period), await ben.metrics.summary(period)];
      const { responseTime, timeToFirstAttempt, serverNow, ...figures } = theirs;
      return {
        timed: [mine.responseTime, responseTime, timeToFirstAttempt],
        same: { figures, read: [...of, ...by].map(({ offerId, status }) => [offerId, status]) },
        rows: [...of, ...by],
      };
    };
    const before = await seen();
    expect(before.same.figures).toMatchObject({ promised: 1, promiseKept: 1, completed: 1 });
    expect(before.timed).not.toContain(null);
    expect(before.rows.map(({ miles }) => miles !== null && miles > 1)).not.toContain(false);

    // Erased on request: the ZIP goes at once, and times once nobody can contest them.
    await write.transaction((trx) => eraseContactsOf(trx, [referralId], world.clock.now()));
    await tidyAt(TUESDAY_10 + 20 * DAY);
    expect((await seen()).timed).toEqual(before.timed);
    expect(await read('referrals').pluck('zip')).toEqual(['']);
    await tidyAt(TUESDAY_10 + 31 * DAY);

    const after = await seen();
    expect(after.same).toEqual(before.same);
    expect(after.timed).toEqual([null, null, null]);
    expect(after.rows.map(({ miles, daysOnly }) => [miles, daysOnly])).toEqual(
      before.rows.map(() => [null, true]),
    );
    const { csv } = await ben.referrals.export({});
    expect(csv).toMatch(/,2026-03-03,2026-03-03,2026-03-03,/);
    expect(await timesIn(read)).not.toContain(false);
    expect((await explain(read, referralId, defaultPolicy))?.moments.flatMap(({ agents }) => agents)).toEqual(
      expect.arrayContaining([expect.objectContaining({ cost: null })]),
    );
  });

  it('many are erased in one run, and their number may ask again', async () => {
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
