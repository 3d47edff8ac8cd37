/** Every message that the service sends, and every way to send one. A row that lacks something does not compile. */

import { keysOf } from '../../shared/typed.ts';
import type { Instant } from '../../shared/vocabulary.ts';

export type ChannelRow = {
  /** Messages under way at once, besides those in `urgentSlots`. */
  readonly slots: number;
  /** More of them, for the most urgent alone: a Mass can fill all the others (rule 43b). */
  readonly urgentSlots: number;
  /** What can be down on its own behind the channel; null where there is no such thing (rule 43c). */
  destinationOf(to: string): string | null;
};

/** Of an address such as `https://push.example/…`. */
const hostOf = (address: string): string => address.split('/')[2] ?? '';

/** Every way to send a message. */
export const CHANNELS = {
  email: { slots: 4, urgentSlots: 1, destinationOf: (to) => to.slice(to.lastIndexOf('@') + 1).toLowerCase() },
  push: { slots: 4, urgentSlots: 2, destinationOf: (to) => hostOf(to) },
} as const satisfies Readonly<Record<string, ChannelRow>>;
export type ChannelName = keyof typeof CHANNELS;
export const CHANNEL_NAMES: readonly ChannelName[] = keysOf(CHANNELS);

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

/** The order in which messages go out, the most urgent first (rule 43a). */
export const PRIORITIES = ['link', 'general', 'accepted', 'reminder', 'mass', 'report'] as const;
export type PriorityName = (typeof PRIORITIES)[number];
/** As it stands in a row: smaller goes first. */
export const rankOf = (type: MessageType): number => PRIORITIES.indexOf(MESSAGES[type].priority);
/** What a channel's urgent slots take. */
export const URGENT: number = PRIORITIES.indexOf('general');

export type MessageRow = {
  readonly to: 'agent' | 'resident' | 'staff';
  readonly channel: ChannelName;
  readonly priority: PriorityName;
  /** Not tried any more this long after it was put into the outbox, in ms (rule 43d). */
  readonly lasts: number;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** To whom a message goes, how, when, and for how long it is news. An offer that ended sooner is not sent either. */
export const MESSAGES = {
  'offer-general': { to: 'agent', channel: 'email', priority: 'general', lasts: HOUR },
  'offer-mass': { to: 'agent', channel: 'email', priority: 'mass', lasts: DAY },
  reminder: { to: 'agent', channel: 'email', priority: 'reminder', lasts: 2 * HOUR },
  'push-general': { to: 'agent', channel: 'push', priority: 'general', lasts: HOUR },
  'push-mass': { to: 'agent', channel: 'push', priority: 'mass', lasts: HOUR },
  'push-reminder': { to: 'agent', channel: 'push', priority: 'reminder', lasts: HOUR },
  'miss-warning': { to: 'agent', channel: 'email', priority: 'reminder', lasts: DAY },
  'de-registered': { to: 'agent', channel: 'email', priority: 'reminder', lasts: 3 * DAY },
  'miss-forgiven': { to: 'agent', channel: 'email', priority: 'report', lasts: 3 * DAY },
  'miss-upheld': { to: 'agent', channel: 'email', priority: 'report', lasts: 3 * DAY },
  'contact-code': { to: 'agent', channel: 'email', priority: 'link', lasts: 15 * MINUTE },
  'contact-changed': { to: 'agent', channel: 'email', priority: 'report', lasts: 3 * DAY },
  'cool-down': { to: 'agent', channel: 'email', priority: 'reminder', lasts: DAY },
  test: { to: 'agent', channel: 'email', priority: 'link', lasts: HOUR },
  'private-link': { to: 'resident', channel: 'email', priority: 'link', lasts: 2 * DAY },
  'promise-slips': { to: 'resident', channel: 'email', priority: 'accepted', lasts: 2 * HOUR },
  'caller-lost': { to: 'resident', channel: 'email', priority: 'accepted', lasts: DAY },
  accepted: { to: 'resident', channel: 'email', priority: 'accepted', lasts: 6 * HOUR },
  rescheduled: { to: 'resident', channel: 'email', priority: 'accepted', lasts: DAY },
  'day-closed': { to: 'resident', channel: 'email', priority: 'accepted', lasts: 2 * DAY },
  'call-reminder': { to: 'resident', channel: 'email', priority: 'reminder', lasts: HOUR },
  'promise-missed': { to: 'resident', channel: 'email', priority: 'accepted', lasts: 6 * HOUR },
  ended: { to: 'resident', channel: 'email', priority: 'report', lasts: 3 * DAY },
  'staff-expired': { to: 'staff', channel: 'email', priority: 'report', lasts: 3 * DAY },
  'staff-nobody-called': { to: 'staff', channel: 'email', priority: 'report', lasts: 3 * DAY },
  'staff-disputed': { to: 'staff', channel: 'email', priority: 'report', lasts: 3 * DAY },
  'staff-contest': { to: 'staff', channel: 'email', priority: 'report', lasts: 3 * DAY },
  'staff-viewing': { to: 'staff', channel: 'email', priority: 'report', lasts: 3 * DAY },
  'staff-attack': { to: 'staff', channel: 'email', priority: 'reminder', lasts: DAY },
} as const satisfies Readonly<Record<string, MessageRow>>;
export type MessageType = keyof typeof MESSAGES;

/** The messages to one kind of recipient. */
export type MessageTo<Recipient> = {
  [T in MessageType]: (typeof MESSAGES)[T]['to'] extends Recipient ? T : never;
}[MessageType];

/** One for each device that an agent is pushed on: its subscription's id stands at the end. */
export const pushedTo = (messageId: string): string => messageId.slice(messageId.lastIndexOf(':') + 1);

/** The message that brings a code: it is out of date once its agent has another one. */
export const codeMessageId = (agentId: string, salt: string): string => `contact-code:${agentId}:${salt}`;

/** Its last part is what it is about; once the referral says another one, it is out of date. */
export const residentMessageId = (type: MessageTo<'resident'>, referralId: string, about: Instant): string =>
  `${type}:${referralId}:${about}`;
export const aboutOf = (messageId: string): number => Number(messageId.slice(messageId.lastIndexOf(':') + 1));

/** A resident is reminded so long before the time that they chose, in ms; not of one that comes sooner than twice that. */
export const REMINDED_BEFORE = HOUR;
