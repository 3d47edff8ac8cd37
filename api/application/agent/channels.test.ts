/** Mail goes only to a KOD Email confirmed by a code or by staff (rules 23a to 23d). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailboxOf } from '../../domain/mailbox.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { keyOfLink } from '../../store/contact-code.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';
import { importRoster } from '../roster-import/import-roster.ts';

const MINUTE = 60_000;
const ON_RECORD = 'ann@agents.example.org';
const OWN = 'own@example.org';
let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const contact = (name = 'ann') => world.as(name).agent.contact;
const lettersTo = (address: string) => world.letters.filter(({ to }) => to === address);
const subjectsTo = (address: string) => lettersTo(address).map(({ subject }) => subject);
const isCode = ({ subject }: { subject: string }) => subject.endsWith('is your code for kynect On Demand');
const codesTo = (address: string) =>
  lettersTo(address)
    .filter(isCode)
    .map(({ subject }) => subject.slice(0, 6));
async function wants(email: string, name = 'ann') {
  const { phone, languages } = await contact(name).get();
  return contact(name).set({ phone, email, languages });
}
/** The last code mailed to this address. */
async function codeSent(address: string, name = 'ann'): Promise<string> {
  await contact(name).sendCode();
  await world.app.dispatcher?.idle();
  return codesTo(address).at(-1) ?? '';
}
const other = (code: string) => (code === '000000' ? '000001' : '000000');
const later = (ms: number) => world.clock.set(world.clock.now() + ms);

describe('a KOD Email that nobody has confirmed', () => {
  it('gets no offers; they go on to the one before', async () => {
    await wants(OWN);
    await world.request();
    await world.settle();
    expect(lettersTo(OWN)).toEqual([]);
    expect(lettersTo(ON_RECORD)).toHaveLength(1);
  });

  it('gets no test', async () => {
    await wants(OWN);
    expect(await contact().sendTest()).toEqual({ to: ON_RECORD });
    await world.settle();
    expect(lettersTo(OWN)).toEqual([]);
  });

  it('makes nobody reachable, for matching and for the promise alike', async () => {
    await world.app.database.write('agents').update({ kod_email: '' });
    await wants(OWN);
    later(5 * MINUTE);
    const promised = async () => (await world.request()).tracker.promisedBy !== null;
    expect(await promised()).toBe(false);
    await contact().confirm({ code: await codeSent(OWN) });
    later(5 * MINUTE);
    expect(await promised()).toBe(true);
  });
});

