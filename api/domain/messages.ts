/** Every message that the service sends, and every way to send one. A row that lacks something does not compile. */

export const CHANNELS = ['email'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** To whom a message goes, and how. */
export const MESSAGES = {
  'offer-general': { to: 'agent', channel: 'email' },
  'offer-mass': { to: 'agent', channel: 'email' },
  reminder: { to: 'agent', channel: 'email' },
  'miss-warning': { to: 'agent', channel: 'email' },
  'de-registered': { to: 'agent', channel: 'email' },
  'miss-forgiven': { to: 'agent', channel: 'email' },
  'miss-upheld': { to: 'agent', channel: 'email' },
  test: { to: 'agent', channel: 'email' },
  'private-link': { to: 'resident', channel: 'email' },
  'caller-lost': { to: 'resident', channel: 'email' },
  'staff-expired': { to: 'staff', channel: 'email' },
  'staff-nobody-called': { to: 'staff', channel: 'email' },
  'staff-disputed': { to: 'staff', channel: 'email' },
  'staff-contest': { to: 'staff', channel: 'email' },
} as const satisfies Record<string, { to: 'agent' | 'resident' | 'staff'; channel: ChannelName }>;
export type MessageType = keyof typeof MESSAGES;

/** The messages to one kind of recipient. */
export type MessageTo<Recipient> = {
  [T in MessageType]: (typeof MESSAGES)[T]['to'] extends Recipient ? T : never;
}[MessageType];
