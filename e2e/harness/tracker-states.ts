/** Every state of a tracker as the service returns it, for pictures and accessibility checks without a service. */
import type { Tracker } from '../../shared/contracts/resident.ts';

/** Monday, November 30, 2026, 3:10 p.m. in Louisville. */
export const NOW = Date.UTC(2026, 10, 30, 20, 10);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const CANNOT: Tracker['can'] = {
  ...{ cancel: false, changePhone: false, changeTime: false },
  ...{ notCalled: false, dispute: false, rate: false },
};
const event = (type: Tracker['events'][number]['type'], minutes: number, asked: number | null = null) => ({
  ...{ type, at: NOW + minutes * MINUTE, asked },
});
const AGENT = {
  name: 'Ann Sample',
  organisation: 'Example Insurance Group',
  phone: '+15025550112',
  codeWord: '4827',
  attemptedAt: null,
};
const OPENINGS = [
  { opensAt: NOW + 140 * MINUTE, by: NOW + 170 * MINUTE },
  { opensAt: NOW + 18 * HOUR - 10 * MINUTE, by: NOW + 18 * HOUR + 20 * MINUTE },
];

const waiting: Tracker = {
  ...{ revision: 1, status: 'pending', help: 'both', language: 'en', contactMethod: 'phone' },
  zone: 'America/Kentucky/Louisville',
  ...{ submittedAt: NOW, promisedBy: NOW + 30 * MINUTE, opensAt: null, promiseMissed: false, late: false },
  ...{ attempted: false, attempts: 0, asking: { asked: 2, open: 1, pause: null }, outcome: null },
  ...{ withoutAttempt: null, endedAt: null, disputeUntil: null, disputed: false },
  events: [event('general-offered', 0, 1), event('opened', 0), event('submitted', 0)],
  agent: null,
  can: { ...CANNOT, cancel: true, changePhone: true, changeTime: true },
  rating: null,
  otherTimes: { soonest: null, soonestKind: null, openings: OPENINGS, more: false },
  lines: { voice: '855-459-6328', tty: '1-855-326-4654' },
  ...{ linkMailed: null, linkTexted: null, serverNow: NOW },
};
const accepted: Tracker = {
  ...waiting,
  ...{
    status: 'in-progress',
    agent: AGENT,
    asking: null,
    can: { ...CANNOT, cancel: true, changeTime: true },
  },
  events: [event('accepted', 2), ...waiting.events],
};
const late: Tracker = {
  ...waiting,
  ...{ late: true, asking: { asked: 14, open: 12, pause: null } },
  otherTimes: { ...waiting.otherTimes, soonest: NOW + 60 * MINUTE, soonestKind: 'later' },
};
const booked: Tracker = {
  ...waiting,
  ...{
    status: 'scheduled',
    opensAt: NOW + 18 * HOUR - 10 * MINUTE,
    promisedBy: NOW + 18 * HOUR + 20 * MINUTE,
  },
  ...{ asking: null, events: [event('scheduled', 0), event('submitted', 0)] },
};
const done: Tracker = {
  ...accepted,
  ...{ status: 'complete', outcome: 'enrolled', attempted: true, attempts: 1, endedAt: NOW },
  disputeUntil: NOW + 72 * HOUR,
  can: { ...CANNOT, dispute: true, rate: true },
  events: [event('completed', 50), event('attempted', 20), ...accepted.events],
};
const over = (status: Tracker['status'], more: Partial<Tracker> = {}): Tracker => ({
  ...waiting,
  ...{ status, asking: null, can: CANNOT, endedAt: NOW, ...more },
});

/** By file name. */
export const trackerStates: Readonly<Record<string, Tracker>> = {
  waiting,
  unconfirmed: { ...waiting, can: { ...waiting.can, confirmNumber: true } },
  accepted,
  late,
  booked,
  rescheduled: { ...booked, events: [event('changed', 5), event('opened', 0), event('submitted', 0)] },
  past: {
    ...accepted,
    ...{ promisedBy: NOW - MINUTE, submittedAt: NOW - 31 * MINUTE, promiseMissed: true },
    can: { ...accepted.can, notCalled: true },
    events: [event('accepted', -20), event('submitted', -31)],
  },
  'past-unaccepted': {
    ...waiting,
    ...{ promisedBy: NOW - MINUTE, submittedAt: NOW - 31 * MINUTE, promiseMissed: true },
    otherTimes: late.otherTimes,
  },
  'nobody-on-duty': {
    ...waiting,
    ...{
      promisedBy: null,
      asking: { asked: 0, open: 0, pause: { why: 'nobody-on-duty', until: NOW + 17 * HOUR } },
    },
  },
  // Full until tomorrow, and the resident speaks a language without screens.
  'no-other-time': {
    ...waiting,
    ...{ language: 'so', noOtherTime: true, can: { ...waiting.can, changeTime: false } },
    otherTimes: { ...waiting.otherTimes, openings: [] },
  },
  called: {
    ...accepted,
    ...{ agent: { ...AGENT, attemptedAt: NOW - MINUTE }, attempted: true, attempts: 1 },
    can: { ...accepted.can, notCalled: true, changeTime: false },
  },
  done,
  cancelled: over('cancelled', { events: [event('cancelled', 1), ...waiting.events] }),
  'cancelled-booked': over('cancelled', {
    ...{ opensAt: booked.opensAt, promisedBy: booked.promisedBy },
    events: [event('cancelled', 1), ...booked.events],
  }),
  unreachable: over('unable-to-reach', {
    attempts: 3,
    can: { ...CANNOT, dispute: true },
    disputeUntil: NOW + 72 * HOUR,
  }),
  expired: over('expired'),
};