describe('a code', () => {
  it('confirms it: from then on it gets the offers, and the one before hears of the change', async () => {
    await wants(OWN);
    const code = await codeSent(OWN);
    expect(code).toMatch(/^\d{6}$/);
    expect(
      (await contact().confirm({ code: ` ${code.slice(0, 3)} ${code.slice(3)}` })).channels.email,
    ).toEqual({
      ...{ inUse: OWN, confirmedBy: 'code', code: null },
    });
    await world.request();
    await world.settle();
    expect(subjectsTo(OWN)).toHaveLength(2);
    const [told] = lettersTo(ON_RECORD);
    expect(told?.subject).toBe('Your KOD Email was changed');
    expect(told?.text).toContain('If it was not you');
    expect(told?.text).not.toContain('own@');
  });

  it('says to a stranger what it is, that nothing follows, and how to stop it, in both languages', async () => {
    await wants(OWN);
    await codeSent(OWN);
    const [mail] = lettersTo(OWN);
    expect(mail?.text).toContain('without the code, nothing else is sent here');
    expect(mail?.text).toContain('no tiene que hacer nada');
    const [link = ''] = /https:\/\/on-demand\.example\/no-codes\/\S+/.exec(mail?.text ?? '') ?? [];
    expect(keyOfLink(world.app.services.sealer, link.split('/').at(-1) ?? '')).not.toBeNull();
    expect(mail?.text).not.toContain('ann');
  });

  it('is good once', async () => {
    await wants(OWN);
    const code = await codeSent(OWN);
    await contact().confirm({ code });
    expect(await refusalOf(contact().confirm({ code }))).toBe('code-over');
  });

  it('is good for fifteen minutes', async () => {
    await wants(OWN);
    const code = await codeSent(OWN);
    later(defaultPolicy.codeLasts);
    expect(await refusalOf(contact().confirm({ code }))).toBe('code-over');
  });

  it('costs a try when it is wrong, and after five the right one is of no use', async () => {
    await wants(OWN);
    const code = await codeSent(OWN);
    for (let left = 4; left >= 0; left--) {
      expect(await refusalOf(contact().confirm({ code: other(code) }))).toBe('code-wrong');
      expect((await contact().get()).channels.email.code?.triesLeft).toBe(left);
    }
    expect(await refusalOf(contact().confirm({ code }))).toBe('code-over');
    expect((await contact().get()).channels.email.inUse).toBe(ON_RECORD);
  });

  it('is stored nowhere', async () => {
    await wants(OWN);
    const code = await codeSent(OWN);
    const { read } = world.app.database;
    const stored = JSON.stringify([
      await read('agents'),
      await read('outbox'),
      await read('contact_changes'),
    ]);
    expect(stored).not.toContain(code);
  });

  it('is another agent’s of no use', async () => {
    await world.addAgent('ben');
    await wants(OWN);
    await wants('ben.own@example.org', 'ben');
    const code = await codeSent(OWN);
    const bens = await codeSent('ben.own@example.org', 'ben');
    expect(bens).not.toBe(code);
    expect(await refusalOf(contact('ben').confirm({ code }))).toBe('code-wrong');
  });

  it('of before counts no more once a new one is sent, and is not mailed late', async () => {
    await wants(OWN);
    const first = await codeSent(OWN);
    later(MINUTE);
    const second = await codeSent(OWN);
    expect(second).not.toBe(first);
    expect(await refusalOf(contact().confirm({ code: first }))).toBe('code-wrong');
    await contact().confirm({ code: second });
  });

  it('is void once another address is typed', async () => {
    await wants(OWN);
    const code = await codeSent(OWN);
    await wants('third@example.org');
    expect(await refusalOf(contact().confirm({ code }))).toBe('code-over');
    await wants(OWN);
    expect(await refusalOf(contact().confirm({ code }))).toBe('code-over');
  });

  it('of an address that does not exist says so, and leaves the one in use alone', async () => {
    await world.app.stop();
    world = await createWorld({
      channel: async ({ to }) => (to === OWN ? { result: 'never', reason: '550' } : { result: 'sent' }),
    });
    await world.addAgent('ann');
    await wants(OWN);
    await contact().sendCode();
    await world.settle();
    expect(await contact().get()).toMatchObject({
      emailFails: false,
      channels: { email: { inUse: ON_RECORD, code: { comesBack: true } } },
    });
    expect((await world.request()).tracker.promisedBy).not.toBeNull();
  });

  it('mends an address in use whose mail came back', async () => {
    await world.app.database.write('agents').update({ failed_email: ON_RECORD });
    expect((await contact().get()).emailFails).toBe(true);
    await contact().confirm({ code: await codeSent(ON_RECORD) });
    expect(await contact().get()).toMatchObject({
      emailFails: false,
      channels: { email: { confirmedBy: 'code' } },
    });
  });
});

describe('strangers', () => {
  it('get no code within a minute of the last, however it is asked for', async () => {
    await wants(OWN);
    const both = await Promise.all([refusalOf(contact().sendCode()), refusalOf(contact().sendCode())]);
    expect(both.toSorted()).toEqual([null, 'too-many-requests'].toSorted());
    await world.settle();
    expect(codesTo(OWN)).toHaveLength(1);
  });

  it('get four codes a day from all agents together, whatever the spelling', async () => {
    await world.addAgent('ben');
    const spellings = [
      'some.one@gmail.com',
      'someone+a@gmail.com',
      'SomeOne@googlemail.com',
      's.omeone@gmail.com',
    ];
    const refusals: (string | null)[] = [];
    for (const name of ['ann', 'ben'])
      for (const spelling of spellings) {
        await wants(spelling, name);
        refusals.push(await refusalOf(contact(name).sendCode()));
        later(MINUTE);
      }
    expect(refusals).toEqual([null, null, null, null, ...Array(4).fill('daily-limit')]);
    later(24 * 60 * MINUTE);
    expect(await refusalOf(contact('ben').sendCode())).toBeNull();
  });

  it('are ten a day at most for one agent', async () => {
    const refusals: (string | null)[] = [];
    for (let n = 0; n < 12; n++) {
      await wants(`stranger-${n}@example.org`);
      refusals.push(await refusalOf(contact().sendCode()));
    }
    expect(refusals).toEqual([...Array(10).fill(null), 'daily-limit', 'daily-limit']);
  });

  it('who want no codes get none, until they allow them again', async () => {
    await wants(OWN);
    await codeSent(OWN);
    later(MINUTE);
    const link = /no-codes\/(\S+)/.exec(lettersTo(OWN)[0]?.text ?? '')?.[1] ?? '';
    const key = keyOfLink(world.app.services.sealer, link) ?? '';
    await world.app.apply(({ stores }) => stores.channels.setWantsNoCodes(key, true));
    expect(await refusalOf(contact().sendCode())).toBe('codes-unwanted');
    await world.app.apply(({ stores }) => stores.channels.setWantsNoCodes(key, false));
    expect(await refusalOf(contact().sendCode())).toBeNull();
    expect(mailboxOf(OWN)).toBe(OWN);
  });
});

