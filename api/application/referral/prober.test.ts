/**
 * A stranger who knows a phone number sends a request for it and one for a number that nobody has, and looks at both links for as
 * long as they live. Which is which must stay a guess (rule 10).
 */
import { afterEach, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import type { Tracker } from '../../../shared/contracts/resident.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { seededRandom } from '../../testing/random.ts';
import { createWorld, SHORT_WINDOWS, type World } from '../../testing/world.ts';
import { acceptOffer, rejectOffer } from './answer-offer.ts';
import { cancelReferral } from './resident-wishes.ts';
import type { Request } from './sent-before.ts';
import { completeAssignment, logAttempt } from './serve-referral.ts';
import { submitReferral } from './submit-referral.ts';

const A_ROUND = 50;
const STEP = 20_000;
const STEPS = 12;
const random = seededRandom(2026);

let world: World;
afterEach(() => world.app.stop());
async function open(openPerNumber: number): Promise<void> {
  world = await createWorld({
    policy: { ...SHORT_WINDOWS, capacity: 5, openPerNumber, residentsAnHour: 1_000 },
  });
  await world.addAgents(Array.from({ length: 36 }, (_, n) => `agent-${n}`));
}

let sent = 0;
/** The same answers each time but for name and number. */
async function ask(phone: string): Promise<string> {
  const n = ++sent;
  const request: Request = {
    idempotencyKey: `key-${n}`,
    challenge: { id: `proof-${n}`, expiresAt: Number.MAX_SAFE_INTEGER },
    sender: { caller: `${n}`, network: null, perMinute: 30, everybody: { requests: 0, onDuty: 0 } },
    help: 'enrollment',
    firstName: 'Rosa',
    lastName: `Q ${n}`,
    phone,
    email: null,
    note: null,
    contactMethod: 'phone',
    zip: '40202',
    county: undefined,
    language: 'en',
    needs: [],
    forSomeoneElse: false,
    wish: 'now',
    consent: { share: true, text: false, version: CONSENT_VERSION },
    screenLanguage: 'en',
    honeypot: false,
    secrets: { token: `link-${n}`.padEnd(24, '-'), codeWord: '1234' },
  };
  const answer = await world.app.apply(submitReferral(request));
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.token;
}
let numbers = 0;
const newNumber = () =>
  `859-${200 + Math.floor(numbers / 10_000)}-${String(numbers++ % 10_000).padStart(4, '0')}`;

type Open = { id: string; referral_id: string; agent_id: string; kind: string };
/** Agents answer without looking at whose number it is: each General alike, and of each Mass somebody alike. */
async function agentsAct(): Promise<void> {
  const open: Open[] = await world.app.database.read('offers').where({ status: 'pending' }).orderBy('id');
  const masses = Map.groupBy(
    open.filter(({ kind }) => kind === 'mass'),
    ({ referral_id }) => referral_id,
  );
  const take = ({ referral_id, agent_id, id }: Open) =>
    world.app.apply(acceptOffer(referral_id, agent_id, id)).catch(() => null);
  for (const offer of open.filter(({ kind }) => kind === 'general')) {
    const choice = random();
    if (choice < 0.12) await take(offer);
    else if (choice < 0.16)
      await world.app.apply(rejectOffer(offer.referral_id, offer.agent_id, null, offer.id));
  }
  for (const offers of masses.values())
    if (random() < 0.2) await take(offers[Math.floor(random() * offers.length)] as Open);
}

async function pass(steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    await agentsAct();
    await world.pass(STEP);
  }
}

/** Everybody is served or goes, so that the next round begins with free agents. */
async function clear(tokens: readonly string[]): Promise<void> {
  const held: { referral_id: string; agent_id: string }[] = await world.app.database
    .read('assignments')
    .where({ status: 'active' });
  for (const { referral_id: id, agent_id: agent } of held) {
    await world.app.apply(logAttempt(id, agent, { outcome: 'reached', note: null, key: null }));
    await world.app.apply(completeAssignment(id, agent, { outcome: 'enrolled' }));
  }
  for (const token of tokens) await world.app.apply(cancelReferral(token));
  await world.app.database.write('agents').update({ consecutive_missed: 0 });
}

