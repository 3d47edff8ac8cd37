/** Exactly which mails residents get about their request, when, and in which language. */
import { afterEach, describe, expect, it } from 'vitest';
import { MESSAGES, type MessageType } from '../../domain/messages.ts';
import { seededRandom } from '../../in-memory/random.ts';
import { shownLanguageStore } from '../../store/repositories/service-store.ts';
import { everyDay } from '../../testing/calendars.ts';
import { actAtRandom, newsIn, newsOfEvents } from '../../testing/random-residents.ts';
import { tableBelow } from '../../testing/readme-table.ts';
import { createWorld, SHORT_WINDOWS, TUESDAY_10, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = 'marisol.quill@example.org';

let world: World;
afterEach(() => world.app.stop());

const mailed = (to = TO) => world.letters.filter((letter) => letter.to === to);
/** The type is the first part of the id. */
const types = (to = TO) => mailed(to).map(({ id }) => id.split(':')[0]);

describe('a resident who gave an address', () => {
  it('is told who will call, from which number, and the code that they will say', async () => {
    world = await createWorld();
    await world.addAgent('ann');
    const { token } = await world.request({ email: TO });
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    await world.settle();
    expect(types()).toEqual(['private-link', 'accepted']);
    const { agent } = await world.resident.track({ token });
    const text = mailed()[1]?.text ?? '';
    expect(text).toContain(`${agent?.name} has accepted your request`);
    expect(text).toContain(`Your code is ${agent?.codeWord}.`);
    expect(text).toMatch(/from this number: \d{3}-\d{3}-\d{4}/);
    expect(text).toContain(`/track#${token}`);
  });

  it('reads it in the language of the form', async () => {
    world = await createWorld();
    await world.addAgent('ann');
    await world.request({ email: TO, screenLanguage: 'es' });
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    await world.settle();
    expect(mailed()[1]?.subject).toBe('Su pedido en kynect: quién se comunicará con usted');
    expect(mailed()[1]?.text).toContain('Su código es');
  });

  it('reads a language that is not complete only while staff allow it', async () => {
    world = await createWorld();
    const allow = (shown: boolean) => shownLanguageStore(world.app.database.write).show('ar', shown);
    const asked = async () => {
      await world.pass(MINUTE);
      await world.request({ email: TO, screenLanguage: 'ar' });
      await world.settle();
      return mailed().at(-1);
    };
    expect((await asked())?.subject).toBe('Your request at kynect: private link');
    await allow(true);
    const arabic = await asked();
    expect(arabic?.subject).toBe('طلبكم في kynect: رابط خاص');
    // Numbers keep their direction, a link is alone on its line, and nobody has reviewed it.
    expect(arabic?.text).toContain('\u2068855-459-6328\u2069');
    expect(arabic?.text).toMatch(/^http\S+\/track#\S+$/m);
    expect(arabic?.text).toContain('تُرجم هذا بواسطة آلة');
    await allow(false);
    expect((await asked())?.subject).toBe('Your request at kynect: private link');
  });

  it('is not told of somebody who handed it back before the mail went out', async () => {
    let up = false;
    world = await createWorld({
      channel: async (letter) => {
        if (!up) return { result: 'retry', reason: 'away', fault: 'message' };
        world.letters.push(letter);
        return { result: 'sent' };
      },
    });
    await world.addAgent('ann');
    await world.addAgent('ben');
    await world.request({ email: TO });
    const referralId = await world.referralId();
    const first = (await world.as('ann').referrals.worklist()).offers.length > 0 ? 'ann' : 'ben';
    await world.as(first).referrals.accept({ referralId });
    await world.pass(1);
    await world.as(first).referrals.handBack({ referralId, reason: 'emergency' });
    await world.as(first === 'ann' ? 'ben' : 'ann').referrals.accept({ referralId });
    up = true;
    await world.pass(HOUR);
    expect(types().filter((type) => type === 'accepted')).toHaveLength(1);
  });

  it('is told when it has ended, with what they can say for three days', async () => {
    world = await createWorld();
    await world.addAgent('ann');
    const { token } = await world.request({ email: TO });
    const referralId = await world.referralId();
    const { referrals } = world.as('ann');
    await referrals.accept({ referralId });
    await referrals.logAttempt({ referralId, outcome: 'reached' });
    await referrals.complete({ referralId, outcome: 'enrolled' });
    await world.settle();
    expect(types()).toEqual(['private-link', 'accepted', 'ended']);
    const { subject, text } = mailed()[2] ?? { subject: '', text: '' };
    expect(subject).toBe('Your request at kynect: how did it go?');
    expect(text).toContain(`/track#${token}`);
    expect((await world.resident.track({ token })).can).toMatchObject({ rate: true, dispute: true });
    // The outcome is a fact of the case, and a mailbox may be shared.
    expect(text).not.toContain('enrolled');
  });

  it('hears nothing of their own cancelling', async () => {
    world = await createWorld();
    const { token } = await world.request({ email: TO });
    await world.resident.cancel({ token });
    await world.pass(HOUR);
    expect(types()).toEqual(['private-link']);
  });

  it('is told of a promise that passed, once, unless they were told before that it would', async () => {
    world = await createWorld({ policy: SHORT_WINDOWS });
    await world.addAgent('ann');
    await world.request({ email: TO });
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    await world.pass(SHORT_WINDOWS.callbackWithin + MINUTE);
    expect(types()).toEqual(['private-link', 'accepted', 'promise-missed']);
    expect(mailed()[2]?.text).toContain('That did not happen. We are sorry.');
  });
});

describe('a time that was chosen', () => {
  const TOMORROW = { wish: 'opening' as const };
  const begin = async () => {
    world = await createWorld({ now: TUESDAY_10, lookEvery: 10 * MINUTE });
    await world.addAgent('ann', { hours: everyDay('09:00-17:00') });
    world.clock.set(TUESDAY_10 + 9 * HOUR);
    const { token } = await world.request({ email: TO, ...TOMORROW });
    const { opensAt } = await world.resident.track({ token });
    return { token, opensAt: opensAt ?? 0 };
  };

  it('is recalled an hour before', async () => {
    const { opensAt } = await begin();
    await world.pass(opensAt - HOUR - 1 - world.clock.now());
    expect(types()).toEqual(['private-link']);
    await world.pass(1);
    expect(types()).toEqual(['private-link', 'call-reminder']);
    expect(mailed()[1]?.subject).toBe('Your request at kynect: your time is near');
  });

  it('is not recalled once another one was chosen, which is said and recalled instead', async () => {
    const { token, opensAt } = await begin();
    const { otherTimes } = await world.resident.track({ token });
    const later = otherTimes.openings.find((one) => one.opensAt > opensAt + 2 * HOUR);
    await world.resident.change({ token, wish: 'opening', opensAt: later?.opensAt });
    await world.settle();
    expect(types()).toEqual(['private-link', 'rescheduled']);
    const recalled = () => types().filter((type) => type === 'call-reminder').length;
    await world.pass(opensAt - world.clock.now());
    expect(recalled()).toBe(0);
    await world.pass((later?.opensAt ?? 0) - HOUR - world.clock.now());
    expect(recalled()).toBe(1);
  });

  it('on a day that staff close is told of, and not recalled', async () => {
    const { opensAt } = await begin();
    await world.close('2026-03-04');
    await world.pass(opensAt - world.clock.now());
    expect(types()).toEqual(['private-link', 'day-closed']);
    expect(mailed()[1]?.text).toContain('closed on the day you chose');
  });
});

describe('nobody else', () => {
  it('is mailed: neither who gave no address, nor who is kept from a mailbox that had too many links', async () => {
    world = await createWorld({ policy: { linksPerMailbox: 1 } });
    await world.addAgent('ann');
    await world.request();
    await world.request({ email: TO });
    await world.request({ email: TO });
    for (let n = 0; n < 3; n++) {
      const { offers } = await world.as('ann').referrals.worklist();
      const referralId = offers[0]?.referralId;
      if (referralId) await world.as('ann').referrals.accept({ referralId });
      await world.settle();
    }
    const accepted = types().filter((type) => type === 'accepted');
    expect(world.letters.filter(({ id }) => id.startsWith('accepted'))).toHaveLength(accepted.length);
    expect(accepted.length).toBeLessThanOrEqual(1);
  });
});

it.each([1, 2])('made-up residents are told exactly what happened, each once: seed %i', async (seed) => {
  const random = seededRandom(seed);
  world = await createWorld({ policy: SHORT_WINDOWS });
  const people: { to: string; language: string }[] = [];
  await actAtRandom(world, {
    ...{ random, pass: world.pass },
    async ask(n, screenLanguage) {
      const to = `resident-${n}@example.org`;
      people.push({ to, language: screenLanguage });
      return world.request({ email: to, screenLanguage });
    },
    cancel: ({ token }) => world.resident.cancel({ token }),
  });
  await world.pass(3 * HOUR);
  const told = world.letters.filter(({ to }) => to.startsWith('resident'));
  expect(newsIn(told.map(({ id }) => id))).toEqual(await newsOfEvents(world));
  expect(told.filter(({ id }) => id.startsWith('private-link'))).toHaveLength(people.length);
  for (const { to, subject } of told) {
    const spanish = people.find((person) => person.to === to)?.language === 'es';
    expect([subject, subject.startsWith('Su pedido')]).toEqual([subject, spanish]);
  }
});

it('the table in the README names every message to residents', () => {
  const rows = tableBelow(new URL('../../delivery/README.md', import.meta.url), 'What residents are told');
  const all = Object.keys(MESSAGES).filter((type) => MESSAGES[type as MessageType].to === 'resident');
  expect(rows.map(({ message = '' }) => message.replaceAll('`', '')).toSorted()).toEqual(all.toSorted());
});
