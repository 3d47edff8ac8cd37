/** Agents who forgot a call they accepted, and the service's reminder ahead of its time (rule 7e). */
import type { Attention } from './agent-attention.ts';
import type { AgentBehavior } from './behavior.ts';
import type { Environment } from './environment.ts';

/** Read from the outbox, since mail is left out here. */
const REMINDER = `select due_at as dueAt from outbox
  where type = 'reminder' and referral_id = ? and agent_id = ? and due_at > ? order by due_at limit 1`;

/** `isOwed`: they hold it, and have not called. `remembers`: they noticed the reminder. */
export function createReminders(
  env: Environment,
  behavior: AgentBehavior,
  attention: Attention,
  isOwed: (referralId: string, agentId: string) => boolean,
): (referralId: string, agentId: string, remembers: () => void) => void {
  const chance = env.chance('reminders');
  return function forgets(referralId, agentId, remembers) {
    const [reminder] = env.all<{ dueAt: number }>(REMINDER, referralId, agentId, env.clock());
    if (!reminder) return;
    env.after(reminder.dueAt - env.clock(), () => {
      if (!isOwed(referralId, agentId) || chance.happens(attention.ignores(agentId))) return;
      const live = attention.isLive(agentId);
      env.after(chance.within(live ? behavior.answersLive : behavior.answersByMessage), remembers);
    });
  };
}
