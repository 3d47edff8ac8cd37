/** Plans the disruptions of the next 24 hours: kills, slow and busy spells, clock changes. */
import type { FaultRates } from './behavior.ts';
import type { Chance } from './chance.ts';
import type { Environment } from './environment.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { VirtualClock } from './virtual-clock.ts';

const DAY = 24 * 60 * 60_000;

type Parts = { env: Environment; disruption: Chance; faults: Faults; time: VirtualClock; journal: Journal };

/** Null: no disruptions. */
export function planDisruptions(rates: FaultRates | null, parts: Parts): void {
  if (!rates) return;
  const { env, disruption, faults, time, journal } = parts;
  /** Each this many times a day, at random moments. */
  const plan = (perDay: number, happens: () => void): void => {
    const times = Math.floor(perDay) + (disruption.happens(perDay % 1) ? 1 : 0);
    for (let n = 0; n < times; n++) env.after(disruption.between(0, DAY - 1), happens);
  };
  plan(rates.kills, faults.kill);
  plan(rates.slowSpells, faults.slowDown);
  plan(rates.busySpells, faults.makeBusy);
  plan(rates.clockSteps, () => {
    const by = disruption.happens(0.5)
      ? disruption.between(0, rates.stepForward)
      : -disruption.between(0, rates.stepBack);
    time.setClock(by);
    journal.note('clock set by', by);
  });
}
