/**
 * How long typed texts may be, in UTF-16 units, as inputs count and as the service checks. One table for screens and
 * contracts: a screen counts and refuses in words, the service refuses with the field's name, and nobody cuts.
 */
export const TEXT_LIMITS = {
  /** First and last name of a resident, each. */
  name: 80,
  /** With an extension. */
  phone: 60,
  email: 254,
  /** What a resident adds to a request. */
  residentNote: 1000,
  attemptNote: 1000,
  completionNote: 1000,
  /** What an agent keeps about a referral: a note, a blank line, and the one given with Complete. */
  ownNote: 2002,
  /** Room for the numbers of a household with more than one case, and none for a story. */
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
 * How long the extension waits for an answer, in milliseconds: longer than an honest one takes, shorter than an agent waits
 * before pressing again. The service carries out nothing that an agent asked for longer ago.
 */
export const ANSWER_WITHIN = 15_000;

export type LimitedText = keyof typeof TEXT_LIMITS;

/** From here on a counter shows. */
const NEAR = 0.8;

/** Units left of `limit`, once few are; negative when the text is too long. undefined: no need to count yet. */
export const leftOf = (text: string, limit: number): number | undefined =>
  text.length > limit * NEAR ? limit - text.length : undefined;

export const isTooLong = (text: string, field: LimitedText): boolean => text.length > TEXT_LIMITS[field];
