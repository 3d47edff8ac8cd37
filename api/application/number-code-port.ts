/** The store of codes that confirm residents' numbers (rule 9e). */
import type { NumberCode } from '../domain/number-code.ts';

export type NumberCodeStore = {
  /** Locks it until the commit, so a try counts once; null if none was sent for this request. */
  load(referralId: string): Promise<NumberCode | null>;
  save(referralId: string, code: NumberCode): Promise<void>;
  /** The code derived from this salt. */
  codeOf(referralId: string, salt: string): string;
};
