/** Staff write short messages to agents, who say that they read them (rule 55). */
import type { Written } from '../../../shared/contracts/staff-messages.ts';
import { messageFault } from '../../../shared/staff-reason.ts';
import { textsTo } from '../../domain/agent/phone-channel.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Command } from '../command.ts';
import { addEvent, tellStaffMessage } from '../tell.ts';

type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };

/** Refuses: invalid-input, if the text is empty, too long, or has a number, an address, or a link. */
export const writeToAgentsAs =
  ({ staff, reason, dryRun }: Deed, agentIds: readonly string[], typed: string): Command<Written | Refusal> =>
  async (work) => {
    const { agents, push, staffMessages, texts, audit } = work.stores;
    const text = typed.trim();
    if (messageFault(text)) return refuse('invalid-input', 'text');
    const wanted = [...new Set(agentIds)];
    const to = (await agents.loadAll(wanted)).filter(({ removed }) => removed === null);
    const pushes = await Promise.all(to.map(({ id }) => push.count(id)));
    const result: Written = {
      ...{ to: to.length, left: wanted.length - to.length },
      byPush: pushes.filter((count) => count > 0).length,
      byText: texts.areSent ? to.filter((agent) => textsTo(agent) !== null).length : 0,
    };
    if (dryRun) return result;
    for (const agent of to) {
      const id = work.newId();
      await staffMessages.add(agent.id, { id, at: work.now, staff, text });
      await tellStaffMessage(work, agent.id, id);
      await audit.enter({ agentId: agent.id, what: 'agent-written-to', staff, detail: reason.trim() });
    }
    const ids = to.map(({ id }) => id);
    addEvent(work, ids, 'staff-wrote', null);
    return result;
  };

/** Takes it off the agent's screens. Refuses: not-found, if it is another agent's. */
export const readMessage =
  (agentId: string, id: string): Command<Refusal | null> =>
  async (work) => {
    if (!(await work.stores.staffMessages.read(agentId, id, work.now))) return refuse('not-found');
    addEvent(work, [agentId], 'staff-wrote', null);
    return null;
  };
