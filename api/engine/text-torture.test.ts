/** The outbox against a text gateway with every kind of failure, over hours of virtual time. */
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayMood, Receipt } from '../../e2e/stand-ins/text-gateway/text-gateway.ts';
import { CONSENT_VERSION } from '../../shared/consents.ts';
import { CHANNELS, linkMessageId, residentMessageId } from '../domain/messages.ts';
import { seededRandom } from '../in-memory/random.ts';
import { outbox } from '../store/repositories/outbox-store.ts';
import { createTextedWorld, type TextedOptions, type TextedWorld } from '../testing/texted-world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SLOTS = CHANNELS.text.slots + CHANNELS.text.urgentSlots;

let world: TextedWorld;
afterEach(() => world.stop());

type Person = { id: string; token: string; phone: string; email: string | undefined };

const begin = async (options: TextedOptions) => {
  world = await createTextedWorld({ lookEvery: HOUR, ...options });
};
const still = async () => {
  await world.app.engine.idle();
  await world.app.dispatcher?.idle();
  await world.gateway.idle();
  await world.app.dispatcher?.idle();
};
const pass = (ms: number) => world.clock.advance(ms, still);

/** Requests with private links to text; each gives an address too if `mails` says so. */
async function ask(count: number, mails: (n: number) => boolean): Promise<Person[]> {
  const people: Person[] = [];
  for (let n = 0; n < count; n++) {
    const line = `502555${String(100 + n).padStart(4, '0')}`;
    const email = mails(n) ? `resident-${n}@example.org` : undefined;
    const consent = { share: true, text: true, version: CONSENT_VERSION } as const;
    const { token } = await world.request({ phone: line, email, consent, wish: 'whenever' });
    people.push({ id: '', token, phone: `+1${line}`, email });
  }
  await still();
  const found: { id: string }[] = await world.app.database.read('referrals').orderBy('id').select('id');
  return people.map((person, n) => ({ ...person, id: found[n]?.id ?? '' }));
}
/** A message that is news for two hours. */
async function putTimeLink(referralId: string): Promise<string> {
  const now = world.clock.now();
  const id = residentMessageId('time-link', referralId, now);
  const message = { id, type: 'time-link', channel: 'text', agentId: '', referralId, offerId: null } as const;
  await outbox(world.app.database.write, false).put([message], now);
  return id;
}
const half = (n: number) => n % 2 === 0;
const textsTo = ({ phone }: Person): number => world.textsTo(phone).length;
const mailsTo = ({ email }: Person): number => world.letters.filter(({ to }) => to === email).length;
const linkOf = ({ id }: Person) =>
  world.app.database
    .read('outbox')
    .where({ id: linkMessageId(id) })
    .first('status', 'channel', 'last_error', 'receipt');
/** How many times each person got the link: by text, by mail. */
const got = (people: readonly Person[]) => people.map((person) => [textsTo(person), mailsTo(person)]);
const MAIL_OR_NOTHING = (n: number) => [0, half(n) ? 1 : 0];
const MAIL_OR_TEXT = (n: number) => (half(n) ? [0, 1] : [1, 0]);

describe.each(['429', '500', 'breaks'] as const)('a gateway that gives "%s" for hours', (mood) => {
  it('is tried once a minute at most; links go by mail soon, all others by text once it works', async () => {
    let down = true;
    await begin({ mood: () => (down ? mood : 'takes') });
    const people = await ask(16, half);
    expect(world.gateway.requests).toBeLessThanOrEqual(3 + SLOTS);
    await pass(15 * MINUTE);
    expect(got(people)).toEqual(people.map((_, n) => MAIL_OR_NOTHING(n)));
    await world.resident.cancel({ token: people[1]?.token ?? '' });
    const id = await putTimeLink(people[3]?.id ?? '');
    await pass(3 * HOUR);
    expect(world.gateway.requests).toBeLessThan(250);
    down = false;
    await pass(5 * MINUTE);
    expect(got(people)).toEqual(people.map((_, n) => (n === 1 ? [0, 0] : MAIL_OR_TEXT(n))));
    const row = await world.app.database.read('outbox').where({ id }).first('status', 'last_error');
    expect(row).toMatchObject({ status: 'never', last_error: expect.stringMatching(/^text-/) });
    expect(await world.app.database.read('outbox').where({ status: 'waiting' })).toEqual([]);
  });
});

