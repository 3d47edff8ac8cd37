/** Residents learn exactly what happened, once each, while text gateway, mail server, and push service fail at random. */
import { afterEach, expect, it } from 'vitest';
import type { GatewayMood, Receipt } from '../../../e2e/stand-ins/text-gateway/text-gateway.ts';
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import type { Delivery } from '../../delivery/channel.ts';
import { seededRandom } from '../../in-memory/random.ts';
import { actAtRandom, newsIn, newsOfEvents } from '../../testing/random-residents.ts';
import { createTextedWorld, type TextedWorld } from '../../testing/texted-world.ts';
import { SHORT_WINDOWS } from '../../testing/world.ts';

const HOUR = 3_600_000;
const PUSH = { publicKey: 'B'.repeat(87), privateKey: 'a'.repeat(43), contact: 'mailto:staff@example.org' };
const BROWSER = { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22), language: 'en' } as const;
/** Data typed by residents, in the form and by text. */
const WHO = { firstName: 'Zuleima', lastName: 'Quenchworth', note: 'Zebra umbrella' } as const;
const TYPED = /Zuleima|Quenchworth|Zebra|resident-\d|777.?0\d{3}/;
const CONSENT = { share: true, text: true, version: CONSENT_VERSION } as const;
const MOODS: readonly GatewayMood[] = [
  ...(['takes', 'swallows', 'takes', 'breaks', '500', 'takes', 'handset-off', '429', 'takes'] as const),
];

const FAULTS = ['channel', 'destination', 'message'] as const;

let world: TextedWorld;
afterEach(() => world.stop());

type Row = { id: string; status: string; channel: string; referral_id: string; last_error: string | null };
const rows = (): Promise<Row[]> =>
  world.app.database.read('outbox').where({ agent_id: '' }).whereNot('type', 'like', 'staff-%');

/** Each receipt once or twice, in any order. */
const shuffled = (random: () => number) => (waiting: readonly Receipt[]) =>
  waiting
    .flatMap((receipt) => (random() < 0.4 ? [receipt, receipt] : [receipt]))
    .map((receipt) => ({ receipt, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ receipt }) => receipt);

/** The messages that reached a phone or a mailbox. */
function arrived(): string[] {
  const shown = new Set(world.gateway.texts().map(({ id }) => id));
  const texts = world.gateway.taken.filter(({ id }) => shown.has(id)).map(({ about }) => about);
  return [...texts, ...world.letters.filter(({ to }) => to.startsWith('resident')).map(({ id }) => id)];
}

it.each([1, 2])('each news arrives once, is out of date, or is visibly given up: seed %i', async (seed) => {
  const [random, luck] = [seededRandom(seed), seededRandom(seed + 100)];
  const mood = () => MOODS[Math.floor(luck() * MOODS.length)] ?? 'takes';
  const fate = seededRandom(seed + 200);
  const elsewhere = (): Delivery => {
    const fault = FAULTS[Math.floor(fate() * 10)];
    return fault ? { result: 'retry', reason: 'unlucky', fault } : { result: 'sent' };
  };
  world = await createTextedWorld({
    ...{ policy: SHORT_WINDOWS, mood, elsewhere, lookEvery: HOUR },
    config: { push: PUSH },
  });
  world.gateway.holdReceipts();
  const still = async () => {
    await world.app.engine.idle();
    await world.app.dispatcher?.idle();
    await world.gateway.sendReceipts(shuffled(luck));
    await world.app.dispatcher?.idle();
  };
  const pass = (ms: number) => world.clock.advance(ms, still);
  await actAtRandom(world, {
    ...{ random, pass },
    async ask(n, screenLanguage) {
      if (n === 0)
        for (const agent of ['ann', 'ben', 'cay'])
          await world
            .as(agent)
            .agent.push.on({ ...BROWSER, endpoint: `https://web.push.apple.com/${agent}` });
      const phone = `502777${String(100 + n).padStart(4, '0')}`;
      const email = n % 2 === 0 ? `resident-${n}@example.org` : undefined;
      const { token } = await world.request({ ...WHO, phone, email, consent: CONSENT, screenLanguage });
      await world.gateway.reply(`+1${phone}`, `Ask for Zuleima, +1${phone}`);
      return { token, phone: `+1${phone}` };
    },
    // By text, where one came.
    cancel: ({ phone }) => world.gateway.reply(phone, '3'),
  });
  await pass(7 * HOUR);
  const all = await rows();
  expect(newsIn(all.map(({ id }) => id))).toEqual(await newsOfEvents(world));
  const sent = all.filter(({ status }) => status === 'sent').map(({ id }) => id);
  expect(arrived().toSorted()).toEqual(sent.toSorted());
  // To agents, too, nothing went out twice by one channel.
  const taken = world.letters.map(({ id, channel }) => `${channel} ${id}`);
  expect(new Set(taken).size).toBe(taken.length);
  const others = all.filter(({ status }) => status !== 'sent');
  const mailed: { id: string }[] = await world.app.database
    .read('referrals')
    .where({ link_mailed: 1 })
    .select('id');
  for (const row of others) {
    expect([row, ['never', 'out-of-date'].includes(row.status)]).toEqual([row, true]);
    if (row.status === 'never')
      expect([row.last_error, mailed.some(({ id }) => id === row.referral_id)]).toEqual([
        expect.stringMatching(/^text-/),
        false,
      ]);
  }
  const pushes = world.letters.filter(({ channel }) => channel === 'push');
  expect(pushes.length).toBeGreaterThan(0);
  const texts = world.gateway.texts().flatMap(({ ours, body }) => (ours ? [body] : []));
  const sentWords = [...texts, ...world.letters.flatMap(({ subject, text }) => [subject, text])];
  expect(sentWords.filter((words) => TYPED.test(words))).toEqual([]);
});
