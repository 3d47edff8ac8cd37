/** Inputs and outputs of the staff's delivery: messages that were given up or are tried again, and sites that may embed the widget. */
import { z } from 'zod';
import { MESSAGE_KINDS } from '../vocabulary.ts';
import { instant } from './common.ts';

/** Without address, name, or text. */
export const troubledMessage = z.object({
  ...{ id: z.string(), kind: z.enum(MESSAGE_KINDS), channel: z.string() },
  ...{ to: z.enum(['agent', 'resident', 'staff']), referralId: z.string().nullable() },
  ...{ attempts: z.number(), createdAt: instant },
  /** When it is tried next; null if it was given up. */
  nextAt: instant.nullable(),
  /** A code of the last attempt; null if there was none. */
  lastError: z.string().nullable(),
});
export type TroubledMessage = z.infer<typeof troubledMessage>;

export const siteRow = z.object({ origin: z.string(), addedAt: instant });
export type SiteRow = z.infer<typeof siteRow>;

/** `messages`: the newest; `total`: all that were given up. */
export const delivery = z.object({
  ...{ messages: z.array(troubledMessage), total: z.number(), sites: z.array(siteRow), serverNow: instant },
});
export type Delivery = z.infer<typeof delivery>;

/** Messages at a time: as many as the screen shows. */
export const MOST_MESSAGES = 100;
/** The audit log keeps `reason`. `dryRun`: only return what would happen. */
const deed = { reason: z.string().max(1_000), dryRun: z.boolean() };
export const messagesInput = z.object({
  ids: z.array(z.string().min(1).max(300)).min(1).max(MOST_MESSAGES),
  ...{ change: z.enum(['resend', 'drop']), ...deed },
});
export type MessagesInput = z.infer<typeof messagesInput>;
/** `gone`: how many were not given up, or not any more, and were left as they are. */
export const messagesChanged = z.object({ changed: z.number(), gone: z.number() });
export type MessagesChanged = z.infer<typeof messagesChanged>;

export const siteInput = z.object({
  ...{ origin: z.string().trim().max(300), change: z.enum(['add', 'remove']), ...deed },
});
export type SiteInput = z.infer<typeof siteInput>;
/** `origin`: as browsers send it. `unchanged`: why nothing changed, or would; null if something did. */
export const siteChanged = z.object({
  origin: z.string(),
  unchanged: z.enum(['no-origin', 'not-secure', 'so-already']).nullable(),
});
export type SiteChanged = z.infer<typeof siteChanged>;
