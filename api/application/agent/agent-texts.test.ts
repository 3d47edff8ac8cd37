/** Texts to an agent's KOD Phone: confirmed by a code, sent where nothing showed the offer, and answered with one tap (rules 23e to 23h). */
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayMood } from '../../../e2e/stand-ins/text-gateway/text-gateway.ts';
import { shownToken } from '../../store/one-tap.ts';
import { toldOfOffers } from '../../store/views/tries-view.ts';
import {
  createTextedWorld,
  MAY_TEXT,
  TEXTED_PHONE,
  type TextedOptions,
  type TextedWorld,
} from '../../testing/texted-world.ts';
import { refusalOf, SHORT_WINDOWS } from '../../testing/world.ts';

const MINUTE = 60_000;
const PHONE = '+15025550100';
const NO_ALERTS = { generalByEmail: false, massByEmail: false };

let world: TextedWorld;
let mood: GatewayMood;
afterEach(() => world.stop());

const begin = async (options: TextedOptions = {}) => {
  mood = 'takes';
  world = await createTextedWorld({ mood: () => mood, policy: SHORT_WINDOWS, ...options });
  await world.addAgent('ann');
};
const ann = () => world.as('ann');
const contact = () => ann().agent.contact;
const texts = () => world.textsTo(PHONE);
const set = async (change: object) => {
  const { phone, email, languages, alerts } = await contact().get();
  return contact().set({ phone, email, languages, alerts, ...change });
};
const reachable = () => world.app.services.roster.get('id-00000001')?.hasChannel;
async function confirm(language: 'en' | 'es' = 'en'): Promise<void> {
  await contact().sendPhoneCode({ language });
  await world.quiet();
  const code = /(?:code is|código es|codigo es) (\d{6})/.exec(texts().at(-1) ?? '')?.[1] ?? '';
  await contact().confirmPhone({ code });
}
/** Their browsers were closed long ago. */
const leave = () => world.pass(world.config.policy.reachableWithin + 1);
const ask = async (wish: Parameters<TextedWorld['request']>[0] = {}) => {
  const asked = await world.request({ wish: 'whenever', ...wish });
  await world.quiet();
  return asked;
};
const linkIn = (text = '') => /\/accept\?\S+/.exec(text)?.[0] ?? '';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const tap = (path: string, method = 'GET') =>
  method === 'GET'
    ? world.send(path)
    : world.send('/accept', { method, headers: FORM, body: `token=${path.replace('/accept?', '')}` });
const holder = async () => (await world.app.database.read('referrals').first('holder_id')).holder_id;

