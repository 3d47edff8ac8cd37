/** Faults at database statements: the process dies before or after one, or one is slow or refused. */

import { fieldsOf } from '../../shared/typed.ts';
import type { FaultRates } from './behavior.ts';
import type { Chance } from './chance.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The driver's code for a statement that it could not begin. */
const REFUSED = 'SQLITE_BUSY';
const WORDS = 'the database is locked';
/** Knex wraps some of its errors, and routers wrap all of theirs. */
export const wasRefused = (error: unknown): boolean => {
  const { code, message, cause } = fieldsOf(error);
  return code === REFUSED || String(message).includes(WORDS) || (cause instanceof Error && wasRefused(cause));
};
/** For a line of the log. */
export const tellsOfRefusal = (line: string): boolean => line.includes(REFUSED) || line.includes(WORDS);

export type Faults = {
  /** The process dies at one of the next statements. */
  kill(): void;
  slowDown(): void;
  /** One of the next statements finds the database busy. */
  makeBusy(): void;
  /** No more faults. */
  calm(): void;
  before(sql: string): 'kill' | Error | undefined;
  after(): 'kill' | undefined;
};

/** SQLite never refuses these once a transaction is open. */
const NEVER_REFUSED = /^\s*(commit|rollback|release|savepoint|begin)/i;

export function createFaults(
  rates: Pick<FaultRates, 'diesWithin' | 'slowStatements' | 'slowBy'>,
  chance: Chance,
  time: VirtualClock,
): Faults {
  let dieIn = Infinity;
  let diesAfter = false;
  let slow = 0;
  let busyIn = Infinity;

  const dies = (here: boolean): 'kill' | undefined => {
    if (dieIn > 0 || !here) return undefined;
    dieIn = Infinity;
    return 'kill';
  };
  return {
    kill() {
      dieIn = chance.between(1, rates.diesWithin);
      diesAfter = chance.happens(0.5);
    },
    slowDown() {
      slow = rates.slowStatements;
    },
    makeBusy() {
      busyIn = chance.between(1, 40);
    },
    calm() {
      [dieIn, slow, busyIn] = [Infinity, 0, Infinity];
    },
    before(sql) {
      dieIn--;
      if (slow > 0) {
        slow--;
        time.pass(chance.between(0, rates.slowBy));
      }
      if (dies(!diesAfter)) return 'kill';
      if (--busyIn > 0 || NEVER_REFUSED.test(sql)) return undefined;
      busyIn = Infinity;
      return Object.assign(new Error(WORDS), { code: REFUSED });
    },
    after: () => dies(diesAfter),
  };
}
