/** Random agents and referrals at real ZIPs, for the matching figures. */

import { itemAt } from '../../shared/typed.ts';
import { HELP_KINDS, type HelpKind, type Language } from '../../shared/vocabulary.ts';
import type { RosterEntry } from '../domain/matching/candidate.ts';
import type { ReferralFacts } from '../domain/referral/state.ts';
import { ZIPS } from '../places/places.ts';

export const NOW = Date.UTC(2026, 2, 3, 15);
const HELP: readonly HelpKind[] = ['enrollment', 'application', 'both'];

const anywhere = (random: () => number) => itemAt(ZIPS, Math.floor(random() * ZIPS.length));

/** On duty and reachable; one in ten speaks Spanish, one in ten has a General, two in three have calls to make. */
export function madeUpAgent(index: number, random: () => number): RosterEntry {
  const { lat, lon } = anywhere(random);
  const spanish: Language[] = random() < 0.1 ? ['es'] : [];
  return {
    agentId: `agent-${String(index).padStart(6, '0')}`,
    role: random() < 0.7 ? 'insurance-agent' : 'kynector',
    lat,
    lon,
    languages: ['en', ...spanish],
    needs: [],
    helps: HELP_KINDS,
    registered: true,
    unmetCriteria: [],
    criteriaEndAt: null,
    dutyFrom: 0,
    dutyUntil: null,
    hasChannel: true,
    seenAt: null,
    generalPending: random() < 0.1,
    inProgress: Math.floor(random() * 3),
    missedAt: random() < 0.1 ? [NOW - 86_400_000] : [],
    lastOfferedAt: NOW - Math.floor(random() * 1e8),
  };
}

/** One in five asks in Spanish; the three kinds of help are equally frequent. */
export function madeUpReferral(index: number, random: () => number): ReferralFacts {
  const { zip, lat, lon } = anywhere(random);
  return {
    id: `referral-${String(index).padStart(6, '0')}`,
    version: 1,
    help: itemAt(HELP, index % HELP.length),
    language: random() < 0.2 ? 'es' : 'en',
    needs: [],
    contactMethod: 'phone',
    forSomeoneElse: false,
    place: { zip, county: '', zone: 'America/New_York', lat, lon },
    submittedAt: NOW,
    promisedBy: null,
    plannedBy: null,
    callFrom: null,
    promiseMissedAt: null,
    slip: null,
    firstAttemptAt: null,
    failedAttempts: [],
    expiresAt: NOW,
    rating: null,
    shadow: false,
  };
}
