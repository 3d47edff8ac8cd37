/** A test case: a referral's state, an event, and differences from the default. */
import { defaultPolicy } from '../domain/policy.ts';
import type { ReferralEvent } from '../domain/referral/decision.ts';
import {
  type General,
  type Holder,
  type Referral,
  type ReferralFacts,
  type ReferralState,
  statesIn,
} from '../domain/referral/state.ts';
import { NINE } from './referral-life.ts';
import { STATES } from './referral-states.ts';

export type EventName = ReferralEvent['type'];

export const WAITING = statesIn('waiting');
export const OPEN = statesIn('waiting', 'held');
export const ENDED = statesIn('ended');
/**
 * Events that no command ever passes to `decide`, because there is no offer to answer, or the referral has
 * begun already.
 */
export const NEVER: Readonly<Partial<Record<ReferralState, readonly EventName[]>>> = {
  submitted: ['accept', 'reject'],
  scheduled: ['accept', 'reject'],
  'in-progress': ['reject', 'promote'],
};

/**
 * Differences from the default: nothing due, ben free for a General, ann on duty, this day open, nobody
 * coming on duty.
 */
export type Setting = {
  now?: number;
  nobody?: boolean;
  offDuty?: boolean;
  closed?: boolean;
  opens?: boolean;
  /** How many have the Mass and were not alerted yet. */
  unalerted?: number;
  change?: Partial<ReferralFacts> & {
    general?: General;
    holder?: Holder;
    disputedAt?: number;
    nextWaveAt?: number;
    asksAt?: number;
  };
};
export type Case = Setting & { from: ReferralState; event: ReferralEvent; when: string };
/** The referral when the event arrives. */
export const referralOf = ({ from, change }: Case): Referral => {
  // The time worked to defaults to the promised one.
  const planned = change?.promisedBy === undefined ? {} : { plannedBy: change.promisedBy };
  return { ...STATES[from], ...planned, ...change } as Referral;
};

export const always = '–';
export const each = (
  states: readonly ReferralState[],
  event: ReferralEvent,
  when = always,
  setting: Setting = {},
): Case[] => states.map((from) => ({ from, event, when, ...setting }));

const EVERYTHING_LEFT = defaultPolicy.generalWindow + defaultPolicy.massReserve;
/** The last moment at which window and reserve fit before the promise, and two ways not to fit a General. */
export function fitting(
  from: ReferralState,
  event: ReferralEvent,
  more = '',
  promisedBy = STATES[from].promisedBy,
): Case[] {
  const now = (promisedBy ?? NINE) - EVERYTHING_LEFT;
  return [
    ...each([from], event, `${more}a General fits`, { now }),
    ...each([from], event, `${more}none fits`, { now: now + 1 }),
    ...each([from], event, `${more}none fits`, { now, nobody: true }),
  ];
}
