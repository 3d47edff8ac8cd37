import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFICE_HOURS } from '../domain/time/availability.ts';
import { explain } from '../store/views/explain-view.ts';
import { toldOfOffers } from '../store/views/tries-view.ts';
import { createWorld, SHORT_WINDOWS, TUESDAY_10, type World } from '../testing/world.ts';
import { only, toldInWords, words } from './explain.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const about = async (agent: string, index = 0) => {
  const { database, services } = world.app;
  const found = await explain(database.read, await world.referralId(index), services.policy);
  if (!found) throw new Error('the referral is there');
  const answer = only(found, agent);
  return typeof answer === 'string' ? answer : answer.map(({ agents }) => agents.map((one) => one.agent));
};

describe('kod explain for one agent', () => {
  it('says that nobody has that name, whether or not somebody was asked yet', async () => {
    for (const website of [undefined, 'https://spam.example']) await world.request({ website });
    expect(await about('ghost')).toBe('No agent "ghost" is on the roster.');
    expect(await about('ghost', 1)).toBe('No agent "ghost" is on the roster.');
  });

  it('does not deny an agent where nobody at all was asked, as for a shadow', async () => {
    for (const website of [undefined, 'https://spam.example']) await world.request({ website });
    expect(await about('ann')).toEqual([['ann']]);
    expect(await about('ann', 1)).toEqual([[]]);
  });

  it('says who was asked first because they have another request from the number, and names that', async () => {
    await world.addAgent('ben');
    for (const firstName of ['Rosa', 'Jim']) await world.request({ phone: '502-555-0147', firstName });
    const { database, services } = world.app;
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    const found = await explain(database.read, second, services.policy);
    if (!found) throw new Error('the referral is there');
    expect(found.siblings).toEqual([first]);
    const told = words(found, found.moments, true).replaceAll(/\s+/g, ' ');
    expect(told).toContain(`From the same phone number: ${first}`);
    expect(told).toContain('General: the agent with another request from its number was asked first');
    expect(told).toMatch(/\. .*\(ann\): asked because they have a sibling of it, still open/);
    expect(told).toMatch(/\(ben\): not asked, it went to the agent with a sibling of it first/);
  });

  it('says by which channel each agent was told, when, and with what result', async () => {
    await world.request();
    await world.settle();
    const told = await toldOfOffers(world.app.database.read, await world.referralId());
    expect(told).toMatchObject([{ agent: 'ann', kind: 'general', by: 'email', tries: 1, status: 'sent' }]);
    expect(toldInWords(told, false).join().replaceAll(/\s+/g, ' ')).toMatch(
      /Ann ann \(ann\): General by e-mail, the server accepted it/,
    );
    const failed = told.map((one) => ({ ...one, status: 'never' as const, tries: 3, error: 'ETIMEDOUT' }));
    expect(toldInWords(failed, false).join().replaceAll(/\s+/g, ' ')).toMatch(
      /given up .* after 3 tries \(ETIMEDOUT\)/,
    );
    expect(toldInWords([], false)).toEqual([]);
  });

  it('marks agents who joined the roster afterward', async () => {
    await world.request();
    await world.addAgent('new');
    expect(await about('new')).toBe('No agent "new" was on the roster when this referral was offered.');
  });

  it('says that an agent’s browser came live too recently to be known', async () => {
    await world.addAgent('ben');
    await world.pass(10 * 60_000);
    for (const name of ['ben', 'ann']) await world.as(name).referrals.worklist();
    await world.pass(5_000);
    const told = async () => {
      const { database, services } = world.app;
      const all = await world.app.database.read('referrals');
      const found = await explain(database.read, await world.referralId(all.length - 1), services.policy);
      if (!found) throw new Error('the referral is there');
      return words(found, found.moments, true).replaceAll(/\s+/g, ' ');
    };
    await world.request();
    expect(await told()).toContain('the process that asked may not have known');
    expect((await told()).split('may not have known')).toHaveLength(2);
    for (const name of ['ben', 'ann']) await world.as(name).referrals.worklist();
    await world.pass(30_000);
    await world.request();
    expect(await told()).not.toContain('may not have known');
  });

  it('leaves out when others came later', async () => {
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow + 1_000);
    await world.addAgent('new');
    expect(await about('ann')).toEqual([['ann'], ['ann']]);
    expect(await about('new')).toEqual([[], [], ['new']]);
  });

  it('says that an agent reachable only in the browser was asked, without a record of their signs of life', async () => {
    await world.addAgent('ben');
    await world.as('ben').agent.contact.set({
      phone: '502-555-0100',
      email: 'ben@agents.example.org',
      languages: ['en'],
      alerts: { generalByEmail: false, massByEmail: false },
    });
    await world.pass(10 * 60_000);
    await world.as('ben').referrals.worklist();
    for (let n = 0; n < 2; n++) await world.request();
    await world.as('ben').referrals.worklist();
    await world.pass(SHORT_WINDOWS.generalWindow);
    const ofBen = async (index: number) => {
      const { database, services } = world.app;
      const found = await explain(database.read, await world.referralId(index), services.policy);
      const told = found ? only(found, 'ben') : 'there is no referral';
      if (typeof told === 'string') throw new Error(told);
      return told.flatMap(({ kind, agents }) =>
        agents.map(({ failed, offer }) => [kind, failed, offer?.status]),
      );
    };
    // Live agents come before those reachable by mail.
    expect(await ofBen(0)).toContainEqual(['general', null, 'missed']);
    expect(await ofBen(1)).toContainEqual(['mass', null, 'pending']);
  });
});

