/** Ways in which an agent's referrals end that are worth a look (rule 37h). They prove nothing: staff look, and ask. */

/** Over so many milliseconds: an hour's haste is looked at by `viewing.ts`. */
export const UNUSUAL_OVER = 7 * 24 * 3_600_000;
/** Fewer say nothing. */
const AT_LEAST = 5;

/** What became of the referrals that an agent accepted in that time. */
export type Ends = {
  readonly accepted: number;
  readonly handedBack: number;
  readonly completed: number;
  /** Of the completed ones, those without a logged attempt. */
  readonly withoutAttempt: number;
};

/** `hand-backs`: half of what was accepted, or more. `no-attempts`: half of what was completed, or more. */
export const UNUSUAL = ['hand-backs', 'no-attempts'] as const;
export type Unusual = (typeof UNUSUAL)[number];

export const unusualIn = ({ accepted, handedBack, completed, withoutAttempt }: Ends): Unusual[] => [
  ...(isHalf(handedBack, accepted) ? (['hand-backs'] as const) : []),
  ...(isHalf(withoutAttempt, completed) ? (['no-attempts'] as const) : []),
];

const isHalf = (some: number, all: number): boolean => some >= AT_LEAST && some * 2 >= all;
