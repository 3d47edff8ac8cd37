/** The live board of program staff: counts and places, no names. */
import { z } from 'zod';
import { instant, language, storedId } from './common.ts';

/** How far a request is whose resident is owed a call. */
export const BOARD_STATES = ['accepted-no-call', 'nobody-asked', 'asked'] as const;

export const boardRow = z.object({
  referralId: storedId,
  county: z.string(),
  language,
  promisedBy: instant.nullable(),
  submittedAt: instant,
  state: z.enum(BOARD_STATES),
  /** Number of agents asked so far. */
  asked: z.number(),
});
export type BoardRow = z.infer<typeof boardRow>;

export const board = z.object({
  /** Changes with the board's content. */
  version: z.string(),
  serverNow: instant,
  /** Number of residents who are owed a call: nobody who has the request has tried to call. */
  waiting: z.number(),
  /** Those residents, earliest promise first, those without one last; at most `MOST_ROWS`. */
  rows: z.array(boardRow),
  onDuty: z.number(),
  /** Every county where a resident waits or an agent is on duty. */
  counties: z.array(z.object({ county: z.string(), waiting: z.number(), onDuty: z.number() })),
  languages: z.array(z.object({ language, waiting: z.number(), onDuty: z.number() })),
  messages: z.object({
    waiting: z.number(),
    oldestAt: instant.nullable(),
    undelivered: z.number(),
    /** Channels of the answering process; empty if nothing is sent. */
    channels: z.array(z.object({ channel: z.string(), works: z.boolean() })),
  }),
  /** Number of requests held as doubtful. */
  quarantine: z.number(),
  health: z.object({
    /** The name of the current program pause. */
    paused: z.string().nullable(),
    attackSince: instant.nullable(),
    /** Whether a request could be stored now. */
    ready: z.boolean(),
  }),
});
export type Board = z.infer<typeof board>;

export const MOST_ROWS = 500;

/** `since`: the version that the client shows; the answer waits for another one, at most `BOARD_WAITS`. */
export const boardInput = z.object({ since: z.string().max(100).optional() });

/** ms, well below the extension's timeout. */
export const BOARD_WAITS = 10_000;
