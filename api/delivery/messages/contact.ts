/**
 * Mail about an agent's own KOD Email and KOD Phone (rules 23b to 23d). A code may reach a stranger, so its mail is in every
 * language.
 */
import { everyLocale } from '../../locales/locales.ts';
import type { Text } from './text.ts';

export type ContactFacts =
  /** `stop`: where the reader can refuse further codes; null while the service's own address is unknown. */
  { about: 'code'; code: string; minutes: number; stop: string | null } | { about: 'email' | 'phone' };

export function contactCode(facts: ContactFacts): Text | null {
  if (facts.about !== 'code') return null;
  const { code, minutes, stop } = facts;
  return {
    subject: `${code} is your code for kynect On Demand`,
    text: everyLocale.flatMap(({ codes }) => codes.mail(code, minutes, stop)).join('\n\n'),
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

/** Leaves out the new address or number, since the old mailbox may no longer be the agent's. */
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
