/** Staff end a cool-down from the agent desk (rule 37g). */
import { isCoolingDown } from '../../domain/agent/viewing.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { changeAgent } from '../apply-decision.ts';
import type { Command } from '../command.ts';
import { liftCoolDown } from '../viewing.ts';

type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };

/** `changed`: false if they are not cooling down. Refuses: not-found. */
export const liftAs =
  ({ staff, reason, dryRun }: Deed, agentId: string): Command<{ changed: boolean } | Refusal> =>
  async (work) => {
    if (dryRun) {
      const agent = await work.stores.agents.load(agentId);
      return agent ? { changed: isCoolingDown(agent, work.now) } : refuse('not-found', 'agent');
    }
    const lifted = await liftCoolDown(agentId, staff, reason.trim(), changeAgent)(work);
    return isRefusal(lifted) ? lifted : { changed: lifted };
  };
