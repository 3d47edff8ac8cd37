/** Requests that an agent sends for residents who are with them (rule 53). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssistedInput } from '../../../shared/contracts/assist.ts';
import { storyLines } from '../../../shared/staff-words.ts';
import { deskStory } from '../../store/views/desk-view.ts';
import { requestsInFull } from '../../store/views/resident-view.ts';
import { assisted, STROKES, signed } from '../../testing/assisted.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';
import { changeAccess } from '../agent/staff-access.ts';

const DAY = 24 * 3_600_000;

describe('a request that an agent sends for a resident', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ policy: { assistedADay: 4 } });
    await world.addAgent('kim');
    await world.addAgent('lou', { registered: false, licenceStatus: 'inactive' });
  });
  afterAll(() => world.app.stop());
  const send = (input: AssistedInput, as = 'kim') => world.as(as).assist.request(input);
  const rows = () => world.app.database.read('referrals').orderBy('submitted_at').orderBy('id');

  it('is one for each person, without a proof of work, also from one phone, and says who recorded the consent', async () => {
    await world.pass(60_000);
    const now = world.clock.now();
    const rosa = await send(assisted(1, { consent: signed(60_000) }));
    const jim = await send(assisted(1, { firstName: 'Jim' }));
    expect(rosa.token).not.toBe(jim.token);
    expect((await world.resident.track({ token: rosa.token })).status).toBe('pending');
    const [one, two] = await rows();
    expect([one.consent_how, one.consent_at, two.consent_how, two.decoy]).toEqual([
      ...['signed', now - 60_000],
      ...['read-aloud', 0],
    ]);
    const { read } = world.app.database;
    const { sealer } = world.app.services;
    const story = await deskStory(read, sealer, one.id);
    expect(story && storyLines(story, ({ name }) => name)[0]?.text).toMatch(
      /asked for the resident, who signed on the screen\.$/,
    );
    const [full] = await requestsInFull(read, sealer, [one.id]);
    expect(full?.assisted).toMatchObject({ how: 'signed', signature: STROKES });
    const acts = await read('audit_log').where({ what: 'request-assisted' }).orderBy('id');
    expect(acts.map(({ referral_id, detail }) => [referral_id, detail])).toEqual([
      [one.id, 'signed'],
      [two.id, 'read-aloud'],
    ]);
    expect(JSON.stringify(acts)).not.toContain('Rosa');
  });

  it('is no sign of life of its agent', async () => {
    const seen = await world.app.database.read('presence');
    await world.as('kim').assist.me();
    expect(await world.app.database.read('presence')).toEqual(seen);
  });

  it('sent again days later is the same, for its agent alone', async () => {
    const ivy = assisted(2, { firstName: 'Ivy' });
    const { token } = await send(ivy);
    world.clock.set(world.clock.now() + 2 * DAY);
    const again = { ...ivy, consent: { ...ivy.consent, ago: 2 * DAY } };
    expect((await send(again)).token).toBe(token);
    await world.addAgent('mia');
    expect(await refusalOf(send(ivy, 'mia'))).toBe('key-reused');
    expect(await rows()).toHaveLength(3);
  });

  it('is refused where the agent may not, beyond the limit of a day, and if the promise changed', async () => {
    expect(await refusalOf(send(assisted(3), 'lou'))).toBe('criteria-unmet');
    const shown = { kind: 'now', by: world.clock.now() - 1 } as const;
    const late = await send(assisted(3, { shown })).catch((error) => error);
    expect(late.cause.promise.promise.zone).toBe('America/New_York');
    for (const n of [4, 5, 6, 7]) await send(assisted(n));
    expect(await refusalOf(send(assisted(8)))).toBe('daily-limit');
    world.clock.set(world.clock.now() + DAY);
    await send(assisted(8));
    const kim = await world.app.apply((work) => work.stores.agents.idBySubject('kim'));
    const suspend = { type: 'suspend', reason: 'other' } as const;
    await world.app.apply(changeAccess(kim ?? '', suspend, 'pat', null));
    expect(await refusalOf(send(assisted(9)))).toBe('suspended');
    expect(await rows()).toHaveLength(8);
  });
});