describe('an agent’s KOD Phone', () => {
  it('is texted only once a code confirmed it, and makes them reachable', async () => {
    await begin();
    expect((await set({ alerts: NO_ALERTS })).channels.phone.texts).toMatchObject({ confirmed: false });
    await leave();
    await ask();
    expect([texts(), reachable()]).toEqual([[], false]);
    await contact().sendPhoneCode({ language: 'en' });
    await world.quiet();
    expect(texts()).toEqual([expect.stringMatching(/^kynect: your code is \d{6}\./)]);
    expect(await refusalOf(contact().sendPhoneCode({ language: 'en' }))).toBe('too-many-requests');
    const code = /\d{6}/.exec(texts()[0] ?? '')?.[0] ?? '';
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect(await refusalOf(contact().confirmPhone({ code: wrong }))).toBe('code-wrong');
    expect((await contact().confirmPhone({ code })).channels.phone.texts).toEqual({
      ...{ confirmed: true, fails: false, code: null },
    });
    expect(await refusalOf(contact().confirmPhone({ code }))).toBe('code-over');
    expect(reachable()).toBe(true);
    const acts = await world.app.database.read('audit_log').where({ what: 'contact-confirmed' });
    expect(acts).toHaveLength(1);
  });

  it('counts only while it is the number on file, gets texts, and takes both kinds', async () => {
    await begin();
    await set({ alerts: NO_ALERTS });
    await confirm();
    expect(reachable()).toBe(true);
    await set({ phone: '502-555-0199' });
    expect([reachable(), (await contact().get()).channels.phone.texts?.confirmed]).toEqual([false, false]);
    await set({ phone: PHONE });
    expect(reachable()).toBe(true);
    await world.gateway.reply(PHONE, 'STOP');
    await world.pass(1);
    expect([reachable(), (await contact().get()).channels.phone.texts?.fails]).toEqual([false, true]);
    await world.gateway.reply(PHONE, 'START');
    await world.pass(1);
    expect(reachable()).toBe(true);
    // An older extension knows nothing of texts.
    expect((await set({ alerts: { generalByEmail: true, massByEmail: false } })).alerts).toMatchObject({
      ...{ generalByText: true, massByText: true, massByEmail: false },
    });
    await set({ alerts: { ...NO_ALERTS, generalByText: false, massByText: true } });
    await world.pass(1);
    expect(reachable()).toBe(false);
  });

  it('is what residents are told once a code confirmed it; until then they are told the number on the roster', async () => {
    await begin();
    const [own, digits] = ['+18595550144', '555-0144'];
    const told = async (token: string) => (await world.resident.track({ token })).agent?.phone;
    const accepted = () => [
      ...world.letters.filter(({ to }) => to === 'rosa@example.org').map(({ text }) => text),
      ...world.textsTo(TEXTED_PHONE),
    ];
    await set({ phone: own });
    const { token } = await ask({ ...MAY_TEXT, contactMethod: 'text' });
    await ann().referrals.accept({ referralId: await world.referralId() });
    await world.quiet();
    expect(await told(token)).toBe(PHONE);
    expect(accepted().filter((text) => text.includes('555-0100'))).not.toEqual([]);
    expect(accepted().filter((text) => text.includes(digits))).toEqual([]);
    await contact().sendPhoneCode({ language: 'en' });
    await world.quiet();
    const code = /code is (\d{6})/.exec(world.textsTo(own)[0] ?? '')?.[1] ?? '';
    await contact().confirmPhone({ code });
    expect(await told(token)).toBe(own);
    await ask({ email: 'rosa@example.org' });
    await ann().referrals.accept({ referralId: await world.referralId(1) });
    await world.quiet();
    expect(accepted().filter((text) => text.includes(digits))).not.toEqual([]);
  });

  it('that turns out to be a landline is no longer relied on, and no mail to a resident follows', async () => {
    await begin();
    await confirm();
    await leave();
    mood = 'landline';
    await ask({ email: 'rosa@example.org' });
    await world.quiet();
    const mailed = world.letters
      .filter(({ to }) => to === 'rosa@example.org')
      .map(({ id }) => id.split(':')[0]);
    expect(mailed).toEqual(['private-link']);
    expect((await contact().get()).channels.phone.texts).toMatchObject({ confirmed: true, fails: true });
  });
});

