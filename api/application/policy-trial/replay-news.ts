/** Messages of a replaying process: days replayed so far, then the result. */
import type { TrialResult } from '../../../shared/contracts/staff-trial.ts';

export type ReplayNews = { readonly done: number; readonly all: number } | { readonly result: TrialResult };
