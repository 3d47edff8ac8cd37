/** Every message that the service sends, and every channel. An incomplete row does not compile. */

import { keysOf } from '../../shared/typed.ts';
import type { Instant, MessageKind } from '../../shared/vocabulary.ts';

export type ChannelRow = {
  /** Messages sent at once, in addition to `urgentSlots`. */
  readonly slots: number;
  /** Extra slots for the most urgent messages: a Mass can fill all the others (rule 43b). */
  readonly urgentSlots: number;
  /** The destination whose failures are tracked separately, such as a mail domain; null if the channel has only one (rule 43c). */
  destinationOf(to: string): string | null;
};

/** The host of an address such as `https://push.example/…`. */
const hostOf = (address: string): string => address.split('/')[2] ?? '';

/** Every channel. */
export const CHANNELS = {
  email: { slots: 4, urgentSlots: 1, destinationOf: (to) => to.slice(to.lastIndexOf('@') + 1).toLowerCase() },
  push: { slots: 4, urgentSlots: 2, destinationOf: (to) => hostOf(to) },
  // One gateway serves all phones.
  text: { slots: 4, urgentSlots: 2, destinationOf: () => null },
  // One address, of staff.
  webhook: { slots: 1, urgentSlots: 1, destinationOf: () => null },
} as const satisfies Readonly<Record<string, ChannelRow>>;
export type ChannelName = keyof typeof CHANNELS;
export const CHANNEL_NAMES: readonly ChannelName[] = keysOf(CHANNELS);

/** When any process last reported that it sends by a channel, and when any reported that it doesn't. */
export type HeardOf = { readonly sends: Instant | null; readonly doesNot: Instant | null };

/** Ms without a heartbeat after which no process of the service counts as running; heartbeats come every 5 s. */
export const ALIVE_WITHIN = 15_000;

/** `at`: the newest report. `agree`: whether all processes alive then do the same. */
export type ServiceSends = { readonly sends: boolean; readonly at: Instant; readonly agree: boolean };

/** Whether the service sends by a channel, as it last reported; null if it never did. Outlives the process that reported it. */
export function serviceSends({ sends, doesNot }: HeardOf): ServiceSends | null {
  const at = Math.max(sends ?? 0, doesNot ?? 0);
  if (sends === null && doesNot === null) return null;
  const spoke = (said: Instant | null) => said !== null && at - said <= ALIVE_WITHIN;
  return { sends: spoke(sends), at, agree: !(spoke(sends) && spoke(doesNot)) };
}

/** The order in which messages are sent, most urgent first (rule 43a). */
export const PRIORITIES = ['link', 'general', 'accepted', 'reminder', 'mass', 'report'] as const;
export type PriorityName = (typeof PRIORITIES)[number];
/** The rank stored in a row; lower goes first. */
export const rankOf = (type: MessageType): number => PRIORITIES.indexOf(MESSAGES[type].priority);
/** The highest rank that the urgent slots accept. */
export const URGENT: number = PRIORITIES.indexOf('general');

