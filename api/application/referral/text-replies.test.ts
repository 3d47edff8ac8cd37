/**
 * Texts to us: STOP in two languages, 1, 2, and 3, or anything else. Each is signed, handled once, and never affects another's
 * request.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { signatureOf } from '../../../e2e/stand-ins/text-gateway/text-gateway.ts';
import { everyDay } from '../../testing/calendars.ts';
import {
  createTextedWorld,
  MAY_TEXT,
  TEXTED_PHONE as PHONE,
  type TextedWorld,
} from '../../testing/texted-world.ts';
import { TUESDAY_10 } from '../../testing/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: TextedWorld;
afterEach(() => world.stop());

const begin = async (options: Parameters<typeof createTextedWorld>[0] = {}) => {
  world = await createTextedWorld(options);
  await world.addAgent('ann');
};
const ask = async (wish: Parameters<TextedWorld['request']>[0] = {}) => {
  const answer = await world.request({ ...MAY_TEXT, ...wish });
  await world.quiet();
  return answer;
};
const reply = async (body: string, phone = PHONE, id?: string) => {
  const answer = await world.gateway.reply(phone, body, id);
  await world.quiet();
  return answer;
};
const statusOf = async (token: string) => (await world.resident.track({ token })).status;

describe('STOP', () => {
  it.each([
    ['STOP', 'en', /^kynect: you get no more texts/],
    ['Unsubscribe.', 'en', /^kynect: you get no more texts/],
    ['cancel', 'en', /^kynect: you get no more texts/],
    ['END', 'es', /^kynect: you get no more texts/],
    ['quit', 'en', /^kynect: you get no more texts/],
    ['¡Alto!', 'en', /^kynect: ya no recibira/],
    ['no más', 'en', /^kynect: ya no recibira/],
  ] as const)('as "%s" ends texts, not the request, and is confirmed', async (word, screenLanguage, said) => {
    await begin();
    const { token } = await ask({ screenLanguage });
    expect(await reply(word)).toMatch(said);
    const before = world.gateway.requests;
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    await world.quiet();
    expect([world.gateway.requests, await statusOf(token)]).toEqual([before, 'in-progress']);
  });

  it('holds for every request of the number, also for those to come, and after they are erased', async () => {
    await begin({ policy: { contactKept: HOUR }, lookEvery: HOUR });
    const { token } = await ask();
    await reply('STOP');
    await world.resident.cancel({ token });
    await world.pass(3 * HOUR);
    const [{ erased_at, phone_index }] = await world.app.database.read('referrals');
    expect([erased_at === null, phone_index]).toEqual([false, null]);
    const { requests } = world.gateway;
    await ask({ firstName: 'Rosalie' });
    expect(world.gateway.requests).toBe(requests);
  });

  it('ends with START', async () => {
    await begin();
    await ask();
    await reply('stop');
    expect(await reply('START')).toBe(
      'kynect: you get texts about your requests again. Reply STOP to end them.',
    );
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    await world.quiet();
    expect(world.textsTo(PHONE).at(-1)).toContain('will contact you from');
  });

  it('that the gateway heard by itself is believed', async () => {
    await begin({ mood: () => 'opted-out' });
    await ask();
    const [row] = await world.app.database.read('text_numbers');
    expect(row).toMatchObject({ stopped_by: 'gateway', stopped_at: world.clock.now() });
  });

  it('keeps no number that somebody could read', async () => {
    await begin();
    await ask();
    await reply('STOP');
    const kept = JSON.stringify([
      await world.app.database.read('text_numbers'),
      await world.app.database.read('text_replies'),
    ]);
    expect(kept).not.toMatch(/5025550147|STOP/);
  });
});

describe('a reply about a request', () => {
  it('1 leaves it as it is', async () => {
    await begin();
    const { token } = await ask();
    expect(await reply('1')).toBe('kynect: all right. Your request stays as it is.');
    expect(await statusOf(token)).toBe('pending');
  });

  it.each(['3', 'Cancel my request', 'cancelar'])('%s cancels it', async (word) => {
    await begin();
    const { token } = await ask();
    expect(await reply(word)).toMatch(/^kynect: (this request is cancelled|este pedido ya esta cancelado)/);
    expect(await statusOf(token)).toBe('cancelled');
  });

  it('2 brings a link to other times, also at night', async () => {
    await begin({ now: TUESDAY_10 + 12 * HOUR, lookEvery: HOUR });
    const { token } = await ask();
    await world.pass(2 * HOUR);
    expect(await reply('2')).toBeNull();
    expect(world.textsTo(PHONE).at(-1)).toMatch(
      new RegExp(`^kynect: choose another time here: http.*#${token}$`),
    );
  });

  it.each([
    ['2', /^kynect: there is no other time to choose now\. Your request stays as it is\. Reply 2 later/],
    ['otra hora', /^kynect: ahora no hay otra hora para elegir\. Su pedido sigue como esta\./],
  ])('%s says so where there is no other time, with what to do, and leaves it open', async (word, said) => {
    world = await createTextedWorld();
    const { token } = await ask({ wish: 'whenever' });
    expect(await reply(word)).toMatch(said);
    expect(world.textsTo(PHONE).join()).not.toContain('choose another time');
    expect(await world.resident.track({ token })).toMatchObject({ status: 'pending', noOtherTime: true });
    await world.addAgent('ann');
    expect(await reply('2')).toBeNull();
    expect(world.textsTo(PHONE).at(-1)).toContain('choose another time here');
    expect(await world.resident.track({ token })).toMatchObject({ noOtherTime: false });
  });

  it('2 brings a link, and the page behind it says so once no time is left', async () => {
    await begin();
    const { token } = await ask({ wish: 'whenever' });
    expect(await reply('2')).toBeNull();
    expect(world.textsTo(PHONE).at(-1)).toContain('choose another time here');
    await world.as('ann').agent.registration.leave();
    await world.quiet();
    expect(await world.resident.track({ token })).toMatchObject({
      ...{ noOtherTime: true, can: { changeTime: false } },
      otherTimes: { soonest: null, openings: [] },
    });
    expect(await reply('2')).toMatch(/there is no other time to choose now/);
  });

  it('2 brings it also once somebody has accepted, and reaches them once they have tried', async () => {
    await begin();
    const { token } = await ask();
    const referralId = await world.referralId();
    await world.as('ann').referrals.accept({ referralId });
    await world.quiet();
    expect(await reply('otra hora')).toBeNull();
    expect(world.textsTo(PHONE).at(-1)).toContain(`/track#${token}`);
    expect((await world.resident.track({ token })).can.changeTime).toBe(true);
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'no-answer' });
    expect((await world.resident.track({ token })).can.changeTime).toBe(false);
    expect(await reply('otra hora')).toMatch(/^kynect: la persona que acepto su pedido recibe su mensaje/);
  });

  it('is about the one that was texted about last', async () => {
    await begin();
    const first = await ask({ wish: 'whenever' });
    await world.pass(MINUTE);
    const second = await ask({ firstName: 'Rosalie', wish: 'whenever' });
    expect(await reply('3')).toMatch(
      /^kynect: this request is cancelled.*other requests.*they go on.*reply 3/,
    );
    expect([await statusOf(first.token), await statusOf(second.token)]).toEqual(['pending', 'cancelled']);
    await reply('3');
    expect(await statusOf(first.token)).toBe('cancelled');
    expect(await reply('3')).toMatch(/we have no open request that we texted this number about/);
  });

  it('from another number does nothing', async () => {
    await begin();
    const { token } = await ask();
    expect(await reply('3', '+15025550199')).toMatch(/no open request/);
    expect(await statusOf(token)).toBe('pending');
  });

  it('moves a time that was chosen', async () => {
    await begin({ now: TUESDAY_10, lookEvery: 10 * MINUTE });
    await world.addAgent('ben', { hours: everyDay('09:00-17:00') });
    const { token } = await ask({ wish: 'opening' });
    await reply('2');
    const { otherTimes, opensAt } = await world.resident.track({ token });
    const later = otherTimes.openings.find((one) => one.opensAt > (opensAt ?? 0));
    await world.resident.change({ token, wish: 'opening', opensAt: later?.opensAt });
    await world.quiet();
    expect(world.textsTo(PHONE).at(-1)).toMatch(
      /^kynect: somebody will contact you by .* Reply 2 for another time/,
    );
  });
});

describe('anything else', () => {
  it('is answered once in a day with the phone line, in the language of the request', async () => {
    await begin();
    await ask({ screenLanguage: 'es' });
    expect(await reply('Necesito ayuda con mi hijo, llámeme')).toMatch(/llame al 855-459-6328/);
    expect(await reply('¿Hola?')).toBeNull();
    expect(await reply('ayuda')).toMatch(/^kynect On Demand: llamadas/);
    world.clock.set(world.clock.now() + 24 * HOUR + MINUTE);
    await world.settle();
    expect(await reply('¿Hola?')).toMatch(/llame al/);
  });

  it('in words that show a language is answered in it, with the promised time while it stands', async () => {
    await begin();
    await ask();
    expect(await reply('¿Cuándo me llaman?')).toMatch(
      /^kynect: alguien se comunicara con usted a mas tardar .*10:30 a. m.*\. Su mensaje llega/,
    );
    world.clock.set(world.clock.now() + 24 * HOUR + MINUTE);
    await world.settle();
    expect(await reply('When will you call?')).toMatch(/^kynect: (?!somebody will contact you)[a-z ]+/);
  });

  it('about no open request is answered once, and HELP then offers nothing about one', async () => {
    await begin();
    const { token } = await ask();
    expect(await reply('HELP')).toContain('3 to cancel');
    await world.resident.cancel({ token });
    expect(await reply('NO LLAMEN')).toMatch(/^kynect: nadie lee mensajes aqui/);
    expect(await reply('asdf')).toBeNull();
    expect(await reply('HELP')).toMatch(/^(?!.*cancel).*Reply STOP to end texts/);
  });

  it('from a stranger is answered in English, and kept nowhere', async () => {
    await begin();
    expect(await reply('Who is this?', '+15025550199')).toMatch(/^kynect: nobody reads texts here/);
    expect(await reply('HELP', '+15025550199')).toMatch(/^kynect On Demand: calls about health coverage/);
  });

  it('that talks to itself stops after twenty answers', async () => {
    await begin();
    const answers: (string | null)[] = [];
    for (let n = 0; n < 25; n++) answers.push(await world.gateway.reply(PHONE, 'help'));
    expect(answers.filter((answer) => answer !== null)).toHaveLength(20);
  });
});

describe('the webhook', () => {
  const fields = (body: string, id = 'SM1') => ({
    MessageSid: id,
    From: PHONE,
    To: world.gateway.number,
    Body: body,
  });
  const post = (body: Record<string, string>, signature: string | null, path = '/texts/inbound') =>
    world.send(path, {
      method: 'POST',
      headers: signature === null ? {} : { 'x-twilio-signature': signature },
      body: new URLSearchParams(body),
    });
  const signed = (body: Record<string, string>, path = '/texts/inbound') =>
    signatureOf(world.gateway.token, `http://localhost:${world.port}${path}`, body);

  it('carries the same text out once, and answers it the same', async () => {
    await begin();
    const { token } = await ask();
    const [first, again] = [await reply('3', PHONE, 'SM7'), await reply('3', PHONE, 'SM7')];
    expect([again, await statusOf(token)]).toEqual([first, 'cancelled']);
    const next = await ask({ firstName: 'Rosalie' });
    await reply('3', PHONE, 'SM7');
    expect(await statusOf(next.token)).toBe('pending');
  });

  it('reads nothing that the gateway did not sign', async () => {
    await begin();
    const { token } = await ask();
    const body = fields('3');
    const elsewhere = signatureOf(world.gateway.token, 'https://other.example/texts/inbound', body);
    for (const signature of [null, '', 'nonsense', elsewhere, signed({ ...body, Body: '1' })])
      expect((await post(body, signature)).status).toBe(403);
    expect((await post(body, signed(body), '/texts/inbound?x=1')).status).toBe(403);
    expect(world.app.services.refusals.all().get('text-signature')).toBe(6);
    expect(await statusOf(token)).toBe('pending');
    expect((await post(body, signed(body))).status).toBe(200);
    expect(await statusOf(token)).toBe('cancelled');
  });

  it('refuses what is no text, and is not there where nobody is texted', async () => {
    await begin();
    const body = { ...fields('3'), From: 'nobody' };
    expect((await post(body, signed(body))).status).toBe(400);
    await world.stop();
    world = await createTextedWorld({ config: { text: undefined } });
    expect((await post(fields('3'), 'x')).status).toBe(404);
  });

  it('leaves the answer to a gateway that knows the word', async () => {
    await begin();
    const body = { ...fields('STOP'), OptOutType: 'STOP' };
    expect((await post(body, signed(body))).text).not.toContain('<Message>');
    expect(await world.app.database.read('text_numbers')).toHaveLength(1);
  });
});

describe('receipts', () => {
  it('out of order, twice, or late say the same', async () => {
    await begin();
    world.gateway.holdReceipts();
    await ask();
    await world.gateway.sendReceipts((all) => [...all.toReversed(), ...all, ...all.toReversed()]);
    await world.quiet();
    const rows = await world.app.database.read('outbox').where({ type: 'private-link' });
    expect(rows).toMatchObject([{ status: 'sent', receipt: 'delivered', channel: 'text' }]);
    expect(world.textsTo(PHONE)).toHaveLength(1);
  });

  it('that a text failed send it by mail once, however often they come', async () => {
    await begin({ mood: () => 'handset-off' });
    world.gateway.holdReceipts();
    await ask({ email: 'rosa@example.org' });
    await world.gateway.sendReceipts((all) => [...all, ...all.toReversed()]);
    await world.quiet();
    await world.gateway.sendReceipts();
    await world.quiet();
    const mails = world.letters.filter(({ to }) => to === 'rosa@example.org');
    expect(mails.map(({ id }) => id)).toEqual([`private-link:${await world.referralId()}`]);
    // The phone was off: its number is tried again with the next news.
    expect(await world.app.database.read('text_numbers')).toEqual([]);
  });

  it('of a message that was sent again later are about the first sending alone', async () => {
    await begin({ mood: () => 'landline' });
    world.gateway.holdReceipts();
    await ask();
    const old = world.gateway.taken[0]?.id ?? '';
    await world.app.database
      .write('outbox')
      .where({ type: 'private-link' })
      .update({ gateway_id: 'SM-newer' });
    await world.gateway.sendReceipts((all) => all.filter(({ fields }) => fields.MessageSid === old));
    await world.quiet();
    expect(await world.app.database.read('outbox').where({ type: 'private-link' })).toMatchObject([
      { status: 'sent', receipt: null },
    ]);
  });
});
