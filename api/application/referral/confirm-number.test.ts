/**
 * A code confirms a resident's number (rule 9e): it lifts a hold, works once, and doesn't let a stranger text a number more often.
 */
import { afterEach, describe, expect, it } from 'vitest';
import {
  createTextedWorld,
  MAY_TEXT,
  TEXTED_PHONE as PHONE,
  type TextedOptions,
  type TextedWorld,
} from '../../testing/texted-world.ts';
import { refusalOf, TUESDAY_10 } from '../../testing/world.ts';
import { holdRequest } from '../abuse/quarantine.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NO_TEXTS = { ...MAY_TEXT, consent: { ...MAY_TEXT.consent, text: false } } as const;

let world: TextedWorld;
let token: string;
afterEach(() => world.stop());

const begin = async (wish: Parameters<TextedWorld['request']>[0] = NO_TEXTS, options: TextedOptions = {}) => {
  world = await createTextedWorld(options);
  await world.addAgent('ann');
  ({ token } = await world.request(wish));
  await world.quiet();
};
const send = async (of = token) => {
  const refused = await refusalOf(world.resident.numberCode({ token: of }));
  await world.quiet();
  return refused;
};
const codes = () => world.textsTo(PHONE).flatMap((text) => /your code is (\d{6})/.exec(text)?.[1] ?? []);
const type = (code: string) => refusalOf(world.resident.confirmNumber({ token, code }));
const state = async () => {
  const { can, numberConfirmed } = await world.resident.track({ token });
  return [can.confirmNumber, numberConfirmed];
};
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a code for a resident’s number', () => {
  it('is texted when they ask for it, also at night and without other texts, and confirms once', async () => {
    await begin(NO_TEXTS, { now: TUESDAY_10 + 12 * HOUR, lookEvery: HOUR });
    await world.pass(2 * HOUR);
    expect(await state()).toEqual([true, false]);
    expect(await send()).toBeNull();
    const [code = ''] = codes();
    expect(world.textsTo(PHONE)).toEqual([expect.stringMatching(/Type it on the page where you asked/)]);
    expect(await type(wrong(code))).toBe('code-wrong');
    expect(await type(code)).toBeNull();
    expect(await state()).toEqual([false, true]);
    // A repeat after a lost answer.
    expect(await type(code)).toBeNull();
  });

  it('lifts a hold at once, for good', async () => {
    await begin(NO_TEXTS);
    const referralId = await world.referralId();
    const judged = { held: true, passes: false, points: 9, why: [], lasting: [] };
    await world.app.apply(holdRequest({ referralId }, judged as never));
    expect((await world.as('ann').referrals.worklist()).offers).toEqual([]);
    await send();
    await type(codes()[0] ?? '');
    await world.pass(5 * MINUTE);
    expect((await world.as('ann').referrals.worklist()).offers).toMatchObject([{ referralId }]);
  });

  it('lifts a hold that came after the confirmation when it is typed again', async () => {
    await begin(NO_TEXTS);
    const referralId = await world.referralId();
    const judged = { held: true, passes: false, points: 9, why: [], lasting: [] };
    await world.app.apply(holdRequest({ referralId }, judged as never));
    await send();
    // Another process had confirmed it before the hold.
    await world.app.apply(async ({ stores: { numberCodes }, now }) => {
      const code = await numberCodes.load(referralId);
      if (code) await numberCodes.save(referralId, { ...code, confirmedAt: now });
    });
    expect(await type(codes()[0] ?? '')).toBeNull();
    expect(await world.app.database.read('doubts').where({ referral_id: referralId })).toMatchObject([
      { status: 'released' },
    ]);
  });

  it('keeps a request that was judged before from being held after', async () => {
    await begin();
    const referralId = await world.referralId();
    const judged = { held: true, passes: true, points: 9, why: [], lasting: [] };
    await send();
    await type(codes()[0] ?? '');
    expect(await world.app.apply(holdRequest({ referralId }, judged as never))).toBe(false);
  });

  it('stops counting after five tries, fifteen minutes, a newer code, or another number', async () => {
    await begin();
    await send();
    const [first = ''] = codes();
    for (let n = 0; n < 5; n++) expect(await type(wrong(first))).toBe('code-wrong');
    expect(await type(first)).toBe('code-over');
    expect(await send()).toBe('too-many-requests');
    await world.pass(MINUTE);
    await send();
    const second = codes()[1] ?? '';
    await world.resident.change({ token, phone: '502-555-0148' });
    expect(await type(second)).toBe('code-over');
    await world.resident.change({ token, phone: '502-555-0147' });
    await world.pass(15 * MINUTE);
    expect(await type(second)).toBe('code-over');
  });

  it('does not let a stranger text a number more often than links do', async () => {
    await begin();
    const asked: (string | null)[] = [];
    for (let n = 0; n < 7; n++) {
      const { token: other } = await world.request({ ...NO_TEXTS, firstName: `Rosa${n}` });
      asked.push(await send(other), await send(other));
    }
    const { codesPerMailboxADay, linksPerMailbox } = world.config.policy;
    expect(codes()).toHaveLength(Math.min(codesPerMailboxADay, linksPerMailbox));
    // No answer reveals whether others had used it up.
    expect(asked).toEqual(Array(7).fill([null, 'too-many-requests']).flat());
  });

  it('goes to ten numbers a day from one request, and the answer stays the same', async () => {
    await begin();
    const { codesADay } = world.config.policy;
    const asked: (string | null)[] = [];
    for (let n = 0; n < codesADay + 2; n++) {
      await world.resident.change({ token, phone: `502-555-0${200 + n}` });
      asked.push(await send());
      await world.pass(MINUTE);
    }
    expect(asked).toEqual(Array(codesADay + 2).fill(null));
    expect(world.gateway.texts().filter(({ body }) => /your code is/.test(body))).toHaveLength(codesADay);
  });

  it('is neither offered nor sent to an extension, whose text would reach the main line', async () => {
    await begin({ ...NO_TEXTS, phone: '502-555-0147 ext 12' });
    expect(await state()).toEqual([false, false]);
    expect(await send()).toBe('phone-extension');
    expect(codes()).toEqual([]);
    await world.resident.change({ token, phone: '502-555-0147' });
    expect(await state()).toEqual([true, false]);
  });

  it('does not decide where a reply goes', async () => {
    await begin(MAY_TEXT);
    const referralId = await world.referralId();
    await world.as('ann').referrals.accept({ referralId });
    await world.pass(MINUTE);
    const { token: stranger } = await world.request({ ...NO_TEXTS, firstName: 'Eve' });
    expect(await send(stranger)).toBeNull();
    expect(codes()).toHaveLength(1);
    await world.gateway.reply(PHONE, 'What should I have at hand?');
    const { thread } = await world.as('ann').referrals.get({ referralId });
    expect(thread?.messages).toMatchObject([{ from: 'resident', text: 'What should I have at hand?' }]);
  });

  it('is not sent to a number that wants no texts, which gets the same answer', async () => {
    await begin();
    await world.gateway.reply(PHONE, 'STOP');
    expect(await send()).toBeNull();
    expect(codes()).toEqual([]);
  });
});