export type MessageRow = {
  readonly to: 'agent' | 'resident' | 'staff';
  readonly channel: ChannelName;
  readonly priority: PriorityName;
  /** Its subject, as staff read it. */
  readonly about: MessageKind;
  /** Ms after it was enqueued at which it is given up (rule 43d). */
  readonly lasts: number;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Recipient, channel, priority, and lifetime of each message. A message about an offer that ended is not sent either. Messages to
 * residents go by text if they agreed to that.
 */
export const MESSAGES = {
  'offer-general': { to: 'agent', channel: 'email', priority: 'general', about: 'offer', lasts: HOUR },
  'offer-mass': { to: 'agent', channel: 'email', priority: 'mass', about: 'offer', lasts: DAY },
  reminder: { to: 'agent', channel: 'email', priority: 'reminder', about: 'reminder', lasts: 2 * HOUR },
  reply: { to: 'agent', channel: 'email', priority: 'accepted', about: 'thread', lasts: 2 * HOUR },
  'push-general': { to: 'agent', channel: 'push', priority: 'general', about: 'offer', lasts: HOUR },
  'push-mass': { to: 'agent', channel: 'push', priority: 'mass', about: 'offer', lasts: HOUR },
  'push-reply': { to: 'agent', channel: 'push', priority: 'accepted', about: 'thread', lasts: HOUR },
  'push-reminder': { to: 'agent', channel: 'push', priority: 'reminder', about: 'reminder', lasts: HOUR },
  'text-general': { to: 'agent', channel: 'text', priority: 'general', about: 'offer', lasts: HOUR },
  'text-mass': { to: 'agent', channel: 'text', priority: 'mass', about: 'offer', lasts: HOUR },
  'text-reminder': { to: 'agent', channel: 'text', priority: 'reminder', about: 'reminder', lasts: HOUR },
  'text-reply': { to: 'agent', channel: 'text', priority: 'accepted', about: 'thread', lasts: HOUR },
  'text-code': { to: 'agent', channel: 'text', priority: 'link', about: 'code', lasts: 15 * MINUTE },
  'miss-warning': { to: 'agent', channel: 'email', priority: 'reminder', about: 'misses', lasts: DAY },
  'de-registered': {
    to: 'agent',
    channel: 'email',
    priority: 'reminder',
    about: 'registration',
    lasts: 3 * DAY,
  },
  'miss-forgiven': { to: 'agent', channel: 'email', priority: 'report', about: 'misses', lasts: 3 * DAY },
  'miss-upheld': { to: 'agent', channel: 'email', priority: 'report', about: 'misses', lasts: 3 * DAY },
  'contact-code': { to: 'agent', channel: 'email', priority: 'link', about: 'code', lasts: 15 * MINUTE },
  'contact-changed': { to: 'agent', channel: 'email', priority: 'report', about: 'contact', lasts: 3 * DAY },
  nudge: { to: 'agent', channel: 'email', priority: 'report', about: 'nudge', lasts: HOUR },
  'push-nudge': { to: 'agent', channel: 'push', priority: 'report', about: 'nudge', lasts: HOUR },
  'text-nudge': { to: 'agent', channel: 'text', priority: 'report', about: 'nudge', lasts: HOUR },
  'from-staff': { to: 'agent', channel: 'email', priority: 'reminder', about: 'from-staff', lasts: DAY },
  'push-from-staff': {
    to: 'agent',
    channel: 'push',
    priority: 'reminder',
    about: 'from-staff',
    lasts: 2 * HOUR,
  },
  'text-from-staff': {
    to: 'agent',
    channel: 'text',
    priority: 'reminder',
    about: 'from-staff',
    lasts: 2 * HOUR,
  },
  'moved-to-you': { to: 'agent', channel: 'email', priority: 'accepted', about: 'moved', lasts: 2 * HOUR },
  'cool-down': { to: 'agent', channel: 'email', priority: 'reminder', about: 'misses', lasts: DAY },
  test: { to: 'agent', channel: 'email', priority: 'link', about: 'test', lasts: HOUR },
  'private-link': { to: 'resident', channel: 'email', priority: 'link', about: 'link', lasts: 2 * DAY },
  'promise-slips': { to: 'resident', channel: 'email', priority: 'accepted', about: 'news', lasts: 2 * HOUR },
  'caller-lost': { to: 'resident', channel: 'email', priority: 'accepted', about: 'news', lasts: DAY },
  'caller-changed': {
    to: 'resident',
    channel: 'email',
    priority: 'accepted',
    about: 'news',
    lasts: 6 * HOUR,
  },
  accepted: { to: 'resident', channel: 'email', priority: 'accepted', about: 'news', lasts: 6 * HOUR },
  'holder-wrote': {
    to: 'resident',
    channel: 'email',
    priority: 'accepted',
    about: 'thread',
    lasts: 6 * HOUR,
  },
  rescheduled: { to: 'resident', channel: 'email', priority: 'accepted', about: 'news', lasts: DAY },
  'day-closed': { to: 'resident', channel: 'email', priority: 'accepted', about: 'news', lasts: 2 * DAY },
  'call-reminder': { to: 'resident', channel: 'email', priority: 'reminder', about: 'reminder', lasts: HOUR },
  'number-code': { to: 'resident', channel: 'text', priority: 'link', about: 'code', lasts: 15 * MINUTE },
  // Requested by text, so somebody is waiting for it.
  'time-link': { to: 'resident', channel: 'text', priority: 'link', about: 'link', lasts: 2 * HOUR },
  'promise-missed': {
    to: 'resident',
    channel: 'email',
    priority: 'accepted',
    about: 'news',
    lasts: 6 * HOUR,
  },
  ended: { to: 'resident', channel: 'email', priority: 'report', about: 'news', lasts: 3 * DAY },
  'staff-expired': { to: 'staff', channel: 'email', priority: 'report', about: 'report', lasts: 3 * DAY },
  'staff-nobody-called': {
    to: 'staff',
    channel: 'email',
    priority: 'report',
    about: 'report',
    lasts: 3 * DAY,
  },
  'staff-disputed': { to: 'staff', channel: 'email', priority: 'report', about: 'report', lasts: 3 * DAY },
  'staff-contest': { to: 'staff', channel: 'email', priority: 'report', about: 'report', lasts: 3 * DAY },
  'staff-viewing': { to: 'staff', channel: 'email', priority: 'report', about: 'report', lasts: 3 * DAY },
  'staff-attack': { to: 'staff', channel: 'email', priority: 'reminder', about: 'report', lasts: DAY },
  // By each channel that staff chose, each with a separate id.
  'staff-promise': {
    to: 'staff',
    channel: 'email',
    priority: 'reminder',
    about: 'report',
    lasts: 10 * MINUTE,
  },
} as const satisfies Readonly<Record<string, MessageRow>>;
export type MessageType = keyof typeof MESSAGES;

/** The message types for one kind of recipient. */
export type MessageTo<Recipient> = {
  [T in MessageType]: (typeof MESSAGES)[T]['to'] extends Recipient ? T : never;
}[MessageType];

/** The subscription id at the end of the message id: an agent gets one message per device. */
export const pushedTo = (messageId: string): string => messageId.slice(messageId.lastIndexOf(':') + 1);

/** The message that carries a code; obsolete once the agent has another one. */
export const codeMessageId = (
  agentId: string,
  salt: string,
  type: 'contact-code' | 'text-code' = 'contact-code',
): string => `${type}:${agentId}:${salt}`;

/** Sent once with the request, and again on request (rule 9d). */
export const linkMessageId = (referralId: string, again?: Instant): string =>
  again === undefined ? `private-link:${referralId}` : `private-link:${referralId}:${again}`;

/** `about` becomes the id's last part; the message is obsolete once the referral says something else. */
export const residentMessageId = (type: MessageTo<'resident'>, referralId: string, about: Instant): string =>
  `${type}:${referralId}:${about}`;
/** The text with a code; obsolete once another was sent. */
export const numberCodeId = (referralId: string, salt: string): string => `number-code:${referralId}:${salt}`;
/** A holder's message to the resident; `id` is the message's in the thread. */
export const threadMessageId = (referralId: string, id: string): string => `holder-wrote:${referralId}:${id}`;
/** In the ids of this holder's reminders ahead of the instant at which the call is due (rule 7e). */
export const aheadOf = (referralId: string, dueAt: Instant, agentId: string): string =>
  `ahead:${referralId}:${dueAt}:${agentId}`;
/** When the call of such a reminder is due; null for other messages. */
export function dueAheadOf(messageId: string): Instant | null {
  const dueAt = /:ahead:[^:]+:(\d+)/.exec(messageId)?.[1];
  return dueAt === undefined ? null : Number(dueAt);
}
/** The referral of such a message; null for others. */
export const threadOfMessage = (messageId: string): string | null =>
  /^holder-wrote:([^:]+):/.exec(messageId)?.[1] ?? null;
/** The last part of a message's id. */
export const lastPart = (messageId: string): string => messageId.slice(messageId.lastIndexOf(':') + 1);
/** The nudge of such a message; null for others. */
export const nudgeOfMessage = (messageId: string): string | null =>
  /^(?:push-|text-)?nudge:([^:]+)/.exec(messageId)?.[1] ?? null;
/** The staff's message of such a letter; null for others. */
export const staffMessageOf = (messageId: string): string | null =>
  /^(?:push-|text-)?from-staff:([^:]+)/.exec(messageId)?.[1] ?? null;
export const aboutOf = (messageId: string): number => Number(messageId.slice(messageId.lastIndexOf(':') + 1));

/** Ms before the chosen time at which a resident is reminded; times sooner than twice this get no reminder. */
export const REMINDED_BEFORE = HOUR;
