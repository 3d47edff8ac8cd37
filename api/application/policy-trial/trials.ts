/** Trials of policy values: one at a time over all processes, told of while they run, and stopped from anywhere (rule 52c). */
import type { TrialInput, TrialObstacle } from '../../../shared/contracts/staff-trial.ts';
import type { Policy } from '../../domain/policy.ts';
import { policyFaults } from '../../domain/policy-changes.ts';
import type { TrialEnd, TrialRow, Work } from '../ports.ts';

/** Ms. A process that has not told for so long has ended without a word. */
export const TRIAL_GONE_AFTER = 30_000;

export const isRunning = ({ state, aliveAt }: TrialRow, now: number): boolean =>
  state === 'running' && now - aliveAt < TRIAL_GONE_AFTER;

type Wanted = Pick<TrialInput, 'value' | 'amount'>;

/** The present policy with the wanted value, and why it can't be tried. `configured`: without changes by staff. */
export function triedPolicy(
  policy: Policy,
  configured: Policy,
  { value, amount }: Wanted,
): { readonly after: Policy; readonly obstacle: TrialObstacle | null } {
  const after = { ...policy, [value]: amount ?? configured[value] };
  if (after[value] === policy[value]) return { after, obstacle: 'same' };
  return { after, obstacle: policyFaults(after, value).length > 0 ? 'faults' : null };
}

/** Null if another one is running. */
export const beginTrial =
  (staff: string, { value }: Wanted, policies: { before: Policy; after: Policy; all: number }) =>
  async ({ stores, now, newId }: Work): Promise<string | null> => {
    await stores.lockProgram();
    const { trials } = stores.policy;
    const last = await trials.last();
    if (last && isRunning(last, now)) return null;
    if (last) await trials.end(last.id, { state: 'failed' });
    const { before, after, all } = policies;
    const id = newId();
    await trials.begin({ id, staff, value, all, before: before[value], after: after[value] });
    return id;
  };

/** Whether it is still wanted. */
export const tellTrial =
  (id: string, done: number) =>
  ({ stores }: Work): Promise<boolean> =>
    stores.policy.trials.tell(id, done);

export const endTrial =
  (id: string, end: TrialEnd) =>
  ({ stores }: Work): Promise<void> =>
    stores.policy.trials.end(id, end);
