/** A code confirms a KOD Email or KOD Phone before messages about referrals go there (rules 23a to 23e). */
import { timingSafeEqual } from 'node:crypto';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type { Agent } from '../../domain/agent/agent.ts';
import { typedContact } from '../../domain/agent/channels.ts';
import { phoneCodeOf } from '../../domain/agent/phone-channel.ts';
import { decideAgent } from '../../domain/agent/registration.ts';
import { mailboxOf } from '../../domain/mailbox.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { changeAgent } from '../apply-decision.ts';
import { offerOpenMass } from '../mass-offers.ts';
import type { Work } from '../ports.ts';

/** Sends a code to the unconfirmed address, or else to the one in use. `salt`: random and fresh. */
export const sendCode =
  (agentId: string, salt: string) =>
  async (work: Work): Promise<Refusal | null> => {
    const agent = await work.stores.agents.load(agentId);
    if (!agent) return refuse('not-on-roster');
    const wish = { type: 'send-code', salt } as const;
    const refused = refusalIn(decideAgent(agent, wish, work.now, work.policy));
    if (refused) return refused;
    const { email } = typedContact(agent);
    const over = await overBudget(work, agentId, email);
    if (over) return over;
    await work.stores.channels.forgetFailure(agentId, email);
    return refusalIn(await changeAgent(work, agent, wish));
  };

/** Limits codes per agent, and per mailbox over all agents (rule 23c). */
async function overBudget(
  { stores: { budgets, channels }, now, policy }: Work,
  agentId: string,
  email: string,
): Promise<Refusal | null> {
  const mailbox = mailboxOf(email);
  if (await channels.wantsNoCodes(mailbox)) return refuse('codes-unwanted');
  const within =
    (await budgets.spend('contact-code', agentId, policy.codesADay, now)) &&
    (await budgets.spend(
      'contact-code-mailbox',
      channels.mailboxKey(mailbox),
      policy.codesPerMailboxADay,
      now,
    ));
  return within ? null : refuse('daily-limit');
}

/**
 * Checks the typed code; `codeOf` derives a salt's code. A wrong one is refused and uses a try. An agent who becomes reachable
 * by mail is offered the Masses that wait (rule 3).
 */
export const typeCode =
  (agentId: string, typed: string, codeOf: (salt: string) => string) =>
  async (work: Work): Promise<Agent | Refusal> => {
    const { agents, channels } = work.stores;
    const agent = await agents.load(agentId);
    if (!agent) return refuse('not-on-roster');
    const { wanted } = agent.channels;
    const right = wanted?.code ? sameCode(typed, codeOf(wanted.code.salt)) : false;
    const decision = await changeAgent(work, agent, { type: 'type-code', right });
    if (isRefusal(decision)) return decision;
    if (!right) return refuse('code-wrong', 'code');
    await channels.forgetFailure(agentId, decision.agent.contact.email);
    await work.agentChanges.reload([agentId]);
    await offerOpenMass(work, agentId);
    return decision.agent;
  };

/** Texts a code to the KOD Phone on file. Sends nothing to a number that stopped texts, without revealing that. */
export const sendPhoneCode =
  (agentId: string, code: { readonly salt: string; readonly language: ScreenLanguage }) =>
  async (work: Work): Promise<Refusal | null> => {
    const { agents, budgets, texts } = work.stores;
    const agent = await agents.load(agentId);
    if (!agent) return refuse('not-on-roster');
    const wish = { type: 'send-phone-code', ...code } as const;
    const refused = refusalIn(decideAgent(agent, wish, work.now, work.policy));
    if (refused) return refused;
    const number = texts.numberOf(agent.contact.phone);
    const { codesADay, codesPerMailboxADay } = work.policy;
    const within =
      (await budgets.spend('contact-code', agentId, codesADay, work.now)) &&
      (await budgets.spend('contact-code-number', number, codesPerMailboxADay, work.now));
    return within ? refusalIn(await changeAgent(work, agent, wish)) : refuse('daily-limit');
  };

/** Like `typeCode`, for the KOD Phone. A right code also proves that the number gets texts. */
export const typePhoneCode =
  (agentId: string, typed: string, codeOf: (salt: string) => string) =>
  async (work: Work): Promise<Agent | Refusal> => {
    const { agents, channels } = work.stores;
    const agent = await agents.load(agentId);
    if (!agent) return refuse('not-on-roster');
    const code = phoneCodeOf(agent);
    const right = code !== null && sameCode(typed, codeOf(code.salt));
    const decision = await changeAgent(work, agent, { type: 'type-phone-code', right });
    if (isRefusal(decision)) return decision;
    if (!right) return refuse('code-wrong', 'code');
    await channels.notePhone(agent.contact.phone, 'works');
    await work.agentChanges.reload([agentId]);
    await offerOpenMass(work, agentId);
    return decision.agent;
  };

const refusalIn = (result: unknown): Refusal | null => (isRefusal(result) ? result : null);

function sameCode(typed: string, code: string): boolean {
  const [a, b] = [Buffer.from(typed), Buffer.from(code)];
  return a.length === b.length && timingSafeEqual(a, b);
}
