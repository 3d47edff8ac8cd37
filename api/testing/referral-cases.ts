/**
 * Every state of a referral with every possible event, split by what the outcome depends on. Cases under one
 * `when` are its edges and must have the same outcome.
 */

import type { DisputeReason } from '../../shared/vocabulary.ts';
import { defaultPolicy } from '../domain/policy.ts';
import type { ReferralEvent } from '../domain/referral/decision.ts';
import { isDisputable } from '../domain/referral/resident.ts';
import type { Holder, ReferralState } from '../domain/referral/state.ts';
import { attemptCases, byHolder, callBackCases, called, completeCases } from './holder-cases.ts';
import {
  always,
  type Case,
  ENDED,
  type EventName,
  each,
  fitting,
  OPEN,
  type Setting,
  WAITING,
} from './referral-case.ts';
import { DAY, HOUR, MINUTE, NINE } from './referral-life.ts';
import { held, STATES } from './referral-states.ts';
import { slipCases } from './slip-cases.ts';
import { askNamedCases, closeCases, moveCases, openToAllCases, shadow } from './staff-cases.ts';

/** It was a shadow before. */
const askedNobody = {
  change: { general: { offerId: 'g', agentId: null, dueAt: NINE + 15 * MINUTE, sibling: false } },
};

/** Its agent has another request from its number. */
const ofSibling = {
  change: { general: { offerId: 'g', agentId: 'ann', dueAt: NINE + 15 * MINUTE, sibling: true } },
};

export const due = { type: 'due', outage: null } satisfies ReferralEvent;
const silent = { promisedBy: null, expiresAt: NINE + DAY };

function dueCases(): Case[] {
  const outage = { from: NINE + MINUTE, to: NINE + 14 * MINUTE };
  const over = 'its window is over';
  const ours = `${over} in an outage of ours, or the agent’s duty is`;
  const end = NINE + 15 * MINUTE;
  const asksAt = NINE + 110 * MINUTE;
  const soon = { now: asksAt, change: { asksAt } };
  return [
    ...each(
      [...OPEN, ...ENDED].filter((state) => state !== 'submitted'),
      due,
      'nothing is due',
    ),
    ...fitting('submitted', due),
    ...fitting('scheduled', due, '`opensAt` has come, '),
    ...each(['scheduled'], due, '`asksAt` has come, somebody is there', soon),
    ...each(['scheduled'], due, '`asksAt` has come, nobody is there', { ...soon, nobody: true }),
    ...each(['general'], due, over, { now: end }),
    ...each(['general'], { ...due, outage: { ...outage, to: outage.to - 1 } }, over, { now: end }),
    ...each(['general'], { ...due, outage }, ours, { now: end }),
    ...each(['general'], due, ours, { now: end, offDuty: true }),
    ...each(['general'], due, `${over}, and it is a sibling’s`, { now: end, ...ofSibling }),
    ...each(['general'], due, `${over}, and nobody was asked`, { now: end, ...askedNobody }),
    ...each(['general'], { ...due, outage }, `${over}, and nobody was asked`, { now: end, ...askedNobody }),
    ...each(['mass'], due, '`promisedBy` has come', { now: NINE + 30 * MINUTE }),
    ...each(['mass'], due, '`promisedBy` has come, and an attempt was made before', {
      now: NINE + 30 * MINUTE,
      change: { firstAttemptAt: NINE },
    }),
    ...waveCases(),
    ...WAITING.flatMap((from) => each([from], due, '`expiresAt` has come', { now: STATES[from].expiresAt })),
    ...holderIsDue(),
  ];
}

function waveCases(): Case[] {
  const { waveSize, everyoneBefore } = defaultPolicy;
  const wave = (when: string, unalerted: number, now = NINE + MINUTE, change = {}) =>
    each(['mass'], due, when, { now, unalerted, change: { nextWaveAt: now, ...change } });
  const everyoneAt = NINE + 30 * MINUTE - everyoneBefore;
  return [
    ...wave('a wave is due', waveSize + 1),
    ...wave('a wave is due', waveSize + 1, everyoneAt, { promisedBy: null }),
    ...wave('a wave is due', waveSize + 1, everyoneAt),
    ...wave('a wave is due', waveSize),
    ...wave('a wave is due, and nobody is left', 0),
  ];
}

