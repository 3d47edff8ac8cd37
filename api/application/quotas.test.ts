/** How much one agent may write to each store (rule 40c). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PSL_PICTURE_PART } from '../../shared/vocabulary.ts';
import { QUOTAS } from '../domain/quotas.ts';
import { tableBelow } from '../testing/readme-table.ts';
import { createWorld, refusalOf, type World } from '../testing/world.ts';

const DAY = 24 * 3_600_000;

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann');
  await world.addAgent('bob');
});
afterEach(() => world.app.stop());

const psl = (subject = 'ann') => world.as(subject).psl;
const id = (n: number) => `issue-${String(n).padStart(8, '0')}`;
const start = (n: number, subject = 'ann') =>
  refusalOf(psl(subject).save({ id: id(n), basedOn: 0, texts: { notes: 'x'.repeat(4_000) } }));
/** The refusals of `count` calls, one after the other. */
async function many(count: number, make: (n: number) => Promise<unknown>): Promise<(string | null)[]> {
  const refusals: (string | null)[] = [];
  for (let n = 0; n < count; n++) refusals.push(await refusalOf(make(n)));
  return refusals;
}
const expectUpTo = (most: number, refusals: (string | null)[], refusal: string) => {
  expect(refusals.slice(0, most).every((one) => one === null)).toBe(true);
  expect(refusals.slice(most)).toEqual(Array(refusals.length - most).fill(refusal));
};

describe('issues for the line', () => {
  it('are so many a day, each agent’s own, and again the day after', async () => {
    const refusals: (string | null)[] = [];
    for (let n = 0; n < QUOTAS.pslStartedADay + 2; n++) refusals.push(await start(n));
    expectUpTo(QUOTAS.pslStartedADay, refusals, 'psl-daily-limit');
    // Adding to an existing issue does not start another.
    expect(await start(0)).toBeNull();
    expect(await start(1_000, 'bob')).toBeNull();
    world.clock.set(world.clock.now() + DAY);
    expect(await start(2_000)).toBeNull();
  });

  it('are so many open at once; a closed one makes room', async () => {
    for (let n = 0; n < QUOTAS.pslOpen; n++) {
      if (n % QUOTAS.pslStartedADay === 0) world.clock.set(world.clock.now() + DAY);
      expect(await start(n)).toBeNull();
    }
    world.clock.set(world.clock.now() + DAY);
    expect(await start(1_000)).toBe('psl-open-limit');
    await psl().resolve({ id: id(0), as: 'resolved' });
    expect(await start(1_000)).toBeNull();
  });

  it('hold so many calls, follow-ups, and pieces of advice', async () => {
    await start(1);
    const at = { id: id(1) };
    const dueAt = world.clock.now() + DAY;
    expectUpTo(
      QUOTAS.pslFollowUps,
      await many(QUOTAS.pslFollowUps + 2, (n) =>
        psl().followUp({ ...at, followUpId: `follow-${n}`, dueAt, whom: 'the line', note: '' }),
      ),
      'psl-issue-full',
    );
    expectUpTo(
      QUOTAS.pslAdvice,
      await many(QUOTAS.pslAdvice + 2, (n) =>
        psl().advice({ ...at, adviceId: `advice-${n}`, text: 'Wait.' }),
      ),
      'psl-issue-full',
    );
    const call = async (n: number) => {
      await psl().startCall({ ...at, callId: `call-${n}` });
      await psl().endCall({ ...at, callId: `call-${n}`, ticket: { noneGiven: true } });
    };
    expectUpTo(QUOTAS.pslCalls, await many(QUOTAS.pslCalls + 2, call), 'psl-issue-full');
  });

  it('take so many bytes of pictures a day in all; of one that finds no room nothing is kept', async () => {
    const picture = { pictureId: 'picture-1', width: 10, height: 10, parts: 60 };
    const attach = (part: number, change = {}, subject = 'ann') => {
      const data = '/9j/'.padEnd(PSL_PICTURE_PART, 'x');
      return refusalOf(psl(subject).attach({ ...picture, id: id(1), part, data, ...change }));
    };
    const pictures = async () => (await psl().get({ id: id(1) })).pictures.map((one) => one.id);
    const kilobytes = PSL_PICTURE_PART / 1_000;
    const spent = QUOTAS.pslPictureKilobytesADay - 2 * kilobytes;
    await world.app.apply(async ({ stores, now }) => {
      const ann = (await stores.agents.idBySubject('ann')) ?? '';
      await stores.budgets.spend('psl-picture', ann, spent, now, spent);
    });
    await start(1);
    // A repeated part is stored already and costs nothing.
    for (const part of [0, 0, 0, 1]) expect(await attach(part)).toBeNull();
    expect(await pictures()).toEqual(['picture-1']);
    expect(await attach(2, { data: 'eA==' })).toBe('psl-picture-limit');
    expect(await pictures()).toEqual([]);
    expect(await world.app.database.read('psl_picture_parts')).toEqual([]);
    await start(2, 'bob');
    expect(await attach(0, { id: id(2) }, 'bob')).toBeNull();
    world.clock.set(world.clock.now() + DAY);
    expect(await attach(0)).toBeNull();
  });

  it('keep a limited number of conflicts; dismissing one makes room', async () => {
    await start(1);
    const late = (n: number) => psl().save({ id: id(1), basedOn: 0, texts: { notes: `late ${n}` } });
    expectUpTo(QUOTAS.pslKept, await many(QUOTAS.pslKept + 2, late), 'psl-issue-full');
    const { kept } = await psl().get({ id: id(1) });
    await psl().putAway({ id: id(1), keptId: kept[0]?.id ?? '' });
    expect(await refusalOf(late(1_000))).toBeNull();
  });
});

