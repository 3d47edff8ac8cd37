/** The live board of program staff: counts and places, nobody's name. */
import { z } from 'zod';
import { instant, language, storedId } from './common.ts';

/** What stands between a person and their call. */
export const BOARD_STATES = ['accepted-no-call', 'nobody-asked', 'asked'] as const;

export const boardRow = z.object({
  referralId: storedId,
  county: z.string(),
  language,
  promisedBy: instant.nullable(),
  submittedAt: instant,
  state: z.enum(BOARD_STATES),
  /** How many people were asked so far. */
  asked: z.number(),
});
export type BoardRow = z.infer<typeof boardRow>;

export const board = z.object({
  /** Changes with each change of what the board shows. */
  version: z.string(),
  serverNow: instant,
  /** Everybody who is owed a first call. */
  waiting: z.number(),
  /** They, the soonest promise first, those without one last; at most `MOST_ROWS`. */
  rows: z.array(boardRow),
  onDuty: z.number(),
  /** Every county where somebody waits or is on duty. */
  counties: z.array(z.object({ county: z.string(), waiting: z.number(), onDuty: z.number() })),
  languages: z.array(z.object({ language, waiting: z.number(), onDuty: z.number() })),
  messages: z.object({
    waiting: z.number(),
    oldestAt: instant.nullable(),
    undelivered: z.number(),
    /** Channels of the process that answers; empty where nothing is sent. */
    channels: z.array(z.object({ channel: z.string(), works: z.boolean() })),
  }),
  /** Requests that are held as doubtful. */
  quarantine: z.number(),
  health: z.object({
    /** The program is paused, by that name. */
    paused: z.string().nullable(),
    attackSince: instant.nullable(),
    /** Whether a request could be stored now. */
    ready: z.boolean(),
  }),
});
export type Board = z.infer<typeof board>;

export const MOST_ROWS = 500;

/** `since`: the version that is shown; the answer waits until there is another one, at most `BOARD_WAITS`. */
export const boardInput = z.object({ since: z.string().max(100).optional() });

/** ms, well below the time within which the extension wants an answer. */
export const BOARD_WAITS = 10_000;