it('a gateway that asks for two minutes is left alone for two minutes', async () => {
  await begin({ mood: () => '429', retryAfter: 120 });
  await ask(8, () => false);
  const { requests } = world.gateway;
  await pass(119 * SECOND);
  expect(world.gateway.requests).toBe(requests);
  await pass(2 * SECOND);
  expect(world.gateway.requests).toBe(requests + 1);
});

it('a gateway that does not answer gets each text once after it answers again', async () => {
  let silent = true;
  await begin({ mood: () => (silent ? 'hangs' : 'takes'), answersWithin: 300 });
  const people = await ask(3, () => false);
  await pass(2 * MINUTE);
  expect(got(people)).toEqual(people.map(() => [0, 0]));
  silent = false;
  await pass(10 * MINUTE);
  expect(got(people)).toEqual(people.map(() => [1, 0]));
});

const MOODS: readonly GatewayMood[] = ['takes', 'swallows', '429', 'takes', '500', 'breaks', 'takes'];
const NO_PHONES: Readonly<Record<number, GatewayMood>> = { 5: 'landline', 6: 'opted-out', 7: 'not-mobile' };

/** Loses, repeats, and shuffles receipts. A text whose answer was lost still gets its receipts: only they show that it went out. */
function badReceipts(random: () => number, swallowed: ReadonlySet<string>) {
  const lost = new Set<string>();
  const order = (waiting: readonly Receipt[]) =>
    waiting
      .flatMap((receipt) => {
        const to = receipt.fields.To ?? '';
        if (random() < 0.25 && !swallowed.has(to)) {
          lost.add(to);
          return [];
        }
        return random() < 0.4 ? [receipt, receipt] : [receipt];
      })
      .map((receipt) => ({ receipt, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ receipt }) => receipt);
  return { lost, order };
}

describe('a gateway that fails at random, with receipts lost, repeated, and in any order', () => {
  it.each([1, 2])('each link arrives once, by one channel, or is visibly given up: seed %i', async (seed) => {
    const random = seededRandom(seed);
    const swallowed = new Set<string>();
    let calm = true;
    const mood = (to: string): GatewayMood => {
      if (calm) return '500';
      const now =
        NO_PHONES[Number(to.slice(-4)) % 8] ?? MOODS[Math.floor(random() * MOODS.length)] ?? 'takes';
      if (now === 'swallows') swallowed.add(to);
      return now;
    };
    await begin({ mood });
    const people = await ask(32, (n) => n % 3 === 0);
    const cancelled = people.filter((_, n) => n % 11 === 4);
    for (const { token } of cancelled) await world.resident.cancel({ token });
    calm = false;
    world.gateway.holdReceipts();
    const { lost, order } = badReceipts(random, swallowed);
    for (let step = 0; step < 3 * 60; step++) {
      await pass(20 * SECOND);
      await world.gateway.sendReceipts(order);
    }
    await still();
    for (const person of people) {
      const row = await linkOf(person);
      const result = { person, row, got: [textsTo(person), mailsTo(person)] };
      if (cancelled.includes(person))
        expect(result).toMatchObject({ row: { status: 'out-of-date' }, got: [0, 0] });
      else if (row.status === 'never')
        expect(result).toMatchObject({
          person: { email: undefined },
          row: { last_error: expect.any(String) },
          got: [0, 0],
        });
      else if (row.channel === 'email')
        expect(result).toMatchObject({ row: { status: 'sent' }, got: [0, 1] });
      else
        expect(result).toMatchObject({
          row: { status: 'sent' },
          got: [lostFailure(person, lost) ? 0 : 1, 0],
        });
    }
  });
});

/** Nobody learns that this text failed. */
const lostFailure = ({ phone }: Person, lost: ReadonlySet<string>): boolean =>
  NO_PHONES[Number(phone.slice(-4)) % 8] === 'landline' && lost.has(phone);