describe('an offer', () => {
  it('goes out at once where nothing else can show it, in the agent’s language, without personal data', async () => {
    await begin();
    await confirm('es');
    await leave();
    await ask({ firstName: 'Rosa', lastName: 'Testerman' });
    expect(texts().at(-1)).toMatch(
      /^kynect: una referencia para usted: .*condado de Jefferson.*\/accept\?\S+$/,
    );
    expect(texts().join()).not.toMatch(/Rosa|Testerman|0101/);
  });

  it('waits twenty seconds for a browser, and goes out if none says that it shows it', async () => {
    await begin();
    await confirm();
    const before = texts().length;
    await ask();
    expect(texts()).toHaveLength(before);
    await world.pass(19_999);
    expect(texts()).toHaveLength(before);
    await world.pass(1);
    await world.quiet();
    expect(texts().at(-1)).toMatch(/a referral for you: plan enrollment, English, Jefferson County/);
    // "Why did I miss this?"
    await world.pass(SHORT_WINDOWS.generalWindow);
    const [missed] = await ann().agent.missedLately();
    expect(missed?.tries?.map(({ by, result }) => `${by} ${result}`)).toEqual([
      'email sent',
      'text delivered',
    ]);
    expect(missed?.tries?.[1]?.at).toBe((missed?.offeredAt ?? 0) + 20_000);
  });

  it.each(['browser', 'push'] as const)('shown by a %s goes out by no text', async (by) => {
    await begin();
    await confirm();
    const before = texts().length;
    await ask();
    const [offer] = (await ann().referrals.worklist()).offers;
    if (by === 'push') {
      // The id that the push channel would use.
      const id = `push:${offer?.id}:sub`;
      const row = await world.app.database.read('outbox').where({ type: 'offer-general' }).first();
      await world.app.database.write('outbox').insert({ ...row, id, channel: 'push', type: 'push-general' });
      const say = (body: string) =>
        world.send('/push/shown', { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
      expect((await say(`${id}~${'x'.repeat(22)}`)).status).toBe(404);
      expect((await say(shownToken(world.app.services.sealer, id))).status).toBe(204);
    } else await ann().referrals.shown({ offerIds: [offer?.id ?? '', 'another-offer'], by });
    await world.pass(MINUTE);
    await world.quiet();
    expect(texts()).toHaveLength(before);
    const told = await world.app.database.read('outbox').where({ type: 'text-general' });
    expect(told).toMatchObject([{ status: 'out-of-date' }]);
    const shown = await toldOfOffers(world.app.database.read, await world.referralId());
    expect(shown.map((one) => `${one.by} ${one.status}`)).toContain(`${by} shown`);
  });

  it('keeps when it was shown first, however often it is raised again', async () => {
    await begin();
    await confirm();
    await ask();
    const [offer] = (await ann().referrals.worklist()).offers;
    const show = () => ann().referrals.shown({ offerIds: [offer?.id ?? ''], by: 'browser' });
    await show();
    const before = await world.app.database.read('offers_shown');
    await world.pass(5_000);
    await show();
    expect(before).toHaveLength(1);
    expect(await world.app.database.read('offers_shown')).toEqual(before);
  });

  it('of somebody else can’t be said to be shown', async () => {
    await begin();
    await confirm();
    await world.addAgent('bob', { registered: false });
    await ask();
    const [offer] = (await ann().referrals.worklist()).offers;
    await world.as('bob').referrals.shown({ offerIds: [offer?.id ?? ''], by: 'browser' });
    expect(await world.app.database.read('offers_shown')).toEqual([]);
  });
});

describe('a one-tap link', () => {
  const offered = async () => {
    await begin();
    await confirm();
    await leave();
    await ask({ firstName: 'Rosa', lastName: 'Testerman' });
    return linkIn(texts().at(-1));
  };

  it('changes nothing when it is opened, and accepts when its button is pressed', async () => {
    const path = await offered();
    for (let n = 0; n < 2; n++) {
      const page = await tap(path);
      expect([page.status, await holder()]).toEqual([200, null]);
      expect(page.text).toContain('<button>Accept</button>');
      expect(page.text).not.toMatch(/Rosa|Testerman|555/);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.headers.get('cache-control')).toBe('no-store');
    }
    const taken = await tap(path, 'POST');
    expect([taken.status, await holder()]).toEqual([200, 'id-00000001']);
    expect(taken.text).toContain('You accepted this referral');
    expect(taken.text).not.toMatch(/Rosa|Testerman|555/);
    // Pressed again after a lost answer.
    expect((await tap(path, 'POST')).text).toContain('You accepted this referral');
    expect((await tap(path)).text).toContain('You accepted this referral');
  });

  it('comes by mail too, and is good for the address that it was mailed to', async () => {
    await begin();
    await ask({ firstName: 'Rosa', lastName: 'Testerman' });
    const mail = world.letters.find(({ id }) => id.startsWith('offer:'));
    const path = linkIn(mail?.text);
    expect((await tap(path)).text).toContain('<button>Accept</button>');
    await world.app.database.write('agents').update({ kod_email: 'new@agents.example.org' });
    expect((await tap(path, 'POST')).status).toBe(404);
    await world.app.database.write('agents').update({ kod_email: mail?.to });
    expect(await holder()).toBeNull();
    expect((await tap(path, 'POST')).text).toContain('You accepted this referral');
    expect(await holder()).toBe('id-00000001');
  });

  it('ends with the offer, with the number, and with access, and can’t be made by anybody else', async () => {
    const path = await offered();
    for (const wrong of [`${path.slice(0, -1)}~`, path.replace(/\.[0-9a-z]+\./, '.zzzzz.'), '/accept?x'])
      expect([(await tap(wrong)).status, (await tap(wrong, 'POST')).status]).toEqual([404, 404]);
    await set({ phone: '502-555-0199' });
    expect((await tap(path, 'POST')).status).toBe(404);
    await set({ phone: PHONE });
    await world.app.database
      .write('agents')
      .update({ suspended_at: world.clock.now(), suspended_reason: 'other' });
    expect((await tap(path, 'POST')).text).toContain('You can’t accept a referral now');
    await world.app.database.write('agents').update({ suspended_at: null, suspended_reason: null });
    await world.pass(SHORT_WINDOWS.generalWindow);
    const late = await tap(path, 'POST');
    expect(late.text).toMatch(/This offer is over/);
    expect(await holder()).toBeNull();
  });
});

it('a resident’s reply goes to their request, not to what an agent was texted about it', async () => {
  await begin();
  await confirm();
  const [RESIDENT, again] = ['+15025550147', '2'];
  await ask(MAY_TEXT);
  await world.gateway.reply(PHONE, again);
  await world.gateway.reply(RESIDENT, again);
  await world.quiet();
  expect(world.textsTo(RESIDENT).at(-1)).toContain('choose another time here');
});

describe('a resident’s reply', () => {
  const RESIDENT = '+15025550147';
  const WROTE = /^kynect: a resident whose referral you accepted wrote to you\. .*\/agent$/;
  const hold = async () => {
    // Long enough that no reminder comes between.
    await begin({ policy: {} });
    await confirm();
    await ask(MAY_TEXT);
    await ann().referrals.accept({ referralId: await world.referralId() });
    await world.quiet();
  };
  const reply = async (words: string) => {
    await world.gateway.reply(RESIDENT, words);
    await world.quiet();
  };
  const wrote = () => texts().filter((text) => WROTE.test(text)).length;

  it('is texted once in five minutes where no browser shows it, without a word of it', async () => {
    await hold();
    await leave();
    await reply('Call my son Xavier');
    await reply('After 3');
    expect(wrote()).toBe(1);
    expect(texts().join()).not.toMatch(/Xavier|son|After|5550147/);
    await world.pass(5 * MINUTE);
    await reply('Still there?');
    expect(wrote()).toBe(2);
  });

  it.each([
    ['is texted after twenty seconds where a browser is open', false],
    ['is not texted once it was read', true],
  ])('%s', async (_title, isRead) => {
    await hold();
    await reply('After 3');
    if (isRead)
      await ann().referrals.read({ referralId: await world.referralId(), until: world.clock.now() });
    await world.pass(19_999);
    expect(wrote()).toBe(0);
    await world.pass(1);
    await world.quiet();
    expect(wrote()).toBe(isRead ? 0 : 1);
  });

  it('is not texted outside of their duty', async () => {
    await hold();
    await leave();
    await ann().agent.setCurrentAvailability({ on: false });
    await reply('After 3');
    await world.pass(MINUTE);
    expect(wrote()).toBe(0);
  });
});

it('a reminder to call is texted while they are on duty', async () => {
  await begin();
  await confirm();
  await ask();
  const [offer] = (await ann().referrals.worklist()).offers;
  await ann().referrals.accept({ referralId: offer?.referralId ?? '' });
  await world.pass(4 * MINUTE);
  await world.quiet();
  expect(texts().at(-1)).toMatch(/a resident whose referral you accepted waits .*\/agent$/);
});
