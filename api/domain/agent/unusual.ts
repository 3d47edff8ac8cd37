/** Unusual ways in which an agent's referrals end (rule 37h). They prove nothing; staff look and ask. */

/** Ms. `viewing.ts` covers haste within an hour. */
export const UNUSUAL_OVER = 7 * 24 * 3_600_000;
/** Fewer referrals are no evidence. */
const AT_LEAST = 5;

/** How the referrals that an agent accepted in that time ended. */
export type Ends = {
  readonly accepted: number;
  readonly handedBack: number;
  readonly completed: number;
  /** Completed without a logged attempt. */
  readonly withoutAttempt: number;
};

/** `hand-backs`: at least half of the accepted. `no-attempts`: at least half of the completed. */
export const UNUSUAL = ['hand-backs', 'no-attempts'] as const;
export type Unusual = (typeof UNUSUAL)[number];

export const unusualIn = ({ accepted, handedBack, completed, withoutAttempt }: Ends): Unusual[] => [
  ...(isHalf(handedBack, accepted) ? (['hand-backs'] as const) : []),
  ...(isHalf(withoutAttempt, completed) ? (['no-attempts'] as const) : []),
];

const isHalf = (some: number, all: number): boolean => some >= AT_LEAST && some * 2 >= all;
