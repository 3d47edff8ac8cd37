/** Results of evaluating an open promise: late, in time, told already, or held by somebody else since. */
import type { ReferralEvent } from '../domain/referral/decision.ts';
import { type Case, each, OPEN, type Setting } from './referral-case.ts';
import { DAY, HOUR, MINUTE, NINE } from './referral-life.ts';
import { STATES } from './referral-states.ts';

const slip = (by: number | null, holderId: string | null) =>
  ({ type: 'promise-slips', by, holderId }) satisfies ReferralEvent;
const told = (by: number | null) => ({ change: { slip: { toldAt: NINE, by } } });
const [LATE, IN_TIME] = ['it is likely to be late', 'it is likely to be in time, or is over'] as const;
const TOLD = 'it was told already';

export const slipCases = (): Case[] =>
  OPEN.flatMap((from) => {
    const promisedBy = STATES[from].promisedBy ?? 0;
    const holder = from === 'in-progress' ? 'ann' : null;
    const of = (when: string, by: number | null, setting: Setting = {}) =>
      each([from], slip(by, holder), when, setting);
    return [
      ...of(LATE, promisedBy + DAY),
      ...of(LATE, null),
      ...of(LATE, promisedBy + 15 * MINUTE, { now: promisedBy - 1, ...told(promisedBy) }),
      ...of(LATE, null, told(promisedBy + HOUR)),
      ...of(IN_TIME, promisedBy),
      ...of(IN_TIME, null, { now: promisedBy }),
      ...of(IN_TIME, null, { change: { promisedBy: null } }),
      ...of(IN_TIME, null, { change: { firstAttemptAt: NINE } }),
      ...of(IN_TIME, null, { change: { promiseMissedAt: NINE } }),
      ...of(TOLD, promisedBy + 15 * MINUTE - 1, { now: promisedBy - 1, ...told(promisedBy) }),
      ...of(TOLD, promisedBy + DAY, told(null)),
      ...each([from], slip(null, holder ? null : 'ann'), 'somebody else holds it by now'),
    ];
  });
