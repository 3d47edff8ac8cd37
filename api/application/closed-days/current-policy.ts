/** The policy with the closed days that the database holds now (rule 16). */
import type { Policy } from '../../domain/policy.ts';
import type { ClosedDaysRow } from '../closed-days-port.ts';

export type CurrentPolicy = {
  readonly now: Policy;
  reload(): Promise<void>;
};

/** Reads the closed days before it returns: `kod` changes agents without ever starting the service. */
export async function currentPolicy(
  configured: Policy,
  closedDays: () => Promise<ClosedDaysRow[]>,
): Promise<CurrentPolicy> {
  let now: Policy = { ...configured, closedDays: await closedDays() };
  return {
    get now() {
      return now;
    },
    async reload() {
      now = { ...now, closedDays: await closedDays() };
    },
  };
}
