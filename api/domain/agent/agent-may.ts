/** Lists the agent's allowed registration actions (rules 12 to 14), found by trying `decideAgent`. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { isRefusal } from '../refusal.ts';
import type { Agent } from './agent.ts';
import { typedContact } from './channels.ts';
import { decideAgent } from './registration.ts';

/** Whether registering with the data on file would succeed now. */
export const mayRegister = (agent: Agent, now: Instant, policy: Policy): boolean =>
  !isRefusal(
    decideAgent(
      agent,
      { type: 'register', contact: typedContact(agent), calendar: agent.calendar },
      now,
      policy,
    ),
  );
