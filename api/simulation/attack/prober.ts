/**
 * A stranger sends one request for a number or address in use and one for another that is not, and watches both links for as long
 * as they live. Neither answers nor timing may tell which is which (rule 10).
 */

import type { Tracker } from '../../../shared/contracts/resident.ts';
import { holdRequest } from '../../application/abuse/quarantine.ts';
import { acceptOffer, rejectOffer } from '../../application/referral/answer-offer.ts';
import { cancelReferral } from '../../application/referral/resident-wishes.ts';
import { completeAssignment, logAttempt } from '../../application/referral/serve-referral.ts';
import { submitReferral } from '../../application/referral/submit-referral.ts';
import { systemClock } from '../../clock.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { createWorld, SHORT_WINDOWS, type World } from '../../testing/world.ts';
import { type Chance, chance, seedFor } from '../chance.ts';
import { type Guessed, guessed, type Pair } from './guess.ts';
import { requestOf } from './senders.ts';

/** `held-number`: both requests of each pair are held as doubtful. */
export const SECRETS = ['number', 'held-number', 'mailbox'] as const;
export type Secret = (typeof SECRETS)[number];

const A_ROUND = 50;
const STEP = 20_000;
const STEPS = 12;
const AGENTS = 36;

export type Probing = { secret: Secret; pairs: number; seed: number; openPerNumber?: number };

/** With `openPerNumber` 1 every second request is a shadow: the prober's success then shows that it is not blind. */
export async function probe({ secret, pairs, seed, openPerNumber = 3 }: Probing): Promise<Guessed> {
  // Agents take on more than is realistic, so many pairs fit into one day.
  const policy = { ...SHORT_WINDOWS, capacity: 5, openPerNumber, residentsAnHour: 100_000 };
  const world = await createWorld({ policy });
  try {
    await world.addAgents(Array.from({ length: AGENTS }, (_, n) => `agent-${n}`));
    const prober = new Prober(world, secret, chance(seedFor(seed, secret)));
    const seen: Pair[] = [];
    while (seen.length < pairs) seen.push(...(await prober.round()));
    return guessed(seen.slice(0, pairs), chance(seedFor(seed, 'guesses')));
  } finally {
    await world.app.stop();
  }
}

type Open = { id: string; referral_id: string; agent_id: string; kind: string };
type Sent = { token: string; tookMs: number; linkMailed: number };

class Prober {
  readonly #world: World;
  readonly #secret: Secret;
  readonly #chance: Chance;
  #sent = 0;
  #made = 0;

  constructor(world: World, secret: Secret, random: Chance) {
    this.#world = world;
    this.#secret = secret;
    this.#chance = random;
  }

