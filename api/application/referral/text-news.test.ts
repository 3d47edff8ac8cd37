/** Residents get news by text where they allowed it: each once, by one channel, in their language, and at humane hours. */
import { afterEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION, type ConsentVersion } from '../../../shared/consents.ts';
import { createTextedWorld, type TextedWorld } from '../../testing/texted-world.ts';
import { SHORT_WINDOWS, TUESDAY_10 } from '../../testing/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PHONE = '+15025550147';
const TO = 'marisol.quill@example.org';
const CONSENT: { share: boolean; text: boolean; version: ConsentVersion } = {
  ...{ share: true, text: true, version: CONSENT_VERSION },
};
const MAY_TEXT = { phone: '502-555-0147', consent: CONSENT };

let world: TextedWorld;
afterEach(() => world.stop());

const begin = async (...options: Parameters<typeof createTextedWorld>) => {
  world = await createTextedWorld(...options);
  await world.addAgent('ann');
};
const ask = async (wish: Parameters<TextedWorld['request']>[0] = {}) => {
  const answer = await world.request({ ...MAY_TEXT, ...wish });
  await world.quiet();
  return answer;
};
const accept = async () => {
  await world.as('ann').referrals.accept({ referralId: await world.referralId() });
  await world.quiet();
};
/** Texts that say who will call. */
const callers = () => world.textsTo(PHONE).filter((text) => text.includes('will contact you from'));
const rows = (): Promise<Record<string, unknown>[]> =>
  world.app.database.read('outbox').whereNot({ agent_id: 'x' }).where({ agent_id: '' }).orderBy('created_at');
const mails = () => world.letters.filter(({ to }) => to === TO).map(({ id }) => id.split(':')[0]);

describe('a resident who may be texted', () => {
  it('gets the link, and who will call with the code word, and no mail beside them', async () => {
    await begin();
    const { token, linkTexted } = await ask({ email: TO });
    await accept();
    expect(linkTexted).toBe(true);
    const [link, accepted, ...more] = world.textsTo(PHONE);
    expect(link).toContain(`/track#${token}`);
    const { agent } = await world.resident.track({ token });
    expect(accepted).toContain(`${agent?.name} will contact you from`);
    expect(accepted).toContain(`Your code is ${agent?.codeWord}`);
    expect([more, mails()]).toEqual([[], []]);
    expect(await rows()).toMatchObject([
      { type: 'private-link', channel: 'text', status: 'sent', receipt: 'delivered' },
      { type: 'accepted', channel: 'text', status: 'sent', receipt: 'delivered' },
    ]);
  });

  it('reads it in the language of the form', async () => {
    await begin();
    await ask({ screenLanguage: 'es' });
    expect(world.textsTo(PHONE)[0]).toMatch(/^kynect: siga, cambie o cancele su pedido aqui: http/);
  });

  it('is told of a promise that passed, with what to reply', async () => {
    await begin({ policy: SHORT_WINDOWS });
    await ask();
    await accept();
    await world.pass(SHORT_WINDOWS.callbackWithin + MINUTE);
    await world.quiet();
    expect(world.textsTo(PHONE)[2]).toMatch(/That did not happen, sorry\. Reply 1 to keep waiting/);
  });

  it('has nothing of what they typed in any text', async () => {
    await begin({ policy: SHORT_WINDOWS });
    const typed = { firstName: 'Zenobia', lastName: 'Quillfeather', note: 'Mirabel is ill' };
    await ask({ ...typed, email: TO });
    await accept();
    await world.pass(2 * HOUR);
    await world.quiet();
    const sent = world.gateway.taken.map(({ body, about }) => `${body} ${about}`).join('\n');
    expect(world.gateway.taken.length).toBeGreaterThan(2);
    for (const word of [...Object.values(typed), TO, '5550147', '555-0147', '40202', 'Jefferson'])
      expect(sent).not.toContain(word);
  });
});

describe('nobody is texted', () => {
  const without = (version: ConsentVersion, text = true) => ({ consent: { share: true, text, version } });
  it.each([
    ['who did not allow it', without(CONSENT_VERSION, false)],
    ['who allowed it to the Agent alone', without('2026-11-21.3')],
    ['behind an extension', { phone: '502-555-0147 x12' }],
  ])('%s: news go by mail', async (_, wish) => {
    await begin();
    const { linkTexted } = await ask({ ...wish, email: TO });
    await accept();
    expect([linkTexted, world.gateway.requests, mails()]).toEqual([null, 0, ['private-link', 'accepted']]);
  });

  it('whose number had too many links lately', async () => {
    await begin({ policy: { linksPerMailbox: 1 } });
    expect((await ask()).linkTexted).toBe(true);
    expect((await ask({ firstName: 'Rosalie' })).linkTexted).toBe(false);
    expect(world.textsTo(PHONE)).toHaveLength(1);
  });
});

