/** Staff resend the private link: by an allowed channel, within the budget of its place (rule 8n). */
import { afterEach, describe, expect, it } from 'vitest';
import {
  createTextedWorld,
  MAY_TEXT,
  TEXTED_PHONE as PHONE,
  type TextedWorld,
} from '../../testing/texted-world.ts';
import { solve } from '../../testing/world.ts';
import { resendLink, resendLinkAs } from './resend-link.ts';

const TO = 'marisol.quill@example.org';

let world: TextedWorld;
afterEach(() => world.stop());

const begin = async (
  wish: Parameters<TextedWorld['request']>[0],
  options: Parameters<typeof createTextedWorld>[0] = {},
): Promise<string> => {
  world = await createTextedWorld(options);
  await world.request(wish);
  await world.quiet();
  return world.referralId();
};
const resend = async (referralId: string, dryRun = false) => {
  await world.pass(1_000);
  const done = await world.app.apply(resendLink(referralId, { dryRun }));
  await world.quiet();
  return done;
};
const linksMailed = () =>
  world.letters.filter(({ to, text }) => to === TO && text.includes('/track#')).length;

describe('goes', () => {
  it('by text to the number that was texted', async () => {
    const referralId = await begin({ ...MAY_TEXT, email: TO });
    expect(await resend(referralId, true)).toEqual({ sentBy: 'text' });
    expect(world.textsTo(PHONE)).toHaveLength(1);
    expect(await resend(referralId)).toEqual({ sentBy: 'text' });
    expect(world.textsTo(PHONE)).toHaveLength(2);
    expect(world.textsTo(PHONE)[1]).toContain('/track#');
    expect(linksMailed()).toBe(0);
  });

  it('by mail where texts were stopped and there is an address', async () => {
    const referralId = await begin({ ...MAY_TEXT, email: TO });
    await world.gateway.reply(PHONE, 'STOP');
    await world.quiet();
    expect(await resend(referralId)).toEqual({ sentBy: 'email' });
    expect(linksMailed()).toBe(1);
  });
});

describe('goes nowhere, and says why', () => {
  it('where it never went', async () => {
    const referralId = await begin({ phone: '502-555-0147' });
    expect(await resend(referralId)).toEqual({ unchanged: 'link-never-sent' });
  });

  it('where texts were stopped and there is no address', async () => {
    const referralId = await begin(MAY_TEXT);
    await world.gateway.reply(PHONE, 'STOP');
    await world.quiet();
    const { requests } = world.gateway;
    expect(await resend(referralId)).toEqual({ unchanged: 'texts-stopped' });
    expect(world.gateway.requests).toBe(requests);
  });

  it('where it does not exist', async () => {
    await begin(MAY_TEXT);
    expect(await resend('no-referral')).toEqual({ refused: 'not-found' });
  });
});

describe('the budget of the place', () => {
  it.each([
    ['mailbox, however spelled', { email: 'Marisol.Quill+kynect@example.org' }, TO],
    ['number', MAY_TEXT, '(502) 555 0147'],
  ])('is one for staff and for whoever asks from that %s', async (_, wish, typed) => {
    const referralId = await begin(wish, { policy: { linksPerMailbox: 3 } });
    const solution = await solve(await world.resident.challenge());
    await world.resident.linkAgain({ to: typed, solution });
    await resend(referralId, true);
    expect(await resend(referralId)).not.toHaveProperty('unchanged');
    // A dry run also says so, and neither leaves an entry.
    expect(await resend(referralId, true)).toEqual({ unchanged: 'links-used-up' });
    const deed = { staff: 'lee', reason: 'asked by phone', dryRun: false };
    expect(await world.app.apply(resendLinkAs(deed, referralId))).toEqual({ unchanged: 'links-used-up' });
    expect(await world.app.database.read('audit_log').where({ what: 'link-resent' })).toEqual([]);
    await world.pass(11 * 60_000);
    expect(await resend(referralId, true)).not.toHaveProperty('unchanged');
  });
});
