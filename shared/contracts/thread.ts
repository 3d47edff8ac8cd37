/** Messages between a referral's holder and its resident. Part of the referral's detail, only for the current holder. */
import { z } from 'zod';
import { SCREEN_LANGUAGES } from '../i18n/languages.ts';
import { id, idempotencyKey, instant, limited, storedId } from './common.ts';

/** `sent`: the receiving server took it, and nothing more is known. `out-of-date`: its writer no longer held the referral. */
export const DELIVERIES = ['waiting', 'sent', 'delivered', 'failed', 'out-of-date'] as const;
const way = z.enum(['text', 'email']);

const delivery = z.object({
  by: way,
  state: z.enum(DELIVERIES),
  /** The end of the night, for a text that waits for it. */
  waitsUntil: instant.nullable(),
});
export type ThreadDelivery = z.infer<typeof delivery>;

const message = z.object({
  id: storedId,
  at: instant,
  from: z.enum(['you', 'earlier-holder', 'resident']),
  /** The agent's; null for the resident. */
  name: z.string().nullable(),
  text: z.string(),
  /** A reply such as "2". */
  wantsOtherTime: z.boolean(),
  isRead: z.boolean(),
  /** Of what an agent wrote; null if its record is gone. */
  delivery: delivery.nullable(),
});
export type ThreadMessage = z.infer<typeof message>;

export const thread = z.object({
  /** Oldest first. */
  messages: z.array(message),
  /** How a message written now would go; null: this resident can't be written to. */
  way: way.nullable(),
  /** A text written now would wait until then, because it is night where the resident is. */
  waitsUntil: instant.nullable(),
  /** Of the resident's form. */
  language: z.enum(SCREEN_LANGUAGES),
});
export type Thread = z.infer<typeof thread>;

export const writeInput = z.object({
  referralId: id,
  text: limited('threadMessage').min(1),
  /** One per message: a retry after a lost answer sends the same key. */
  idempotencyKey,
});
/** Everything that the resident wrote until then. */
export const readInput = z.object({ referralId: id, until: instant });
