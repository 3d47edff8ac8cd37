/** The policy with the database's current closed days and attack (rules 16 and 40h). */

import type { Attack } from '../../domain/abuse/attack.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ClosedDaysRow } from '../closed-days-port.ts';

export type CurrentPolicy = {
  readonly now: Policy;
  reload(): Promise<void>;
};

export type PolicyRows = {
  closedDays(): Promise<ClosedDaysRow[]>;
  attack(): Promise<Pick<Attack, 'since'> | null>;
};

/** Reads both before it returns: `kod` changes agents without starting the service. */
export async function currentPolicy(configured: Policy, rows: PolicyRows): Promise<CurrentPolicy> {
  const read = async (): Promise<Policy> => ({
    ...configured,
    closedDays: await rows.closedDays(),
    attackSince: (await rows.attack())?.since ?? null,
  });
  let now = await read();
  return {
    get now() {
      return now;
    },
    async reload() {
      now = await read();
    },
  };
}
