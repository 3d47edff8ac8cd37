/** Who acts for an agency, and for whom (rules 54 and 54a). */
import { agencyOf } from '../../domain/agent/agency.ts';
import type { Agent } from '../../domain/agent/agent.ts';
import { QUOTAS } from '../../domain/quotas.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { asStaff, type StaffEntry } from '../as-staff.ts';
import type { Command } from '../command.ts';
import type { Work } from '../ports.ts';

/**
 * `by`: the name in the audit log. `agency`: the delegate's; null for staff, who act in every agency. `dryRun`: only returns what
 * would happen.
 */
export type AgencyDeed = {
  readonly by: string;
  readonly agency: string | null;
  readonly reason: string;
  readonly dryRun: boolean;
};

export type Colleague = { readonly agent: Agent; readonly agency: string };

/** Refuses: not-found, also for an agent of another agency. Nobody learns who is there. */
export async function colleagueOf(
  { stores }: Work,
  agency: string | null,
  agentId: string,
): Promise<Colleague | Refusal> {
  const agent = await stores.agents.load(agentId);
  const own = agent && agencyOf(agent);
  if (!agent || !own || agent.removed || (agency !== null && own !== agency))
    return refuse('not-found', 'agent');
  return { agent, agency: own };
}

/** Enters the act under the name of its author, except for a dry run or if nothing changes. Refuses delegates: daily-limit. */
export const actingFor = <T extends object>(
  deed: AgencyDeed,
  command: Command<T | Refusal>,
  entryOf: (done: T) => Omit<StaffEntry, 'detail'> & { readonly detail?: string },
): Command<T | Refusal> =>
  asStaff(deed.by, deed.dryRun ? command : withinQuota(deed, command), (done) => {
    if (deed.dryRun || isRefusal(done) || 'unchanged' in done) return null;
    const { detail = '', ...entry } = entryOf(done);
    return { ...entry, detail: [detail, deed.reason.trim()].filter(Boolean).join(': ') };
  });

const withinQuota =
  <T>({ by, agency }: AgencyDeed, command: Command<T | Refusal>): Command<T | Refusal> =>
  async (work) =>
    agency === null || (await work.stores.budgets.spend('agency-deed', by, QUOTAS.agencyDeedsADay, work.now))
      ? command(work)
      : refuse('daily-limit');
