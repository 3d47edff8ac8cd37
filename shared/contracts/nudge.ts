/** Agents asked to stay on because requests are expected (rule 51c): what one agent reads, and what staff see of all. */
import { z } from 'zod';
import { id, instant, language, storedId } from './common.ts';

/** `undone`: they stayed on and took it back. */
export const NUDGE_ANSWERS = ['stayed', 'declined', 'undone'] as const;
export type NudgeAnswer = (typeof NUDGE_ANSWERS)[number];

const facts = {
  county: z.string(),
  language,
  /** When the requests are expected. */
  from: instant,
  until: instant,
  expected: z.number().int(),
  /** Requests of these hours on record, on this many same weekdays. */
  asked: z.number().int(),
  weeks: z.number().int(),
  stayUntil: instant,
};

/** For the agent who is asked. `answer`: null while they may answer, `stayed` while they may take it back. */
export const nudge = z.object({ id: storedId, ...facts, answer: z.literal('stayed').nullable() });
export type Nudge = z.infer<typeof nudge>;

export const answerNudgeInput = z.object({ nudgeId: id, answer: z.enum(NUDGE_ANSWERS) });

/** For staff, newest first. `calls`: taken while they stayed on. */
export const sentNudge = z.object({
  ...{ id: storedId, agent: z.string(), name: z.string(), sentAt: instant, ...facts },
  answer: z.enum(NUDGE_ANSWERS).nullable(),
  calls: z.number().int(),
});
export type SentNudge = z.infer<typeof sentNudge>;

/** The effect in the last `NUDGE_WEEKS` weeks. */
export const nudgesSent = z.object({
  ...{ sent: z.number(), stayed: z.number(), declined: z.number(), calls: z.number() },
  rows: z.array(sentNudge),
});
export type NudgesSent = z.infer<typeof nudgesSent>;
export const NUDGE_WEEKS = 4;
