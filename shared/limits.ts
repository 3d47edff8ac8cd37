/**
 * Maximum lengths of typed texts, in UTF-16 units, for screens and contracts: a screen counts and refuses in
 * words, the service refuses with the field's name, and nothing is truncated.
 */
export const TEXT_LIMITS = {
  /** First and last name of a resident, each. */
  name: 80,
  /** With an extension. */
  phone: 60,
  email: 254,
  /** The resident's note on a request. */
  residentNote: 1000,
  /** The strokes of a signature. */
  signature: 8000,
  attemptNote: 1000,
  completionNote: 1000,
  /** An agent's own note on a referral, a blank line, and the note given with Complete. */
  ownNote: 2002,
  staffNote: 1000,
  /** Two segments of a text, with the name of who wrote it and a link. */
  staffMessage: 200,
  /** Two segments of a text, with the agent's name. */
  threadMessage: 240,
  /** Room for the numbers of a household with several cases, but not for a story. */
  caseNumber: 100,
  search: 100,
  pslText: 4000,
  callNotes: 4000,
  ticket: 60,
  followUpWhom: 200,
  followUpNote: 1000,
  advice: 1000,
} as const;
/**
 * ms that the extension waits for an answer: longer than one takes, shorter than an agent waits before
 * clicking again. The service drops an agent's older commands.
 */
export const ANSWER_WITHIN = 15_000;

export type LimitedText = keyof typeof TEXT_LIMITS;

/** The share of the limit from which a counter shows. */
const NEAR = 0.8;

/** Units left of `limit` once few are; negative if the text is too long; undefined if no counter is needed. */
export const leftOf = (text: string, limit: number): number | undefined =>
  text.length > limit * NEAR ? limit - text.length : undefined;

export const isTooLong = (text: string, field: LimitedText): boolean => text.length > TEXT_LIMITS[field];
