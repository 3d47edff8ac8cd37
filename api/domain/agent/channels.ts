/** Allowed addresses for mail to an agent: one from the roster, or one confirmed by a code (rules 23a to 23d). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Agent, AgentDecision, AgentEffect, AgentFacts, Channels } from './agent.ts';

type Contact = AgentFacts['contact'];

/** Default for agents who never chose. Texts go only to a confirmed number. */
export const ALL_ALERTS: Contact['alerts'] = {
  generalByEmail: true,
  massByEmail: true,
  generalByText: true,
  massByText: true,
  nudges: true,
};
export type ConfirmedBy = 'code' | 'staff' | 'nobody';

/** The agent's latest input. Mail keeps going to `contact.email` until a new address is confirmed. */
export const typedContact = ({ contact, channels }: Pick<Agent, 'contact' | 'channels'>): Contact =>
  channels.wanted ? { ...contact, email: channels.wanted.email } : contact;

/** How the KOD Email in use was confirmed. `nobody`: it predates codes, or comes from an earlier roster. */
export const emailConfirmedBy = ({ contact, channels }: Pick<Agent, 'contact' | 'channels'>): ConfirmedBy => {
  if (channels.emailConfirmedAt !== null) return 'code';
  return contact.email !== '' && contact.email === channels.onRecord.email ? 'staff' : 'nobody';
};

/** Applies typed contact data. A new e-mail address waits for its code, unless it is the roster's. */
export function withContact(agent: Agent, typed: Contact): AgentDecision {
  const { contact, channels } = agent;
  const byStaff = typed.email === channels.onRecord.email && typed.email !== contact.email;
  const changed = [
    ...(typed.phone === contact.phone ? [] : (['phone'] as const)),
    ...(byStaff ? (['email'] as const) : []),
  ];
  return {
    agent: {
      ...agent,
      contact: { ...typed, email: byStaff ? typed.email : contact.email },
      channels: byStaff
        ? { ...channels, emailConfirmedAt: null, wanted: null }
        : { ...channels, wanted: wantedAfter(agent, typed.email) },
    },
    effects: changed.map((channel) => announced(channel, contact.email)),
  };
}

function wantedAfter({ contact, channels }: Agent, email: string): Channels['wanted'] {
  if (channels.wanted?.email === email) return channels.wanted;
  return email === contact.email ? null : { email, code: null };
}

/** `to`: the previous address, which the agent still reads if somebody else made the change. */
const announced = (channel: 'email' | 'phone', to: string): AgentEffect => ({
  type: 'contact-changed',
  channel,
  to,
});

/** When the next code may be requested; `now` or earlier means at once. */
export const nextCodeAt = ({ channels }: Pick<Agent, 'channels'>, policy: Policy): Instant =>
  channels.wanted?.code ? channels.wanted.code.sentAt + policy.codeEvery : 0;

/** When the sent code expires. */
export const codeEndsAt = (code: { readonly sentAt: Instant }, policy: Policy): Instant =>
  code.sentAt + policy.codeLasts;

/** A new code replaces the previous one. It goes to the unconfirmed address if there is one, else to the one in use. */
export function sendCode(agent: Agent, salt: string, now: Instant, policy: Policy): AgentDecision | Refusal {
  const email = typedContact(agent).email;
  if (email === '') return refuse('contact-needed', 'email');
  if (now < nextCodeAt(agent, policy)) return refuse('too-many-requests');
  const wanted = { email, code: { salt, sentAt: now, triesLeft: policy.codeTries } };
  return {
    agent: { ...agent, channels: { ...agent.channels, wanted } },
    effects: [{ type: 'code-sent', by: 'email', salt }],
  };
}

/** A wrong try uses one of `codeTries`; the right code works once. */
export function typeCode(
  agent: Agent,
  right: boolean,
  now: Instant,
  policy: Policy,
): AgentDecision | Refusal {
  const { wanted } = agent.channels;
  if (!wanted?.code || now >= codeEndsAt(wanted.code, policy) || wanted.code.triesLeft < 1)
    return refuse('code-over');
  if (!right) {
    const code = { ...wanted.code, triesLeft: wanted.code.triesLeft - 1 };
    const channels = { ...agent.channels, wanted: { ...wanted, code } };
    return { agent: { ...agent, channels }, effects: [] };
  }
  const before = agent.contact.email;
  const channels = { ...agent.channels, emailConfirmedAt: now, wanted: null };
  return {
    agent: { ...agent, contact: { ...agent.contact, email: wanted.email }, channels },
    effects: wanted.email === before ? [] : [announced('email', before)],
  };
}
