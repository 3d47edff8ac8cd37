/** An agent who accepts more residents than one person can call is stopped, and staff are alerted (rules 37e to 37g). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import { createWorld, refusalOf, TUESDAY_10, type World } from '../testing/world.ts';
import { changeAgent } from './apply-decision.ts';
import { liftCoolDown } from './viewing.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let world: World;
let ann: string;
beforeEach(async () => {
  world = await createWorld({ policy: { residentsAnHour: defaultPolicy.residentsAnHour } });
  ann = await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const asAnn = () => world.as('ann');
const coolDownUntil = async () => (await asAnn().referrals.worklist()).coolDownUntil;
const generalOf = async (name: string) => (await world.as(name).referrals.worklist()).offers[0]?.referralId;

/** A resident asks, and Ann accepts; null if nothing is offered to her. */
async function takeOne(): Promise<string | null> {
  await world.request({ wish: 'whenever' });
  const referralId = await generalOf('ann');
  if (referralId === undefined) return null;
  return (await refusalOf(asAnn().referrals.accept({ referralId }))) === null ? referralId : null;
}
async function readAndHandBack(): Promise<boolean> {
  const referralId = await takeOne();
  if (referralId === null) return false;
  const { contact } = await asAnn().referrals.get({ referralId });
  await asAnn().referrals.handBack({ referralId, reason: 'other' });
  return contact !== null;
}
async function call(): Promise<boolean> {
  const referralId = await takeOne();
  if (referralId === null) return false;
  await world.pass(2 * MINUTE);
  await asAnn().referrals.logAttempt({ referralId, outcome: 'reached' });
  await asAnn().referrals.complete({ referralId, outcome: 'question-answered' });
  return true;
}
const lift = () => world.app.apply(liftCoolDown(ann, 'Sam', 'they called a list', changeAgent));
const auditLines = async (what: string) =>
  world.app.database.read('audit_log').where({ agent_id: ann, what });

describe('an agent who reads residents and hands them back', () => {
  it('reads a few of them, and no more for an hour', async () => {
    let read = 0;
    for (let n = 0; n < 20; n++) {
      if (await readAndHandBack()) read++;
      await world.pass(SECOND);
    }
    expect(read).toBe(5);
    expect(await coolDownUntil()).toBeGreaterThan(TUESDAY_10 + HOUR);
    await world.pass(HOUR - MINUTE);
    expect(await takeOne()).toBeNull();
    await world.pass(MINUTE);
    expect(await coolDownUntil()).toBeNull();
  });

  it('is told by mail, and staff without a name or an address of anybody', async () => {
    for (let n = 0; n < 6; n++) await readAndHandBack();
    await world.settle();
    const told = world.letters.filter(({ subject }) => /no referrals for now|more residents/.test(subject));
    expect(told.map(({ to }) => to).toSorted()).toEqual(['ann@agents.example.org', 'staff@example.org']);
    const staff = told.find(({ to }) => to === 'staff@example.org');
    expect(staff?.text).toContain(`kod agent lift ${ann}`);
    expect(staff?.text).not.toMatch(/Testerman|502|agents\.example/);
    const [line] = await auditLines('agent-cooled-down');
    expect(line?.detail).toBe('5 residents in an hour, 5 left at once');
  });

  it('loses what waits for them, and others are asked at once, without blame', async () => {
    await world.request({ wish: 'whenever' });
    const waits = await generalOf('ann');
    await world.addAgent('ben');
    expect(waits).toBeDefined();
    await world.app.apply(async (work) => {
      const agent = await work.stores.agents.load(ann);
      if (agent) await changeAgent(work, agent, { type: 'viewed-too-many' });
    });
    await world.settle();
    expect(await generalOf('ann')).toBeUndefined();
    const settled = await world.app.database.read('offers').where({ agent_id: ann, referral_id: waits });
    expect(settled.map(({ status }) => status)).toEqual(['withdrawn']);
    const next = await world.app.database.read('offers').where({ referral_id: waits, status: 'pending' });
    expect(next).toHaveLength(1);
    expect((await asAnn().agent.me()).consecutiveMissed).toBe(0);
  });

  it('keeps what is in progress, and can go on calling it', async () => {
    const held = await takeOne();
    for (let n = 0; n < 5; n++) await readAndHandBack();
    expect(await coolDownUntil()).not.toBeNull();
    if (held === null) throw new Error('nothing was accepted');
    expect((await asAnn().referrals.get({ referralId: held })).contact).not.toBeNull();
    const called = await asAnn().referrals.logAttempt({ referralId: held, outcome: 'reached' });
    expect(called.attempts).toHaveLength(1);
  });
});

describe('an honest agent', () => {
  it('an agent who calls as fast as possible is not stopped', async () => {
    for (let n = 0; n < defaultPolicy.residentsAnHour; n++) expect(await call()).toBe(true);
    expect(await coolDownUntil()).toBeNull();
  });

  it('is refused with a reason where they take on one more', async () => {
    for (let n = 0; n < defaultPolicy.residentsAnHour; n++) await call();
    await world.request({ wish: 'whenever' });
    const referralId = (await generalOf('ann')) ?? '';
    await world.addAgent('ben');
    expect(await refusalOf(asAnn().referrals.accept({ referralId }))).toBe('viewing-limit');
    expect(await refusalOf(asAnn().referrals.accept({ referralId }))).not.toBeNull();
    await world.settle();
    expect(await generalOf('ben')).toBe(referralId);
  });

  it('goes on as soon as staff lift it, and what was counted counts no more', async () => {
    for (let n = 0; n < 6; n++) await readAndHandBack();
    expect(await takeOne()).toBeNull();
    expect(await lift()).toBe(true);
    expect(await lift()).toBe(false);
    expect(await coolDownUntil()).toBeNull();
    expect(await readAndHandBack()).toBe(true);
    expect((await auditLines('agent-cool-down-lifted'))[0]).toMatchObject({ staff: 'Sam' });
  });

  it('hands several back after calling, which weighs no more than calls', async () => {
    for (let n = 0; n < 8; n++) {
      const referralId = await takeOne();
      if (referralId === null) throw new Error('nothing was offered');
      await world.pass(3 * MINUTE);
      await asAnn().referrals.logAttempt({ referralId, outcome: 'reached' });
      await asAnn().referrals.handBack({ referralId, reason: 'cannot-help' });
      await world.pass(MINUTE);
    }
    expect(await coolDownUntil()).toBeNull();
  });
});

it('does not end by registering again, or by switching on', async () => {
  for (let n = 0; n < 6; n++) await readAndHandBack();
  await asAnn().agent.registration.leave();
  await asAnn().agent.registration.register({ agreed: true });
  await asAnn().agent.setCurrentAvailability({ on: true });
  expect(await takeOne()).toBeNull();
});
