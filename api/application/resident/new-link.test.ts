/** A link that went to a wrong number or address ends when staff correct it, and a new one goes to the right place (rule 36f). */
import { afterEach, describe, expect, it } from 'vitest';
import type { Tracker } from '../../../shared/contracts/resident.ts';
import { follow } from '../../testing/follow.ts';
import {
  createTextedWorld,
  MAY_TEXT,
  type TextedWorld,
  TEXTED_PHONE as WRONG,
} from '../../testing/texted-world.ts';
import { refusalOf } from '../../testing/world.ts';
import { resendLink } from '../referral/resend-link.ts';
import { correctRequests } from './rights.ts';

const RIGHT = '+15025550178';
const MAIL = 'marisol.quill@example.org';
const ASKED = { by: 'pat', reason: 'misspelled' };

let world: TextedWorld;
afterEach(() => world.stop());

const begin = async (
  wish: Parameters<TextedWorld['request']>[0],
  options: Parameters<typeof createTextedWorld>[0] = {},
) => {
  world = await createTextedWorld(options);
  await world.addAgent('ann');
  const { token } = await world.request(wish);
  await world.quiet();
  return { token, id: await world.referralId() };
};
const correct = async (id: string, what: Parameters<typeof correctRequests>[1], asked = true) => {
  await world.pass(1_000);
  const done = await world.app.apply(correctRequests([id], what, asked ? ASKED : null));
  await world.quiet();
  return done;
};
const tokenIn = (text = ''): string => /\/track#([\w-]+)/.exec(text)?.[1] ?? '';
const linksMailed = (to: string) =>
  world.letters.filter((letter) => letter.to === to && letter.text.includes('/track#'));

describe('a corrected number', () => {
  it('ends the link that the wrong one got, and the right one gets another', async () => {
    const { token, id } = await begin(MAY_TEXT);
    expect(world.textsTo(WRONG)).toHaveLength(1);
    expect(await correct(id, { phone: RIGHT })).toEqual({
      corrected: [id],
      newLinks: [{ id, sentBy: 'text' }],
      left: [],
    });
    const unknown = await refusalOf(world.resident.track({ token: 'an-unknown-link-of-somebody' }));
    expect(await refusalOf(world.resident.track({ token }))).toEqual(unknown);
    expect(await refusalOf(world.resident.cancel({ token }))).toEqual(unknown);
    expect(await refusalOf(world.resident.change({ token, phone: '502-555-0199' }))).toEqual(unknown);
    const fresh = tokenIn(world.textsTo(RIGHT)[0]);
    expect(await world.resident.track({ token: fresh })).toMatchObject({ status: 'pending' });
    await world.pass(1_000);
    await world.app.apply(resendLink(id, { dryRun: false }));
    await world.quiet();
    expect(world.textsTo(RIGHT).map(tokenIn)).toEqual([fresh, fresh]);
    expect(world.textsTo(WRONG)).toHaveLength(1);
  });

  it('closes a page that watches by the old link', async () => {
    const { token, id } = await begin(MAY_TEXT);
    const page = follow<Tracker>(world.resident.watch({ token }));
    await page.until(1);
    await correct(id, { phone: RIGHT });
    expect(await page.ended).toMatchObject({ code: 'NOT_FOUND' });
    expect(page.got).toHaveLength(1);
  });

  it('leaves nothing that the wrong number can reply to', async () => {
    const { id } = await begin(MAY_TEXT);
    await correct(id, { phone: RIGHT });
    expect(await world.gateway.reply(WRONG, '3')).toContain('no open request');
    expect(await world.app.database.read('referrals').where({ id })).toMatchObject([{ ended_at: null }]);
    expect(await world.gateway.reply(RIGHT, '3')).toContain('cancelled');
  });

  it.each([
    ['by mail where the right one takes no texts', { ...MAY_TEXT, email: MAIL }, 'email'],
    ['nowhere without an address, and says so', MAY_TEXT, null],
  ] as const)('goes %s', async (_, wish, sentBy) => {
    const { token, id } = await begin(wish);
    await world.gateway.reply(RIGHT, 'STOP');
    expect(await correct(id, { phone: RIGHT })).toMatchObject({ newLinks: [{ id, sentBy }] });
    await expect(world.resident.track({ token })).rejects.toThrow();
    expect(linksMailed(MAIL)).toHaveLength(sentBy === 'email' ? 1 : 0);
    expect(world.textsTo(RIGHT).filter(tokenIn)).toEqual([]);
  });

  it('keeps a link that never went to the wrong one', async () => {
    const { token, id } = await begin({ phone: MAY_TEXT.phone, email: MAIL });
    expect(await correct(id, { phone: RIGHT })).toMatchObject({ newLinks: [] });
    expect(await world.resident.track({ token })).toMatchObject({ status: 'pending' });
    expect(linksMailed(MAIL)).toHaveLength(1);
  });

  it('is only said by a dry run', async () => {
    const { token, id } = await begin(MAY_TEXT);
    expect(await correct(id, { phone: RIGHT }, false)).toMatchObject({ newLinks: [{ id, sentBy: null }] });
    expect(await world.resident.track({ token })).toMatchObject({ status: 'pending' });
    expect(world.textsTo(RIGHT)).toEqual([]);
  });
});

it('a corrected address ends the link that the wrong one got, and the right one gets another', async () => {
  const { token, id } = await begin({ phone: MAY_TEXT.phone, email: 'marisol.quil@example.org' });
  expect(await correct(id, { email: MAIL })).toMatchObject({ newLinks: [{ id, sentBy: 'email' }] });
  await expect(world.resident.track({ token })).rejects.toThrow();
  const [link] = linksMailed(MAIL);
  expect(await world.resident.track({ token: tokenIn(link?.text) })).toMatchObject({ status: 'pending' });
  expect(linksMailed('marisol.quil@example.org')).toHaveLength(1);
});

it('a corrected address leaves the link that went by text alone', async () => {
  const { token, id } = await begin({ ...MAY_TEXT, email: 'marisol.quil@example.org' });
  expect(await correct(id, { email: MAIL })).toMatchObject({ corrected: [id], newLinks: [] });
  expect(await world.resident.track({ token })).toMatchObject({ status: 'pending' });
});

it('a resident who changes the number keeps the link; texts and replies follow the new number', async () => {
  const { token, id } = await begin(MAY_TEXT);
  await world.resident.change({ token, phone: RIGHT });
  await world.as('ann').referrals.accept({ referralId: id });
  await world.quiet();
  expect(world.textsTo(WRONG)).toHaveLength(1);
  expect(world.textsTo(RIGHT).at(-1)).toContain('will contact you from');
  expect(await world.gateway.reply(WRONG, 'cancel my request')).toContain('no open request');
  expect(await world.resident.track({ token })).toMatchObject({ status: 'in-progress' });
});