describe('everything else', () => {
  it('that a holder logs on one referral is bounded, and others learn nothing of it', async () => {
    await world.request();
    const referralId = await world.referralId();
    await world.as('ann').referrals.accept({ referralId });
    const log = () => world.as('ann').referrals.logAttempt({ referralId, outcome: 'reached' });
    expectUpTo(QUOTAS.attempts, await many(QUOTAS.attempts + 1, log), 'attempts-limit');
    const bob = world.as('bob').referrals.logAttempt({ referralId, outcome: 'reached' });
    expect(await refusalOf(bob)).toBe('not-found');
  });

  it('that goes to a mailbox as a test is bounded by the day', async () => {
    const test = async () => {
      world.clock.set(world.clock.now() + 60_000);
      await world.as('ann').agent.contact.sendTest();
    };
    expectUpTo(QUOTAS.contactTestsADay, await many(QUOTAS.contactTestsADay + 2, test), 'daily-limit');
  });

  it('that changes an agent’s settings is bounded by the day, whatever it is', async () => {
    const { agent } = world.as('ann');
    const [calendar, { phone, email, languages }] = [
      await agent.availability.get(),
      await agent.contact.get(),
    ];
    const ways = [
      (n: number) => agent.setCurrentAvailability({ on: n % 2 === 0 }),
      () => agent.availability.set(calendar),
      () => agent.contact.set({ phone, email, languages }),
    ];
    const way = (n: number) => ways[n % ways.length]?.(n) ?? Promise.reject(new Error('no way'));
    expectUpTo(QUOTAS.settingsADay, await many(QUOTAS.settingsADay + 3, way), 'daily-limit');
    expect(await refusalOf(world.as('bob').agent.setCurrentAvailability({ on: false }))).toBeNull();
  });
});

it('the README names every quota with its number', () => {
  const told = tableBelow(new URL('./README.md', import.meta.url), 'Quotas');
  expect(
    Object.fromEntries(told.map(({ quota, most }) => [quota?.replaceAll('`', ''), Number(most)])),
  ).toEqual(QUOTAS);
});
