/** Short messages that staff write to agents (rule 55). */
import { z } from 'zod';
import { id, instant, storedId } from './common.ts';

/** As the agent reads it. `staff`: who wrote it. */
export const staffMessage = z.object({ id: storedId, at: instant, staff: z.string(), text: z.string() });
export type StaffMessage = z.infer<typeof staffMessage>;

/** As staff see it. `readAt`: null until the agent says that they read it. */
export const sentMessage = staffMessage.extend({ readAt: instant.nullable() });
export type SentMessage = z.infer<typeof sentMessage>;

export const readMessageInput = z.object({ messageId: id });

/** Agents at a time. */
export const MOST_WRITTEN_TO = 50;
/** `agents`: portal subjects. `text`: at most `TEXT_LIMITS.staffMessage`. `dryRun`: only return what would happen. */
export const writeInput = z.object({
  agents: z.array(z.string().min(1).max(200)).min(1).max(MOST_WRITTEN_TO),
  text: z.string().max(1_000),
  ...{ reason: z.string().max(1_000), dryRun: z.boolean() },
});
export type WriteInput = z.infer<typeof writeInput>;
export const written = z.object({
  /** Agents who get it on their screen and by mail. */
  to: z.number(),
  /** Of these, on a phone or browser that takes pushes, and by text while they are on duty. */
  ...{ byPush: z.number(), byText: z.number() },
  /** Agents without a place on the roster, who don't get it. */
  left: z.number(),
});
export type Written = z.infer<typeof written>;