function holderIsDue(): Case[] {
  const remindedAt = NINE + 30 * MINUTE;
  const holding = (holder: Partial<Holder>, failed: number[] = []) => ({
    change: { ...silent, holder: { ...held, ...holder }, failedAttempts: failed },
  });
  const of = (when: string, setting: Setting) => each(['in-progress'], due, when, setting);
  const long = { now: silent.expiresAt };
  return [
    ...of('no attempt by the promised time', { now: NINE + 30 * MINUTE }),
    ...of('no attempt, and nothing promised', { now: NINE + 30 * MINUTE, ...holding({}) }),
    ...of('the promised time comes, and an attempt was made before', {
      now: NINE + 30 * MINUTE,
      change: { firstAttemptAt: NINE },
    }),
    ...of('still none, `returnAfterReminder` after that', {
      now: remindedAt + 15 * MINUTE,
      ...holding({ remindedAt }),
    }),
    ...of('no news for `expireAfter` after an attempt', { ...long, ...holding({ attempts: 1 }) }),
    ...of('again none, and this holder reached the resident', {
      ...long,
      ...holding({ attempts: 2, remindedAt }, [NINE]),
    }),
    ...of('again none, and this holder never did', {
      ...long,
      ...holding({ attempts: 1, remindedAt }, [NINE]),
    }),
  ];
}

const accept = (
  kind: 'general' | 'mass',
  over: { offerId?: string; inProgress?: number; agentId?: string; criteriaHold?: boolean } = {},
): ReferralEvent => ({
  type: 'accept',
  agentId: 'ann',
  offerId: 'g',
  inProgress: 0,
  criteriaHold: true,
  kind,
  ...over,
});
const reject = (kind: 'general' | 'mass', offerId = 'g'): ReferralEvent => ({
  type: 'reject',
  agentId: 'ann',
  offerId,
  kind,
});

function acceptCases(): Case[] {
  const last = { now: NINE + 15 * MINUTE - 1 };
  const lost = { offerId: 'another' };
  const lapsed = { criteriaHold: false };
  const full = { inProgress: defaultPolicy.capacity };
  return [
    ...each(['general'], accept('general'), 'its own, in time', last),
    ...each(['general'], accept('general'), 'a sibling’s, in time', { ...last, ...ofSibling }),
    ...each(['general'], accept('general'), 'its window is over', { now: NINE + 15 * MINUTE }),
    ...each(['general', 'mass'], accept('general', lost), 'a General that is no longer pending'),
    ...each(['general'], accept('general', full), '`capacity` is reached'),
    ...each(['mass'], accept('mass', full), '`capacity` is reached'),
    ...each(['general'], accept('general', lapsed), 'a criterion fails by now'),
    ...each(['mass'], accept('mass', lapsed), 'a criterion fails by now'),
    ...each(['mass'], accept('mass'), 'its own, in time', { now: NINE + DAY }),
    ...each(['in-progress'], accept('mass'), 'by its holder'),
    ...each(['in-progress'], accept('mass', { agentId: 'ben' }), 'by somebody else'),
  ];
}

const notCalled = (about: DisputeReason = 'nobody-called', numberFull = false) =>
  ({ type: 'not-called', about, numberFull }) satisfies ReferralEvent;

function disputeCases(): Case[] {
  const states: readonly ReferralState[] = ['complete', 'unable-to-reach'];
  const end = NINE + defaultPolicy.disputeWithin;
  const before = { now: end - 1 };
  const disputed = { ...before, change: { disputedAt: NINE } };
  return [
    ...each(states, notCalled(), 'nobody called, within `disputeWithin`', before),
    ...each(states, notCalled(), 'nobody called, within `disputeWithin`', disputed),
    ...each(
      states,
      notCalled('nobody-called', true),
      'nobody called, but its number has no place left',
      before,
    ),
    ...each(states, notCalled('outcome-wrong'), 'about something else, within `disputeWithin`', before),
    ...each(states, notCalled('other'), 'about something else, within `disputeWithin`', before),
    ...each(states, notCalled('other'), 'about something else, once more', disputed),
    ...each(states, notCalled(), 'after `disputeWithin`', { now: end }),
    ...each(states, notCalled('other'), 'after `disputeWithin`', { now: end }),
  ];
}

function askAgainCases(): Case[] {
  const event = (promisedBy: number | null): ReferralEvent => ({ type: 'ask-again', promisedBy });
  const waiting: readonly ReferralState[] = ['submitted', 'general', 'mass'];
  const may = 'the promise is missed or slips, or there is none';
  return [
    ...fitting('scheduled', event(NINE + HOUR), '', NINE + HOUR),
    ...each(['scheduled'], event(null), 'with nothing promised'),
    ...each(waiting, event(NINE + HOUR), 'the promise stands'),
    ...each(waiting, event(NINE + HOUR), may, { change: { promisedBy: null } }),
    ...each(waiting, event(null), may, { change: { promiseMissedAt: NINE } }),
    ...each(waiting, event(null), may, { change: { slip: { toldAt: NINE, by: null } } }),
    ...each(['in-progress'], event(null)),
  ];
}

