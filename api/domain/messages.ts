/** Every message that the service sends, and every way to send one. A row that lacks something does not compile. */

import type { Instant } from '../../shared/vocabulary.ts';

export const CHANNELS = ['email'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** When a process of the service last said that it sends by a channel, and when one said that it doesn't. */
export type HeardOf = { readonly sends: Instant | null; readonly doesNot: Instant | null };

/** Longer without a sign of life, and no process of the service runs on this database. Milliseconds; a beat comes every 5 s. */
export const ALIVE_WITHIN = 15_000;

/** `at`: when the newest word came. `agree`: whether all processes that were alive then do the same. */
export type ServiceSends = { readonly sends: boolean; readonly at: Instant; readonly agree: boolean };

/** Whether the service sends by a channel, by its own word; null where none ever said. It holds beyond the end of a process. */
export function serviceSends({ sends, doesNot }: HeardOf): ServiceSends | null {
  const at = Math.max(sends ?? 0, doesNot ?? 0);
  if (sends === null && doesNot === null) return null;
  const spoke = (said: Instant | null) => said !== null && at - said <= ALIVE_WITHIN;
  return { sends: spoke(sends), at, agree: !(spoke(sends) && spoke(doesNot)) };
}

/** To whom a message goes, how, and when: what one person waits for goes before what many were told (rule 43a). */
export const MESSAGES = {
  'offer-general': { to: 'agent', channel: 'email', priority: 0 },
  'offer-mass': { to: 'agent', channel: 'email', priority: 1 },
  reminder: { to: 'agent', channel: 'email', priority: 0 },
  'miss-warning': { to: 'agent', channel: 'email', priority: 0 },
  'de-registered': { to: 'agent', channel: 'email', priority: 0 },
  'miss-forgiven': { to: 'agent', channel: 'email', priority: 0 },
  'miss-upheld': { to: 'agent', channel: 'email', priority: 0 },
  'contact-code': { to: 'agent', channel: 'email', priority: 0 },
  'contact-changed': { to: 'agent', channel: 'email', priority: 0 },
  'cool-down': { to: 'agent', channel: 'email', priority: 0 },
  test: { to: 'agent', channel: 'email', priority: 0 },
  'private-link': { to: 'resident', channel: 'email', priority: 0 },
  'promise-slips': { to: 'resident', channel: 'email', priority: 0 },
  'caller-lost': { to: 'resident', channel: 'email', priority: 0 },
  'staff-expired': { to: 'staff', channel: 'email', priority: 0 },
  'staff-nobody-called': { to: 'staff', channel: 'email', priority: 0 },
  'staff-disputed': { to: 'staff', channel: 'email', priority: 0 },
  'staff-contest': { to: 'staff', channel: 'email', priority: 0 },
  'staff-viewing': { to: 'staff', channel: 'email', priority: 0 },
  'staff-attack': { to: 'staff', channel: 'email', priority: 0 },
} as const satisfies Record<
  string,
  { to: 'agent' | 'resident' | 'staff'; channel: ChannelName; priority: 0 | 1 }
>;
export type MessageType = keyof typeof MESSAGES;

/** The messages to one kind of recipient. */
export type MessageTo<Recipient> = {
  [T in MessageType]: (typeof MESSAGES)[T]['to'] extends Recipient ? T : never;
}[MessageType];

/** The message that brings a code: it is out of date once its agent has another one. */
export const codeMessageId = (agentId: string, salt: string): string => `contact-code:${agentId}:${salt}`;