/** Unwraps lines that were broken for the terminal. */
const oneLine = (...of: Parameters<typeof words>) => words(...of).replace(/\s+/g, ' ');

describe('kod explain in words', () => {
  it('says that the resident was told of a delay, and until when', async () => {
    await world.app.stop();
    world = await createWorld();
    await world.addAgent('ann', { hours: OFFICE_HOURS });
    await world.pass(4 * 60_000);
    await world.request();
    await world.as('ann').agent.setCurrentAvailability({ on: false });
    await world.pass(2 * 60_000);
    const { database, services } = world.app;
    const found = await explain(database.read, await world.referralId(), services.policy);
    if (!found) throw new Error('the referral is there');
    expect(oneLine(found, found.moments, true)).toMatch(/the resident was told that the call may be late, /);
  });

  it('says of whom another referral needed more, which waited at the same moment', async () => {
    await world.app.stop();
    world = await createWorld({ now: TUESDAY_10 - 5 * 3_600_000 });
    await world.addAgent('near', { hours: OFFICE_HOURS, languages: ['en', 'es'] });
    await world.addAgent('far', { hours: OFFICE_HOURS, zip: '40601' });
    await world.request({ wish: 'opening' });
    await world.request({ wish: 'opening', language: 'es' });
    await world.pass(4.25 * 3_600_000);
    const { database, services } = world.app;
    const found = await explain(database.read, await world.referralId(0), services.policy);
    if (!found) throw new Error('the referral is there');
    const near = /\(near\): not asked, left for another referral that waited then/;
    expect(oneLine(found, found.moments, true)).toMatch(near);
    expect(oneLine(found, only(found, 'near') as typeof found.moments, true)).toMatch(near);
    expect(oneLine(found, found.moments, true)).toMatch(/\(far\): asked, still open/);
  });

  it('ranks the agents after the one who was asked', async () => {
    await world.addAgent('far', { zip: '40601' });
    await world.request();
    const { database, services } = world.app;
    const found = await explain(database.read, await world.referralId(0), services.policy);
    if (!found) throw new Error('the referral is there');
    expect(oneLine(found, found.moments, true)).toMatch(/\(far\): not asked, number 2 in order/);
  });
});