  async round(): Promise<Pair[]> {
    const world = this.#world;
    const used = Array.from({ length: A_ROUND }, () => this.#contact());
    const tokens: string[] = [];
    for (const contact of used) tokens.push((await this.#ask(contact)).token);
    await world.settle();
    // By then some are in progress, some are Generals, and some are open to everybody.
    await this.#pass(this.#chance.between(0, 6));
    const probes: { sent: [Sent, Sent]; isFirst: boolean; looks: number[] }[] = [];
    for (const contact of used) {
      const isFirst = this.#chance.happens(0.5);
      const [one, two] = isFirst
        ? [this.#again(contact), this.#contact()]
        : [this.#contact(), this.#again(contact)];
      const sent: [Sent, Sent] = [await this.#ask(one), await this.#ask(two)];
      probes.push({ sent, isFirst, looks: differences(sent.map(answered)) });
      if (this.#secret === 'held-number') for (const { token } of sent) await this.#hold(token);
    }
    for (const steps of [0, 4, STEPS - 4]) {
      await world.settle();
      await this.#pass(steps);
      for (const { sent, looks } of probes) looks.push(...(await this.#look(sent)));
    }
    await this.#clear([...tokens, ...probes.flatMap(({ sent }) => sent.map(({ token }) => token))]);
    return probes;
  }

  #contact(): Contact {
    const n = this.#made++;
    const phone = `859-${200 + Math.floor(n / 10_000)}-${String(n % 10_000).padStart(4, '0')}`;
    return { phone, email: this.#secret === 'mailbox' ? `resident${n}@example.org` : null };
  }

  /** The part of the contact that the stranger knows; the rest is their own. */
  #again({ phone, email }: Contact): Contact {
    return this.#secret === 'mailbox' ? { ...this.#contact(), email } : { phone, email: null };
  }

  async #ask({ phone, email }: Contact): Promise<Sent> {
    const { app, clock } = this.#world;
    const n = ++this.#sent;
    const sender = { caller: `${n}`, network: null, perMinute: 30, everybody: { requests: 0, onDuty: 0 } };
    const request = requestOf({ minute: 0, address: '', phone, email, fake: true }, n, clock.now(), sender);
    const begun = systemClock.monotonic();
    const answer = await app.apply(submitReferral(request));
    const tookMs = systemClock.monotonic() - begun;
    if (isRefusal(answer)) throw new Error(`a probe was refused as ${answer.refused}`);
    return { token: answer.token, tookMs, linkMailed: Number(answer.linkMailed ?? false) };
  }

  async #hold(token: string): Promise<void> {
    const { app } = this.#world;
    const judged = { points: 200, held: true, passes: false, why: {}, lasting: {} };
    await app.apply(async (work) => {
      const referralId = await work.stores.referrals.idByToken(token);
      if (referralId !== null) await holdRequest({ referralId }, judged)(work);
    });
  }

  async #look(sent: readonly Sent[]): Promise<number[]> {
    const seen: number[][] = [];
    for (const { token } of sent) {
      const begun = systemClock.monotonic();
      const tracker = await this.#world.resident.track({ token });
      seen.push([systemClock.monotonic() - begun, ...told(tracker)]);
    }
    return differences(seen);
  }

  /** Agents ignore whose number it is: they answer every General alike, and some answer every Mass alike. */
  async #agentsAct(): Promise<void> {
    const { app } = this.#world;
    const open: Open[] = await app.database.read('offers').where({ status: 'pending' }).orderBy('id');
    const take = ({ referral_id, agent_id, id }: Open) =>
      app.apply(acceptOffer(referral_id, agent_id, id)).catch(() => null);
    for (const offer of open.filter(({ kind }) => kind === 'general')) {
      const choice = this.#chance.next();
      if (choice < 0.12) await take(offer);
      else if (choice < 0.16) await app.apply(rejectOffer(offer.referral_id, offer.agent_id, null, offer.id));
    }
    const masses = Map.groupBy(
      open.filter(({ kind }) => kind === 'mass'),
      ({ referral_id }) => referral_id,
    );
    for (const offers of masses.values())
      if (this.#chance.happens(0.2)) await take(this.#chance.pick(offers));
  }

  async #pass(steps: number): Promise<void> {
    for (let step = 0; step < steps; step++) {
      await this.#agentsAct();
      await this.#world.pass(STEP);
    }
  }

  /** Ends all requests, so the next round begins with free agents. */
  async #clear(tokens: readonly string[]): Promise<void> {
    const { app } = this.#world;
    const held: { referral_id: string; agent_id: string }[] = await app.database
      .read('assignments')
      .where({ status: 'active' });
    for (const { referral_id: id, agent_id: agent } of held) {
      await app.apply(logAttempt(id, agent, { outcome: 'reached', note: null, key: null }));
      await app.apply(completeAssignment(id, agent, { outcome: 'enrolled' }));
    }
    for (const token of tokens) await app.apply(cancelReferral(token));
    await app.database.write('agents').update({ consecutive_missed: 0 });
  }
}

type Contact = { phone: string; email: string | null };

const answered = ({ tookMs, linkMailed }: Sent): number[] => [tookMs, linkMailed];
const differences = ([one = [], two = []]: readonly number[][]): number[] =>
  one.map((value, n) => value - (two[n] ?? 0));

/** Everything that a link reveals, as numbers; instants count from its submission. */
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

const SAID: Readonly<Record<Secret, string>> = {
  number: 'whether a number is in use',
  'held-number': 'the same, where all requests are held',
  mailbox: 'whether an address is in use',
};
const percent = (share: number): string => `${Math.round(share * 100)}`;

export const guessText = (secret: Secret, { pairs, right, low, high, mayBeChance }: Guessed): string =>
  `  ${SAID[secret]}: ${right} of ${pairs} right (${percent(right / pairs)} %; 95 % interval ${percent(low)} to ${percent(high)})${mayBeChance ? '' : ' – BETTER THAN CHANCE'}`;
