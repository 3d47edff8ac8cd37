/** Events that only the holder of a referral may send, for the transition table. */
import type { ReferralEvent } from '../domain/referral/decision.ts';
import { type Case, each, WAITING } from './referral-case.ts';
import { DAY, NINE } from './referral-life.ts';
import { held } from './referral-states.ts';

export const called = { change: { holder: { ...held, attempts: 1 } } };

export function attemptCases(): Case[] {
  const no = { type: 'attempt', agentId: 'ann', outcome: 'no-answer' } satisfies ReferralEvent;
  const yes: ReferralEvent = { ...no, outcome: 'reached' };
  const failed = { change: { failedAttempts: [NINE, NINE + 1] } };
  const goesOn = 'by its holder';
  const last = 'by its holder, the last of those that may fail (rule 7)';
  return [
    ...each(['in-progress'], no, goesOn),
    ...each(['in-progress'], no, goesOn, { ...failed, now: NINE + 2 * DAY - 1 }),
    ...each(['in-progress'], yes, goesOn, { ...failed, now: NINE + 2 * DAY }),
    ...each(['in-progress'], no, last, { ...failed, now: NINE + 2 * DAY }),
    ...notHeld(no),
  ];
}

export function callBackCases(): Case[] {
  const event: Held = { type: 'call-back', agentId: 'ann', callBackAt: NINE + 2 * DAY };
  return [
    ...each(['in-progress'], event, 'by its holder, with an attempt', called),
    ...each(['in-progress'], event, 'by its holder, without one'),
    ...notHeld(event),
  ];
}

/** Events that only the holder may send. */
type Held = Extract<ReferralEvent, { type: 'hand-back' | 'attempt' | 'call-back' | 'complete' }>;
const notHeld = (event: Held): Case[] => [
  ...each(['in-progress'], { ...event, agentId: 'ben' }, 'by somebody else'),
  ...each(WAITING, event, 'by somebody else'),
];
export const byHolder = (event: Held): Case[] => [
  ...each(['in-progress'], event, 'by its holder'),
  ...notHeld(event),
];

export function completeCases(): Case[] {
  const event: Held = { type: 'complete', agentId: 'ann', withoutAttempt: null };
  const because: Held = { ...event, withoutAttempt: 'resident-called' };
  return [
    ...each(['in-progress'], event, 'by its holder, with an attempt or a reason for none', called),
    ...each(['in-progress'], because, 'by its holder, with an attempt or a reason for none'),
    ...each(['in-progress'], event, 'by its holder, with neither'),
    ...notHeld(event),
  ];
}