export const reschedule: ReferralEvent = {
  type: 'reschedule',
  opensAt: NINE + DAY,
  promisedBy: NINE + DAY + HOUR,
};
export const cases: Record<EventName, () => Case[]> = {
  due: dueCases,
  accept: acceptCases,
  reject: () => [
    ...fitting('general', reject('general'), 'its own, in time, '),
    ...each(['general'], reject('general'), 'a sibling’s, in time', {
      now: NINE + 15 * MINUTE - 1,
      ...ofSibling,
    }),
    ...each(['general'], reject('general'), 'its window is over', { now: NINE + 15 * MINUTE }),
    ...each(['general', 'mass'], reject('general', 'another'), 'a General that is no longer pending'),
    ...each(['mass'], reject('mass'), 'its own, in time', { now: NINE + DAY }),
  ],
  'general-withdrawn': () => [
    ...fitting('general', { type: 'general-withdrawn' }),
    ...each(['general'], { type: 'general-withdrawn' }, 'its window is over', { now: NINE + 15 * MINUTE }),
    ...each(['submitted', 'scheduled', 'mass', 'in-progress'], { type: 'general-withdrawn' }),
  ],
  'hand-back': () => byHolder({ type: 'hand-back', agentId: 'ann' }),
  attempt: attemptCases,
  'call-back': callBackCases,
  complete: completeCases,
  'access-ended': () => [
    ...each(['in-progress'], { type: 'access-ended', agentId: 'ann' }, 'of its holder'),
    ...each(OPEN, { type: 'access-ended', agentId: 'ben' }, 'of somebody else'),
  ],
  cancel: () => each(OPEN, { type: 'cancel' }),
  'not-called': () => [
    ...OPEN.flatMap((from) => {
      const [event, promisedBy] = [notCalled(), STATES[from].promisedBy ?? 0];
      return [
        ...each([from], event, 'before `promisedBy`, or without one', { now: promisedBy - 1 }),
        ...each([from], event, 'before `promisedBy`, or without one', { change: { promisedBy: null } }),
        ...each([from], event, 'from `promisedBy` on', { now: promisedBy }),
        ...each([from], notCalled('other'), 'about something else', { now: promisedBy }),
      ];
    }),
    ...disputeCases(),
  ],
  'change-phone': () => each(OPEN, { type: 'change-phone' }),
  promote: () => [
    ...each(WAITING, { type: 'promote' }, 'it is a shadow', { change: { shadow: true } }),
    ...each(WAITING, { type: 'promote' }, 'it is none'),
  ],
  hold: () => [
    ...each(WAITING, { type: 'hold' }, 'it is no shadow'),
    ...each(WAITING, { type: 'hold' }, 'it is a shadow already', shadow),
    ...each(['in-progress'], { type: 'hold' }),
  ],
  release: () => [
    ...each(['submitted', 'scheduled'], { type: 'release' }, 'it is a shadow', shadow),
    ...each(['general'], { type: 'release' }, 'it is a shadow, a General fits', shadow),
    ...each(['general'], { type: 'release' }, 'it is a shadow, none fits', { ...shadow, nobody: true }),
    ...each(['mass'], { type: 'release' }, 'it is a shadow', shadow),
    ...each(OPEN, { type: 'release' }, 'it is none'),
  ],
  'turn-away': () => [
    ...each(WAITING, { type: 'turn-away' }, 'it is a shadow', shadow),
    ...each(OPEN, { type: 'turn-away' }, 'it is none'),
  ],
  'ask-named': askNamedCases,
  'open-to-all': openToAllCases,
  move: moveCases,
  close: closeCases,
  reschedule: () => [
    ...each(WAITING, reschedule),
    ...each(['in-progress'], reschedule, 'no attempt is logged'),
    ...each(['in-progress'], reschedule, 'with an attempt', called),
  ],
  'ask-again': askAgainCases,
  'promise-slips': slipCases,
  'day-closed': () => [
    ...each(['scheduled'], { type: 'day-closed' }, 'its day is closed, a General fits', { closed: true }),
    ...each(['scheduled'], { type: 'day-closed' }, 'its day is closed, none fits', {
      closed: true,
      nobody: true,
    }),
    ...each(['scheduled'], { type: 'day-closed' }, 'its day is closed, but somebody comes on duty then', {
      closed: true,
      opens: true,
    }),
    ...each(['scheduled'], { type: 'day-closed' }, 'its day is open'),
    ...each(['submitted', 'general', 'mass', 'in-progress'], { type: 'day-closed' }, always, {
      closed: true,
    }),
  ],
  rate: () => [
    ...each([...OPEN, ...ENDED], { type: 'rate', rating: 5 }),
    ...each(['complete'], { type: 'rate', rating: 5 }, 'rated so before', { change: { rating: 5 } }),
    ...each(['complete'], { type: 'rate', rating: 5 }, 'rated otherwise before', { change: { rating: 1 } }),
  ],
};
export const EVENTS = Object.keys(cases) as EventName[];

/** Events refused because the referral has ended, taken from the cases above. */
export const afterTheEnd = (): Case[] =>
  EVENTS.filter((name) => name !== 'due' && name !== 'rate').flatMap((name) =>
    cases[name]().flatMap(({ event }) =>
      each(
        ENDED.filter((state) => name !== 'not-called' || !isDisputable(STATES[state])),
        event,
      ),
    ),
  );
