/** Queries the service, like agents' browsers, to check who can read a resident's contact data. */
import { contactFaults } from './checks.ts';
import type { Environment } from './environment.ts';
import type { ReferralFacts } from './facts.ts';
import { wasRefused } from './faults.ts';
import type { Service } from './service.ts';
import type { Seen } from './watch.ts';

/** The share of changes to check, as the agent concerned and as another: a query costs as much as a command. */
const ASKED_ABOUT = 0.34;

export type ContactChecks = { note(seen: Seen): void; check(): Promise<void> };

export function createContactChecks(env: Environment, service: Service): ContactChecks {
  const chance = env.chance('contact');
  const waiting = new Map<string, Set<string>>();

  function concerns(before: ReferralFacts | undefined, after: ReferralFacts): string[] {
    if (before?.holderId === after.holderId && before?.status === after.status) return [];
    const holders = [before?.holderId, after.holderId].filter((id) => typeof id === 'string');
    const asked = env.all<{ agent_id: string }>(
      'select agent_id from offers where rowid = (select min(rowid) from offers where referral_id = ?)',
      after.id,
    );
    return [...holders, ...asked.map(({ agent_id }) => agent_id)];
  }

  async function ask(referralId: string, agentId: string): Promise<void> {
    const agent = env.watch.agents.get(agentId);
    if (!agent || !service.up) return;
    env.invariants.seen(agentId, env.clock());
    const view = service.world.as(agent.subject).referrals.get({ referralId });
    const outcome = await service.run(() => view.then(({ contact }) => contact !== null));
    // The database was busy; a real screen would show that and retry.
    if (outcome === 'died' || ('error' in outcome && wasRefused(outcome.error))) return;
    const shown = 'value' in outcome && outcome.value;
    const faults = contactFaults(agentId, mayRead(env, referralId, agentId), shown);
    env.invariants.report(referralId, faults, env.clock());
  }

  return {
    note({ referrals }) {
      for (const { before, after } of referrals) {
        const agentIds = concerns(before, after);
        if (agentIds.length > 0 && chance.happens(ASKED_ABOUT)) waiting.set(after.id, new Set(agentIds));
      }
    },
    async check() {
      for (const [referralId, agentIds] of waiting) {
        waiting.delete(referralId);
        for (const agentId of agentIds) await ask(referralId, agentId);
      }
    },
  };
}

/** Rule 37, from the rows: the current holder, or the agent who brought about its end. */
function mayRead(env: Environment, referralId: string, agentId: string): boolean {
  const [row] = env.all<{ status: string; holder_id: string | null }>(
    'select status, holder_id from referrals where id = ?',
    referralId,
  );
  if (!row || row.holder_id !== agentId) return false;
  return row.status === 'in-progress' || row.status === 'complete' || row.status === 'unable-to-reach';
}
