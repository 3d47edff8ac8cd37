/** Mail about an agent's own KOD Email and KOD Phone (rules 23b to 23d). A code may reach a stranger, so it is in two languages. */
import type { Text } from './text.ts';

export type ContactFacts =
  /** `stop`: where the reader can refuse further codes; null while the service's own address is unknown. */
  { about: 'code'; code: string; minutes: number; stop: string | null } | { about: 'email' | 'phone' };

export function contactCode(facts: ContactFacts): Text | null {
  if (facts.about !== 'code') return null;
  const { code, minutes, stop } = facts;
  return {
    subject: `${code} is your code for kynect On Demand`,
    text: [
      `Your code: ${code}`,
      `An agent of kynect On Demand entered this address to get mail about referrals. If that was you, type the code in Preferred Contact within ${minutes} minutes. Give it to nobody else: we never ask for it by phone or mail.`,
      'If it was not you, somebody mistyped an address, or tried yours. You do not need to do anything: without the code, nothing else is sent here.',
      ...(stop ? [`To get no more of these codes at this address:\n${stop}`] : []),
      `Su código: ${code}. Un agente de kynect On Demand escribió esta dirección para recibir correo sobre referencias. Si no fue usted, no tiene que hacer nada: sin el código no se envía nada más a esta dirección.${stop ? ' Con el enlace de arriba puede rechazar estos códigos.' : ''}`,
    ].join('\n\n'),
  };
}

const CHANGED = {
  email: {
    subject: 'Your KOD Email was changed',
    text: 'Mail about referrals no longer goes to this address: another one was set as your KOD Email.',
  },
  phone: {
    subject: 'Your KOD Phone Number was changed',
    text: 'Residents whose referral you accept now see another number as the one that will call.',
  },
} as const;

/** Leaves out the new address or number, since the old mailbox may not be the agent's any more. */
export function contactChanged({ about }: ContactFacts, link: string): Text | null {
  if (about === 'code') return null;
  const { subject, text } = CHANGED[about];
  return {
    subject,
    text: [
      text,
      'If you did this, all is well.',
      `If it was not you, somebody may be using your Agent Portal account. Change your password there, put your contact right in Preferred Contact, and tell program staff, who can suspend the account at once: ${link}`,
    ].join('\n\n'),
  };
}