describe('what was in use before codes were asked for', () => {
  const BEFORE = 'before@example.org';
  beforeEach(async () => {
    await world.app.database.write('agents').update({ kod_email: BEFORE });
  });

  it('stays in use, so that nobody stops being reachable', async () => {
    await world.request();
    await world.settle();
    expect(lettersTo(BEFORE)).toHaveLength(1);
    expect((await contact().get()).channels.email).toEqual({
      inUse: BEFORE,
      confirmedBy: 'nobody',
      code: null,
    });
  });

  it('gets no test before a code confirmed it', async () => {
    expect(await refusalOf(contact().sendTest())).toBe('contact-unconfirmed');
    await contact().confirm({ code: await codeSent(BEFORE) });
    expect(await contact().sendTest()).toEqual({ to: BEFORE });
    expect((await contact().get()).channels.email.confirmedBy).toBe('code');
  });
});

describe('the roster', () => {
  it('is staff’s word: its address is in use without a code', async () => {
    expect((await contact().get()).channels).toEqual({
      email: { inUse: ON_RECORD, confirmedBy: 'staff', code: null },
      phone: { confirmedBy: 'staff', texts: { confirmed: false, fails: false, code: null } },
    });
  });

  it('of a newcomer with another address later brings that one into use', async () => {
    await world.addAgent('cy', { registered: false });
    await world.app.apply(importRoster([{ ...rosterRow('cy'), email: 'cy.new@agents.example.org' }]));
    expect((await contact('cy').get()).channels.email).toMatchObject({
      inUse: 'cy.new@agents.example.org',
      confirmedBy: 'staff',
    });
  });
});

describe('another KOD Phone', () => {
  it('is shown to residents at once, and the KOD Email hears of it once an hour', async () => {
    const { email, languages } = await contact().get();
    for (const phone of ['859-555-0101', '859-555-0102'])
      expect((await contact().set({ phone, email, languages })).channels.phone.confirmedBy).toBe('nobody');
    await world.settle();
    expect(subjectsTo(ON_RECORD)).toEqual(['Your KOD Phone Number was changed']);
    expect(lettersTo(ON_RECORD)[0]?.text).not.toContain('555');
  });
});

describe('an announcement', () => {
  it('goes to the address of before, also when the mail server was away through two changes', async () => {
    await world.app.stop();
    let away = false;
    const sent: string[] = [];
    world = await createWorld({
      channel: async (letter) => {
        if (away && !isCode(letter)) return { result: 'retry', reason: 'away', fault: 'message' };
        world.letters.push(letter);
        sent.push(`${letter.to}: ${letter.subject}`);
        return { result: 'sent' };
      },
    });
    await world.addAgent('ann');
    away = true;
    for (const email of ['first@example.org', 'second@example.org']) {
      await wants(email);
      await contact().confirm({ code: await codeSent(email) });
      later(MINUTE);
    }
    away = false;
    await world.pass(5 * MINUTE);
    expect(sent.filter((one) => one.includes('changed')).toSorted()).toEqual(
      [
        `${ON_RECORD}: Your KOD Email was changed`,
        'first@example.org: Your KOD Email was changed',
      ].toSorted(),
    );
  });
});
