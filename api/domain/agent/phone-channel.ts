/** The allowed number for texts to an agent: the KOD Phone, once confirmed by a code by text (rule 23e). */
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Agent, AgentDecision, Channels, PhoneCode } from './agent.ts';
import { codeEndsAt } from './channels.ts';

type OnFile = Pick<Agent, 'contact' | 'channels'>;

/** Null until the present KOD Phone is confirmed: a number confirmed earlier may be somebody else's now. */
export const textsTo = ({ contact, channels: { texts } }: OnFile): Channels['texts'] =>
  texts?.phone === contact.phone ? texts : null;

/** The number residents are told: the KOD Phone once a code confirmed it, and the roster's until then (rule 23e). */
export const toldPhone = (number: {
  readonly kodPhone: string;
  readonly confirmed: string | null;
  readonly onRecord: string;
}): string => (number.kodPhone === number.confirmed ? number.kodPhone : number.onRecord);

/** Where links go that accept an offer: the confirmed KOD Phone, and the KOD Email in use; mail is in English (rule 23h). */
export function tapPlaces(agent: OnFile): readonly { to: string; language: ScreenLanguage }[] {
  const texts = textsTo(agent);
  const mail = { to: agent.contact.email, language: 'en' } as const;
  return texts ? [{ to: texts.phone, language: texts.language }, mail] : [mail];
}

/** The newest code, if it went to the present number. */
export const phoneCodeOf = ({ contact, channels: { phoneCode } }: OnFile): PhoneCode | null =>
  phoneCode?.phone === contact.phone ? phoneCode : null;

/** When the next code may be requested, for any number; `now` or earlier means at once. */
export const nextPhoneCodeAt = ({ channels: { phoneCode } }: OnFile, policy: Policy): Instant =>
  phoneCode ? phoneCode.sentAt + policy.codeEvery : 0;

/** `language`: of the screen where the agent asks, and of all later texts. */
export function sendPhoneCode(
  agent: Agent,
  { salt, language }: { readonly salt: string; readonly language: ScreenLanguage },
  now: Instant,
  policy: Policy,
): AgentDecision | Refusal {
  const { phone } = agent.contact;
  if (phone === '') return refuse('contact-needed', 'phone');
  if (now < nextPhoneCodeAt(agent, policy)) return refuse('too-many-requests');
  const phoneCode = { phone, language, salt, sentAt: now, triesLeft: policy.codeTries };
  return {
    agent: { ...agent, channels: { ...agent.channels, phoneCode } },
    effects: [{ type: 'code-sent', by: 'text', salt }],
  };
}

/** A wrong try uses one of `codeTries`; the right code works once. */
export function typePhoneCode(
  agent: Agent,
  right: boolean,
  now: Instant,
  policy: Policy,
): AgentDecision | Refusal {
  const code = phoneCodeOf(agent);
  if (!code || now >= codeEndsAt(code, policy) || code.triesLeft < 1) return refuse('code-over');
  const { phone, language } = code;
  const channels = right
    ? { ...agent.channels, texts: { phone, language }, phoneCode: null }
    : { ...agent.channels, phoneCode: { ...code, triesLeft: code.triesLeft - 1 } };
  return { agent: { ...agent, channels }, effects: [] };
}
