/** What an agent may do about taking part now (rules 12 to 14): found by trying `decideAgent`, and written nowhere else. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { isRefusal } from '../refusal.ts';
import type { Agent } from './agent.ts';
import { typedContact } from './channels.ts';
import { decideAgent } from './registration.ts';

/** Whether registering would be taken now, with what is on file. */
export const mayRegister = (agent: Agent, now: Instant, policy: Policy): boolean =>
  !isRefusal(
    decideAgent(
      agent,
      { type: 'register', contact: typedContact(agent), calendar: agent.calendar },
      now,
      policy,
    ),
  );