/** All that a link tells in figures; instants from its submission on. */
function told({ events, submittedAt, asking, agent, status, promisedBy, attempts, revision }: Tracker) {
  const at = (type: string) =>
    (events.find((event) => event.type === type)?.at ?? submittedAt + 1e6) - submittedAt;
  const many = (type: string) => events.filter((event) => event.type === type).length;
  const people = events.map((event) => event.asked ?? 0);
  return [
    ...[events.length, revision, attempts, Number(agent !== null), (promisedBy ?? 0) - submittedAt],
    ...['general-offered', 'mass-opened', 'offer-missed', 'accepted', 'promise-missed'].map(at),
    ...['general-offered', 'offer-rejected', 'offer-missed', 'mass-opened', 'accepted'].map(many),
    ...[Math.max(0, ...people), people.reduce((sum, n) => sum + n, 0)],
    ...[
      asking?.asked ?? -1,
      asking?.open ?? -1,
      Number(asking?.pause !== null),
      Number(status === 'pending'),
    ],
  ];
}
type Look = number[];
/** What a prober has of one pair: the difference of both links, and whether the first of them is the number in use. */
type Pair = { looks: Look; inUse: boolean };

async function round(): Promise<Pair[]> {
  const residents: string[] = [];
  const used = Array.from({ length: A_ROUND }, newNumber);
  for (const phone of used) residents.push(await ask(phone));
  await world.settle();
  // Some are in progress by then, some are being asked for, and some are open to everybody.
  await pass(Math.floor(random() * 7));
  const probes: { tokens: [string, string]; inUse: boolean; looks: Look[] }[] = [];
  for (const phone of used) {
    const inUse = random() < 0.5;
    const first = await ask(inUse ? phone : newNumber());
    const second = await ask(inUse ? newNumber() : phone);
    probes.push({ tokens: [first, second], inUse, looks: [] });
  }
  for (const steps of [0, 4, STEPS - 4]) {
    await world.settle();
    await pass(steps);
    for (const { tokens, looks } of probes) {
      const [one, two] = [
        await world.resident.track({ token: tokens[0] }),
        await world.resident.track({ token: tokens[1] }),
      ];
      const [a, b] = [told(one), told(two)];
      looks.push(a.map((value, n) => value - (b[n] ?? 0)));
    }
  }
  await clear([...residents, ...probes.flatMap(({ tokens }) => tokens)]);
  return probes.map(({ inUse, looks }) => ({ inUse, looks: looks.flat() }));
}

/** Learns from some pairs which figures lean which way, and guesses the others by the sum of all. */
function guesses(known: readonly Pair[], others: readonly Pair[]): number {
  const sign = ({ inUse }: Pair) => (inUse ? 1 : -1);
  const width = known[0]?.looks.length ?? 0;
  const lean = Array.from({ length: width }, (_, n) => {
    const values = known.map(({ looks }) => looks[n] ?? 0);
    const spread = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    return known.reduce((sum, pair, index) => sum + (sign(pair) * (values[index] ?? 0)) / spread, 0) / spread;
  });
  const score = ({ looks }: Pair) => looks.reduce((sum, value, n) => sum + value * (lean[n] ?? 0), 0);
  return others.filter((pair) => {
    const guess = score(pair) || random() - 0.5;
    return guess > 0 === pair.inUse;
  }).length;
}

/** How many of so many pairs the prober guesses right, each learned from the other half; and what chance alone stays below 999 times in 1,000. */
async function guessed(many: number): Promise<{ right: number; most: number }> {
  const pairs: Pair[] = [];
  while (pairs.length < many) pairs.push(...(await round()));
  const [one, two] = [pairs.slice(0, many / 2), pairs.slice(many / 2)];
  return {
    right: guesses(one, two) + guesses(two, one),
    most: many / 2 + 3.09 * Math.sqrt(many / 4),
  };
}

it('does no better than chance in five hundred pairs', { timeout: 240_000 }, async () => {
  await open(3);
  const { right, most } = await guessed(500);
  expect(right).toBeLessThanOrEqual(most);
  const accepted = await world.app.database.read('offers').where({ status: 'accepted', sibling: 1 });
  expect(accepted.length).toBeGreaterThan(20);
});

it('tells requests apart that nobody is asked for, so it is no blind one', { timeout: 120_000 }, async () => {
  await open(1);
  const { right, most } = await guessed(50);
  expect(right).toBeGreaterThan(most);
});
