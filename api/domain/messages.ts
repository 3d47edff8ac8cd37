/** Every message that the service sends, and every way to send one. A row that lacks something does not compile. */

export const CHANNELS = ['email'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** To whom a message goes, how, and when: what one person waits for goes before what many were told (rule 43a). */
export const MESSAGES = {
  'offer-general': { to: 'agent', channel: 'email', priority: 0 },
  'offer-mass': { to: 'agent', channel: 'email', priority: 1 },
  reminder: { to: 'agent', channel: 'email', priority: 0 },
  'miss-warning': { to: 'agent', channel: 'email', priority: 0 },
  'de-registered': { to: 'agent', channel: 'email', priority: 0 },
  'miss-forgiven': { to: 'agent', channel: 'email', priority: 0 },
  'miss-upheld': { to: 'agent', channel: 'email', priority: 0 },
  test: { to: 'agent', channel: 'email', priority: 0 },
  'private-link': { to: 'resident', channel: 'email', priority: 0 },
  'caller-lost': { to: 'resident', channel: 'email', priority: 0 },
  'staff-expired': { to: 'staff', channel: 'email', priority: 0 },
  'staff-nobody-called': { to: 'staff', channel: 'email', priority: 0 },
  'staff-disputed': { to: 'staff', channel: 'email', priority: 0 },
  'staff-contest': { to: 'staff', channel: 'email', priority: 0 },
} as const satisfies Record<
  string,
  { to: 'agent' | 'resident' | 'staff'; channel: ChannelName; priority: 0 | 1 }
>;
export type MessageType = keyof typeof MESSAGES;

/** The messages to one kind of recipient. */
export type MessageTo<Recipient> = {
  [T in MessageType]: (typeof MESSAGES)[T]['to'] extends Recipient ? T : never;
}[MessageType];
