/** Builders for tests of the extension: everything made up, at fixed instants. */
import type { Offer } from '../../shared/contracts/worklist.ts';
import type { Snapshot } from '../model/stored.ts';
import type { MESSAGE_SHAPES } from './message-shapes.ts';
import type { Requests } from './messages.ts';

/** Friday, 20 November 2026, 1:00 p.m. in Bowling Green (Central). */
export const NOON = Date.parse('2026-11-20T19:00:00Z');
const MINUTE = 60_000;

export const offerOf = (change: Partial<Offer> = {}): Offer => ({
  id: 'offer-00000001',
  referralId: 'referral-00000001',
  kind: 'general',
  help: 'enrollment',
  language: 'es',
  needs: [],
  county: 'Warren',
  zone: 'America/Chicago',
  contactMethod: 'phone',
  forSomeoneElse: false,
  submittedAt: NOON,
  promisedBy: NOON + 30 * MINUTE,
  siblings: [],
  asSibling: false,
  status: 'pending',
  offeredAt: NOON,
  alertedAt: NOON,
  dueAt: NOON + 15 * MINUTE,
  settledAt: null,
  why: {
    miles: 12.2,
    speaksLanguage: true,
    interpreterNeeded: false,
    unmetNeeds: [],
    missedIn30Days: 0,
    inProgress: 0,
    roleFirst: true,
  },
  ...change,
});

/** Mass offers numbered from 1. */
export const massOffers = (count: number): Offer[] =>
  Array.from({ length: count }, (_, index) =>
    offerOf({ id: `mass-0000000${index + 1}`, referralId: `referral-m000000${index + 1}`, kind: 'mass' }),
  );

export const snapshotOf = (change: Partial<Snapshot> = {}): Snapshot => ({
  agentId: 'agent-000001',
  revision: 7,
  serverNow: NOON,
  receivedAt: NOON,
  registration: 'registered',
  consecutiveMissed: 0,
  name: 'Ann Bright',
  missesAllowed: 3,
  zone: 'America/Chicago',
  duty: { available: true, reason: 'on-duty', until: null, nextFrom: null },
  offers: [],
  assignments: [],
  ...change,
});

/** One valid input of each message that the worker handles itself. */
export const GOOD_MESSAGES: { readonly [R in keyof typeof MESSAGE_SHAPES]: Parameters<Requests[R]>[0] } = {
  portalPageSeen: { signInPage: false, account: 'Ann Bright', loadedAt: 1_000 },
  enterFrame: { token: 'token-1' },
  openPortal: 'quick-updates',
  rememberPlace: 'quick-updates',
  saveSettings: { language: 'es' },
  keepDrafts: { agentId: 'ann', changes: { 'referral-1/note': 'typed' } },
  accept: { referralId: 'referral-1', offerId: 'offer-1' },
  acceptTogether: { offers: [{ referralId: 'referral-1', offerId: 'offer-1' }] },
  reject: { referralId: 'referral-1', offerId: 'offer-1' },
  rejectBecause: { offerId: 'offer-1', reason: 'busy' },
  checkReach: { what: 'alert' },
  soundHeard: { heard: true },
  takeBack: { offerId: 'offer-1' },
  pslGet: { id: 'issue-0001' },
  pslDiscard: { id: 'issue-0001' },
  pslSave: { agentId: 'ann', writer: 'panel', save: { id: 'issue-0001', basedOn: 0 } },
  pslAttach: { id: 'issue-0001', pictureId: 'picture-1', width: 1, height: 1, data: 'abcd' },
};
