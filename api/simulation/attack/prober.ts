/**
 * A stranger sends one request for a number or address in use and one for another that is not, and watches both links for as long
 * as they live. Neither answers nor timing may tell which is which (rule 10).
 */

import { holdRequest } from '../../application/abuse/quarantine.ts';
import { createWorld, SHORT_WINDOWS, type World } from '../../testing/world.ts';
import { type Chance, chance, seedFor } from '../chance.ts';
import { type Guessed, guessed, type Pair } from './guess.ts';
import { probePresence } from './presence.ts';
import { requestOf } from './senders.ts';
import { answered, clear, differences, look, pass, type Sent, send } from './stranger.ts';

/** `held-number`: both requests of each pair are held as doubtful. */
const OF_THE_FORM = ['number', 'held-number', 'mailbox'] as const;
type SecretOfForm = (typeof OF_THE_FORM)[number];
export const SECRETS = [...OF_THE_FORM, 'presence'] as const;
export type Secret = (typeof SECRETS)[number];

const A_ROUND = 50;
const STEPS = 12;
const AGENTS = 36;

export type Probing = { secret: Secret; pairs: number; seed: number; openPerNumber?: number };

/** With `openPerNumber` 1 every second request is a shadow: the prober's success then shows that it is not blind. */
export const probe = (probing: Probing): Promise<Guessed> => {
  const { secret, ...rest } = probing;
  return secret === 'presence' ? probePresence(rest) : probeForm({ ...rest, secret });
};

type ProbingForm = Omit<Probing, 'secret'> & { secret: SecretOfForm };
async function probeForm({ secret, pairs, seed, openPerNumber = 3 }: ProbingForm): Promise<Guessed> {
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

class Prober {
  readonly #world: World;
  readonly #secret: SecretOfForm;
  readonly #chance: Chance;
  #sent = 0;
  #made = 0;

  constructor(world: World, secret: SecretOfForm, random: Chance) {
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
    await pass(world, this.#chance, this.#chance.between(0, 6));
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
      await pass(world, this.#chance, steps);
      for (const { sent, looks } of probes) looks.push(...(await this.#look(sent)));
    }
    await clear(world, [...tokens, ...probes.flatMap(({ sent }) => sent.map(({ token }) => token))]);
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
    const { clock } = this.#world;
    const n = ++this.#sent;
    const sender = { caller: `${n}`, network: null, perMinute: 30, everybody: { requests: 0, onDuty: 0 } };
    const planned = { minute: 0, address: '', phone, email, fake: true };
    return send(this.#world, requestOf(planned, n, clock.now(), sender));
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
    for (const one of sent) seen.push(await look(this.#world, one));
    return differences(seen);
  }
}

type Contact = { phone: string; email: string | null };

const SAID: Readonly<Record<Secret, string>> = {
  number: 'whether a number is in use',
  'held-number': 'the same, where all requests are held',
  mailbox: 'whether an address is in use',
  presence: 'which of two agents is there',
};
const percent = (share: number): string => `${Math.round(share * 100)}`;

export const guessText = (secret: Secret, { pairs, right, low, high, mayBeChance }: Guessed): string =>
  `  ${SAID[secret]}: ${right} of ${pairs} right (${percent(right / pairs)} %; 95 % interval ${percent(low)} to ${percent(high)})${mayBeChance ? '' : ' – BETTER THAN CHANCE'}`;
