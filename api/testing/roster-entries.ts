/** Made-up agents as matching sees them. */
import { HELP_KINDS } from '../../shared/vocabulary.ts';
import type { RosterEntry } from '../domain/matching/candidate.ts';
import { NINE } from './referral-life.ts';

/** An agent in Louisville who can be asked for anything, around the clock. */
export const anEntry = (over: Partial<RosterEntry> = {}): RosterEntry => ({
  agentId: 'ann',
  role: 'insurance-agent',
  lat: 38.25,
  lon: -85.75,
  languages: ['en'],
  needs: [],
  helps: HELP_KINDS,
  registered: true,
  unmetCriteria: [],
  criteriaEndAt: null,
  dutyFrom: 0,
  dutyUntil: null,
  hasChannel: true,
  seenAt: null,
  generalPending: false,
  inProgress: 0,
  missedAt: [],
  lastOfferedAt: null,
  ...over,
});

export const LONG_AGO = NINE - 40 * 24 * 3_600_000;
