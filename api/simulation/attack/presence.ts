/**
 * A stranger wants to know whether one agent is on duty. They send a request from where that agent works at two moments: at one the
 * agent is on duty, at the other a second agent from the far end of the state. All others come and go at random.
 */
import type { Language } from '../../../shared/vocabulary.ts';
import { setCurrentAvailability } from '../../application/agent/agent-settings.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { createWorld, SHORT_WINDOWS, type World } from '../../testing/world.ts';
import { type Chance, chance, seedFor } from '../chance.ts';
import { type Guessed, guessed, type Pair } from './guess.ts';
import { requestOf } from './senders.ts';
import { answered, clear, differences, look, pass, send } from './stranger.ts';

const OTHERS = 12;
const STEPS = [0, 3, 4];
const FAR = '41501';

/** With `speaks`, the stranger asks for a language that only the first agent speaks: success then shows that the test can detect something. */
export type Watching = { pairs: number; seed: number; speaks?: Language };

export async function probePresence({ pairs, seed, speaks }: Watching): Promise<Guessed> {
  const world = await createWorld({ policy: { ...SHORT_WINDOWS, residentsAnHour: 100_000 } });
  try {
    const near = await world.addAgent('near', speaks ? { languages: ['en', speaks] } : {});
    const far = await world.addAgent('far', { zip: FAR });
    const others: string[] = [];
    for (let n = 0; n < OTHERS; n++) others.push(await world.addAgent(`other-${n}`));
    const random = chance(seedFor(seed, 'presence'));
    const watch = moments(world, random, speaks ?? 'en');
    const seen: Pair[] = [];
    while (seen.length < pairs) {
      const isFirst = random.happens(0.5);
      const looks: number[][] = [];
      for (const isNear of [isFirst, !isFirst]) {
        const there = others.filter(() => random.happens(0.5));
        looks.push(await watch([isNear ? near : far, ...there], [near, far, ...others]));
      }
      seen.push({ looks: differences(looks), isFirst });
    }
    return guessed(seen, chance(seedFor(seed, 'guesses')));
  } finally {
    await world.app.stop();
  }
}

/** One moment: who is on duty, and everything that the form and a link reveal until the link's request ends. */
function moments(world: World, random: Chance, language: Language) {
  let sent = 0;
  return async (there: readonly string[], everybody: readonly string[]): Promise<number[]> => {
    const { app, clock, resident } = world;
    for (const agent of everybody) {
      const refused = await app.apply(setCurrentAvailability(agent, there.includes(agent)));
      if (isRefusal(refused)) throw new Error(`a switch was refused as ${refused.refused}`);
    }
    const asked = await resident.callbackPromise({ zip: '40202', help: 'application', language });
    const n = ++sent;
    const phone = `859-${200 + Math.floor(n / 10_000)}-${String(n % 10_000).padStart(4, '0')}`;
    const sender = { caller: `${n}`, network: null, perMinute: 30, everybody: { requests: 0, onDuty: 0 } };
    const planned = { minute: 0, address: '', phone, email: null, fake: true };
    const probe = await send(world, { ...requestOf(planned, n, clock.now(), sender), language });
    const looks = [Number(asked.speaker), Number(asked.promise.kind === 'now'), ...answered(probe)];
    for (const steps of STEPS) {
      await world.settle();
      await pass(world, random, steps);
      looks.push(...(await look(world, probe)));
    }
    await clear(world, [probe.token]);
    return looks;
  };
}
