/** A holder who has done nothing is reminded while the call can still be in time (rule 7e). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remindAheadAt } from '../../domain/referral/due.ts';
import { outboxFigures } from '../../store/views/message-view.ts';
import { createTextedWorld, type TextedWorld } from '../../testing/texted-world.ts';

const MINUTE = 60_000;
const PHONE = '+15025550100';
const PUSH = { publicKey: 'B'.repeat(87), privateKey: 'a'.repeat(43), contact: 'mailto:staff@example.org' };
const DEVICE = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
  p256dh: 'p'.repeat(87),
  auth: 'a'.repeat(22),
  language: 'en',
} as const;

describe('the time of the reminder', () => {
  const remindedAt = (accepted: number, plannedBy: number | null, promisedBy: number | null = plannedBy) => {
    const at = (minutes: number | null) => (minutes === null ? null : minutes * MINUTE);
    const remindAt = remindAheadAt(
      { plannedBy: at(plannedBy), promisedBy: at(promisedBy) },
      accepted * MINUTE,
    );
    return remindAt === null ? null : remindAt / MINUTE;
  };

  it.each([
    ['ten minutes before the time worked to', remindedAt(2, 30, 40), 20],
    ['ten minutes before the promise if only that lies ahead', remindedAt(31, 30, 60), 50],
    ['halfway if that is later', remindedAt(14, 30), 22],
    ['never if fewer than ten minutes are left', remindedAt(20.5, 30), null],
    ['never if nothing lies ahead', remindedAt(31, 30), null],
    ['never without a promise', remindedAt(2, null), null],
  ])('%s', (_when, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('a reminder ahead', () => {
  let world: TextedWorld;
  let token: string;
  let referralId: string;
  const ann = () => world.as('ann');
  beforeEach(async () => {
    world = await createTextedWorld({ config: { push: PUSH } });
    await world.addAgent('ann');
    await ann().agent.contact.sendPhoneCode({ language: 'en' });
    await world.quiet();
    const code = /code is (\d{6})/.exec(world.textsTo(PHONE).at(-1) ?? '')?.[1] ?? '';
    await ann().agent.contact.confirmPhone({ code });
    await ann().agent.push.on(DEVICE);
    ({ token } = await world.request());
    referralId = await world.referralId();
    await ann().referrals.accept({ referralId });
  });
  afterEach(() => world.stop());

  /** How many of each channel have gone out. */
  const told = () => ({
    mails: world.letters.filter(({ subject }) => subject === 'A resident is waiting for you').length,
    pushes: world.letters.filter(({ subject }) => subject === 'A call is due').length,
    texts: world.textsTo(PHONE).filter((text) => text.includes('whose referral you accepted waits')).length,
  });
  const toldAfter = async (minutes: number) => {
    await world.pass(minutes * MINUTE);
    await world.quiet();
    return told();
  };
  const ONCE = { mails: 1, pushes: 1, texts: 1 };
  const NOT = { mails: 0, pushes: 0, texts: 0 };

  it('goes out once by every channel, ten minutes before the time; the second comes at the time', async () => {
    expect(await toldAfter(19)).toEqual(NOT);
    // Planned, so it is not late: nothing waits to be sent.
    expect((await outboxFigures(world.app.database.read, world.clock.now())).waiting).toEqual(new Map());
    expect(await toldAfter(1)).toEqual(ONCE);
    expect(await toldAfter(9)).toEqual(ONCE);
    expect(await toldAfter(1)).toEqual({ mails: 2, pushes: 2, texts: 2 });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['called', () => ann().referrals.logAttempt({ referralId, outcome: 'no-answer' })],
    ['handed it back', () => ann().referrals.handBack({ referralId, reason: 'emergency' })],
    ['lost it', () => world.resident.cancel({ token })],
    [
      'completed it',
      () => ann().referrals.complete({ referralId, withoutAttempt: 'other', outcome: 'enrolled' }),
    ],
  ])('does not go to a holder who %s', async (_what, act) => {
    await toldAfter(10);
    await act();
    expect(await toldAfter(15)).toEqual(NOT);
  });

  it('goes to the next holder of the same call', async () => {
    await world.addAgent('ben');
    await ann().referrals.handBack({ referralId, reason: 'emergency' });
    await world.as('ben').referrals.accept({ referralId });
    expect(await toldAfter(20)).toEqual({ mails: 1, pushes: 0, texts: 0 });
  });

  it('is not sent once the time has passed', async () => {
    const { write } = world.app.database;
    await write('outbox')
      .where('id', 'like', '%:ahead:%')
      .update({ due_at: world.clock.now() + 40 * MINUTE });
    await toldAfter(45);
    const ahead = await write('outbox').where('id', 'like', '%:ahead:%').select('status');
    expect(ahead.map(({ status }) => status)).toEqual(['out-of-date', 'out-of-date', 'out-of-date']);
  });

  it('is not sent about a time that no longer holds', async () => {
    const later = world.clock.now() + 90 * MINUTE;
    await world.app.database.write('referrals').update({ promised_by: later, planned_by: later });
    expect(await toldAfter(25)).toEqual(NOT);
  });
});