describe('another number', () => {
  const SECOND_PHONE = '+15025550148';
  const callersAt = (phone: string) =>
    world.textsTo(phone).filter((text) => text.includes('will contact you from'));

  it('gets the news from then on, and that counts as a link to it', async () => {
    await begin({ policy: { linksPerMailbox: 1 } });
    const { token } = await ask();
    await world.resident.change({ token, phone: '502-555-0148' });
    await accept();
    expect([callers(), callersAt(SECOND_PHONE)]).toEqual([[], [expect.any(String)]]);
    expect((await ask({ firstName: 'Rosalie', phone: '502-555-0148' })).linkTexted).toBe(false);
  });

  it('typed again differently costs nothing', async () => {
    await begin({ policy: { linksPerMailbox: 1 } });
    const { token } = await ask();
    await world.resident.change({ token, phone: '(502) 555 0147' });
    await accept();
    expect(callers()).toHaveLength(1);
  });

  it.each([
    ['that had too many links lately', '502-555-0148'],
    ['behind an extension', '502-555-0149 x12'],
  ])('%s gets no text, nor does the former one: news go by mail', async (_, phone) => {
    await begin({ policy: { linksPerMailbox: 1 } });
    await ask({ firstName: 'Rosalie', phone: '502-555-0148', wish: 'whenever' });
    const { token } = await ask({ email: TO });
    const { requests } = world.gateway;
    await world.resident.change({ token, phone });
    await world.as('ann').referrals.accept({ referralId: await world.referralId(1) });
    await world.quiet();
    expect([world.gateway.requests, mails().at(-1)]).toEqual([requests, 'accepted']);
  });

  it('is not blamed for a text to the former one that failed', async () => {
    let mood: 'landline' | 'takes' = 'landline';
    await begin({ mood: () => mood });
    world.gateway.holdReceipts();
    const { token } = await ask();
    await world.resident.change({ token, phone: '502-555-0148' });
    await world.gateway.sendReceipts();
    mood = 'takes';
    await accept();
    expect(callersAt(SECOND_PHONE)).toHaveLength(1);
  });

  it('ends a text that still waits for the gateway', async () => {
    let mood: '500' | 'takes' = '500';
    await begin({ policy: { linksPerMailbox: 1 }, mood: () => mood });
    await ask({ firstName: 'Rosalie', phone: '502-555-0148', wish: 'whenever' });
    const { token } = await ask();
    await world.resident.change({ token, phone: '502-555-0148' });
    mood = 'takes';
    await world.pass(10 * MINUTE);
    await world.quiet();
    expect([world.textsTo(PHONE), world.textsTo(SECOND_PHONE).length]).toEqual([[], 1]);
  });
});

describe('at night', () => {
  /** 9:30 p.m. in Louisville. */
  const NIGHT = TUESDAY_10 + 11.5 * HOUR;
  const EIGHT = TUESDAY_10 + 22 * HOUR;

  it('a phone buzzes for what was asked within the hour', async () => {
    await begin({ now: NIGHT });
    await ask();
    await accept();
    expect(world.textsTo(PHONE)).toHaveLength(2);
  });

  it('and for nothing else before eight in the morning', async () => {
    await begin({ now: NIGHT, lookEvery: HOUR });
    await ask();
    await world.pass(HOUR + MINUTE);
    await accept();
    expect(callers()).toEqual([]);
    expect(await rows()).toContainEqual(
      expect.objectContaining({ type: 'accepted', status: 'waiting', last_error: 'quiet-hours' }),
    );
    // By then the agent has given it back, so the outdated news isn't sent in the morning either.
    await world.pass(EIGHT - world.clock.now());
    await world.quiet();
    expect(callers()).toEqual([]);
  });

  it('news go by mail where there is an address', async () => {
    await begin({ now: NIGHT, lookEvery: HOUR });
    await ask({ email: TO });
    await world.pass(HOUR + MINUTE);
    await accept();
    expect([callers(), mails().at(-1)]).toEqual([[], 'accepted']);
  });
});

describe('a number that gets no texts', () => {
  it.each(['landline', 'not-mobile'] as const)(
    '(%s) is noticed: this message and the next go by mail',
    async (mood) => {
      await begin({ mood: () => mood });
      await ask({ email: TO });
      expect(mails()).toEqual(['private-link']);
      const { requests } = world.gateway;
      await accept();
      expect([world.gateway.requests, mails()]).toEqual([requests, ['private-link', 'accepted']]);
    },
  );

  it('leaves a message that staff see where there is no address', async () => {
    await begin({ mood: () => 'landline' });
    await ask();
    expect(await rows()).toMatchObject([{ status: 'never', last_error: 'text-30006', receipt: 'failed' }]);
  });

  it('is tried again after a month', async () => {
    let mood: 'landline' | 'takes' = 'landline';
    await begin({ mood: () => mood, lookEvery: HOUR });
    await ask();
    mood = 'takes';
    world.clock.set(world.clock.now() + 31 * 24 * HOUR);
    await world.settle();
    await ask({ firstName: 'Rosalie' });
    expect(world.textsTo(PHONE)).toHaveLength(1);
  });
});

describe('a gateway that fails', () => {
  it('is left for mail after three tries', async () => {
    await begin({ mood: () => '500' });
    await ask({ email: TO });
    expect(mails()).toEqual([]);
    await world.pass(MINUTE);
    expect(mails()).toEqual(['private-link']);
  });

  it('and answers nothing: its receipt says that the text went out, so it goes out once', async () => {
    let mood: 'swallows' | 'takes' = 'swallows';
    await begin({ mood: () => mood });
    await ask({ email: TO });
    mood = 'takes';
    await world.pass(HOUR);
    const links = world.textsTo(PHONE).filter((text) => text.includes('follow, change, or cancel'));
    expect([links.length, mails().includes('private-link')]).toEqual([1, false]);
    expect((await rows())[0]).toMatchObject({ status: 'sent', receipt: 'delivered' });
  });
});
