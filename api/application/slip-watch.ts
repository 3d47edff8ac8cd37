/**
 * Evaluates every open promise while there is time to choose again: when its call is likely to begin, and whether that is too
 * late (rule 8k). More often as the time comes nearer. If two processes find a slip, the second sees that it was told.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import type { RosterIndex } from '../domain/matching/roster-index/index.ts';
import type { Policy } from '../domain/policy.ts';
import { estimates, type PromisedCall } from '../domain/promise/estimate.ts';
import { unkeptPromise } from '../domain/referral/due.ts';
import { slips } from '../domain/referral/slip.ts';
import { promiseSlips } from './run-due.ts';
import type { Apply } from './unit-of-work.ts';

export type SlipWatchParts = {
  apply: Apply;
  policy(): Policy;
  roster: Pick<RosterIndex, 'entries'>;
  /** Outside a transaction; what slips is checked again in one. */
  calls(now: Instant, policy: Policy): Promise<PromisedCall[]>;
};
export type SlipWatch = {
  /** Resolves to when to look again; null if no promise is open. */
  look(now: Instant): Promise<Instant | null>;
  /** Slips announced since the process started. */
  readonly told: number;
};

/** Ms; the upper limit. Otherwise a fraction of the time until the soonest promise. */
const EVERY = 60_000;
const PART = 1 / 8;

export function createSlipWatch({ apply, policy, roster, calls }: SlipWatchParts): SlipWatch {
  let told = 0;
  return {
    get told() {
      return told;
    },
    async look(now) {
      const open = await calls(now, policy());
      const times = open.map(unkeptPromise).filter((by) => by !== null && by > now);
      if (times.length === 0) return null;
      const found = estimates(roster.entries(), open, now, policy());
      const late = open.filter((call) => slips(call, found.get(call.referralId) ?? null, now, policy()));
      await Promise.all(
        late.map(async ({ referralId, holderId }) => {
          const by = found.get(referralId) ?? null;
          if (await apply(promiseSlips(referralId, { by, holderId }))) told++;
        }),
      );
      return now + Math.max(EVERY, Math.ceil(Math.min(...times.map((by) => (by ?? 0) - now)) * PART));
    },
  };
}
