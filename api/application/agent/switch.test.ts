import { afterEach, describe, expect, it } from 'vitest';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { HOUR, MINUTE } from '../../testing/referral-life.ts';
import { createWorld, refusalOf, TUESDAY_10, type World, type WorldOptions } from '../../testing/world.ts';

let world: World;
afterEach(() => world.app.stop());

const offersOf = async (name: string) =>
  (await world.as(name).referrals.worklist()).offers.map(({ kind }) => kind);
const duty = async (name: string) => (await world.as(name).agent.me()).duty;
async function withAnn(options: WorldOptions = {}) {
  world = await createWorld(options);
  await world.addAgent('ann', { hours: OFFICE_HOURS });
}
const EVENING = TUESDAY_10 + 10 * HOUR;
const NEXT_MORNING = TUESDAY_10 + 23 * HOUR;

describe('Current Availability', () => {
  it('switched off with a General pending is a reject: the next agent has it, and no run of misses grows', async () => {
    await withAnn();
    await world.addAgent('ben');
    await world.request();
    expect(await offersOf('ann')).toEqual(['general']);
    const after = await world.as('ann').agent.setCurrentAvailability({ on: false });
    expect(after).toMatchObject({ available: false, reason: 'off-by-hand' });
    expect([await offersOf('ann'), await offersOf('ben')]).toEqual([[], ['general']]);
    await world.as('ann').agent.setCurrentAvailability({ on: true });
    await world.pass(15 * MINUTE);
    expect(await offersOf('ann')).toEqual([]);
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(0);
    const [row] = await world.app.database.read('offers').where({ status: 'rejected' });
    expect(row).toMatchObject({ kind: 'general' });
  });

  it('is turned off by signing in outside working hours, and comes back with them', async () => {
    await withAnn({ now: EVENING });
    expect((await world.as(`ann|${EVENING}`).agent.me()).duty).toMatchObject({
      available: false,
      reason: 'off-by-sign-in',
      nextFrom: NEXT_MORNING,
    });
    world.clock.set(NEXT_MORNING - 5_000);
    await world.pass(5_000);
    expect(await duty('ann')).toMatchObject({ available: true, reason: 'on-duty' });
    const { notifications } = await world.as('ann').referrals.quickUpdates();
    expect(notifications[0]?.change).toBe('availability-changed');
  });

  it('stays on for a renewed token, which is no new sign-in', async () => {
    await withAnn({ now: TUESDAY_10 });
    await world.as(`ann|${TUESDAY_10}`).agent.me();
    world.clock.set(EVENING);
    await world.as('ann').agent.setCurrentAvailability({ on: true });
    const again = await world.as(`ann|${TUESDAY_10}`).agent.me();
    expect(again.duty).toMatchObject({ available: true, reason: 'override' });
    const anew = await world.as(`ann|${EVENING}`).agent.me();
    expect(anew.duty).toMatchObject({ available: false, reason: 'off-by-sign-in' });
  });

  it('switched on outside hours holds for two hours and ends by itself', async () => {
    await withAnn({ now: EVENING });
    await world.as('ann').agent.setCurrentAvailability({ on: true });
    await world.request();
    expect(await offersOf('ann')).toEqual(['general']);
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    world.clock.set(EVENING + 2 * HOUR - 5_000);
    await world.pass(5_000);
    expect(await duty('ann')).toMatchObject({ available: false, reason: 'outside-hours' });
    const { tracker } = await world.request();
    expect(tracker.promisedBy).toBeNull();
  });

  it('stays off by hand when the next working hours begin', async () => {
    await withAnn();
    await world.as('ann').agent.setCurrentAvailability({ on: false });
    world.clock.set(NEXT_MORNING);
    await world.pass(5_000);
    expect(await duty('ann')).toMatchObject({ available: false, reason: 'off-by-hand' });
  });

  it('keeps a General from an agent whose duty ends within the window, and counts no lapse after it', async () => {
    await withAnn({ now: TUESDAY_10 + 7 * HOUR - 14 * MINUTE });
    await world.request();
    expect(await offersOf('ann')).toEqual(['mass']);
    world.clock.set(TUESDAY_10);
    await world.app.stop();
    await withAnn();
    await world.request();
    await world.as('ann').agent.availability.set({
      zone: 'America/New_York',
      hours: { ...OFFICE_HOURS, tue: [] } as never,
      outOfOffice: [],
    });
    expect(await duty('ann')).toMatchObject({ available: false });
    await world.pass(15 * MINUTE);
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(0);
  });

  it('switched on while out of office stays off, says why, and works once the time away is ended', async () => {
    await withAnn();
    const { setCurrentAvailability, availability } = world.as('ann').agent;
    const hours = await availability.get();
    await setCurrentAvailability({ on: false });
    await availability.set({ ...hours, outOfOffice: [{ from: TUESDAY_10, to: TUESDAY_10 + 2 * HOUR }] });
    expect(await setCurrentAvailability({ on: true })).toEqual({
      available: false,
      reason: 'out-of-office',
      until: TUESDAY_10 + 2 * HOUR,
      nextFrom: TUESDAY_10 + 2 * HOUR,
    });
    expect((await world.as('ann').referrals.worklist()).duty).toMatchObject({ reason: 'out-of-office' });
    await availability.set({ ...hours, outOfOffice: [] });
    expect(await duty('ann')).toMatchObject({ available: true, reason: 'on-duty' });
  });

  it('is the agent’s own: settings with a mistake are refused, named, and change nothing', async () => {
    await withAnn();
    const before = await world.as('ann').agent.availability.get();
    const overlapping = { startMinute: 540, endMinute: 600 };
    const set = world.as('ann').agent.availability.set({
      ...before,
      hours: { ...before.hours, mon: [overlapping, overlapping] },
    });
    expect(await refusalOf(set)).toBe('calendar-invalid');
    const contact = await world.as('ann').agent.contact.get();
    const wrong = world.as('ann').agent.contact.set({ ...contact, phone: '123-456-7890' });
    expect(await refusalOf(wrong)).toBe('phone-invalid');
    expect(await world.as('ann').agent.availability.get()).toEqual(before);
    expect(await world.as('ann').agent.contact.get()).toEqual(contact);
  });

  it('admits nobody who is not on the roster', async () => {
    await withAnn();
    expect(await refusalOf(world.as('stranger').agent.me())).toBe('not-on-roster');
    expect(await refusalOf(world.as(null).agent.me())).toBe('not-signed-in');
  });
});
