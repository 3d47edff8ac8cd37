/** One matching decision among many available agents, and the same by weighing everybody. */
import type { Language } from '../../shared/vocabulary.ts';
import { candidate, generalFailure, inOrder, questionOf, type RosterEntry } from '../domain/matching.ts';
import { defaultPolicy } from '../domain/policy.ts';
import type { Referral } from '../domain/referral.ts';
import { RosterIndex } from '../domain/roster-index.ts';
import { ZIPS } from '../places/places.ts';
import { type Figure, fromRuns } from './figures.ts';
import { seededRandom } from './random.ts';

const NOW = Date.UTC(2026, 2, 3, 15);
const RUNS = 5;

export function matchingFigures(): Figure[] {
  return [1_000, 10_000, 100_000].flatMap((agents) => {
    const random = seededRandom(agents);
    const entries = Array.from({ length: agents }, (_, index) => entry(index, random));
    const index = new RosterIndex();
    index.update(entries);
    const questions = Array.from({ length: 2_000 }, () => question(random));
    const few = questions.slice(0, Math.max(20, Math.floor(2_000_000 / agents / 10)));
    const decide = (referral: Referral) => index.general(referral, new Map(), NOW, defaultPolicy);
    const note = `${agents.toLocaleString('en')} available agents, real ZIPs`;
    return [
      fromRuns(
        `one decision, ${agents.toLocaleString('en')} agents`,
        'µs',
        repeated(questions, decide),
        note,
      ),
      fromRuns(
        `  weighing everybody`,
        'µs',
        repeated(few, (referral) => everybody(entries, referral)),
        'the same answer without the index',
      ),
    ];
  });
}

/** Microseconds a decision, in each of a few runs; the first, cold one is left out. */
function repeated(questions: readonly Referral[], decide: (referral: Referral) => unknown): number[] {
  const runs = Array.from({ length: RUNS + 1 }, () => {
    const began = performance.now();
    for (const referral of questions) decide(referral);
    return ((performance.now() - began) * 1_000) / questions.length;
  });
  return runs.slice(1);
}

function everybody(entries: readonly RosterEntry[], referral: Referral): string | undefined {
  const asked = questionOf(referral);
  const fit = entries.filter((one) => generalFailure(one, undefined, NOW, defaultPolicy) === null);
  return fit.map((one) => candidate(one, asked, NOW, defaultPolicy)).sort(inOrder)[0]?.agentId;
}

const anywhere = (random: () => number) => ZIPS[Math.floor(random() * ZIPS.length)] as (typeof ZIPS)[number];

function entry(index: number, random: () => number): RosterEntry {
  const { lat, lon } = anywhere(random);
  const spanish: Language[] = random() < 0.1 ? ['es'] : [];
  return {
    agentId: `agent-${String(index).padStart(6, '0')}`,
    role: random() < 0.7 ? 'insurance-agent' : 'kynector',
    lat,
    lon,
    languages: ['en', ...spanish],
    needs: [],
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

function question(random: () => number): Referral {
  const { zip, lat, lon } = anywhere(random);
  return {
    id: 'bench',
    version: 1,
    status: 'pending',
    kind: 'general',
    help: random() < 0.5 ? 'enrollment' : 'application',
    language: random() < 0.2 ? 'es' : 'en',
    needs: [],
    contactMethod: 'phone',
    forSomeoneElse: false,
    place: { zip, county: '', zone: 'America/New_York', lat, lon },
    submittedAt: NOW,
    opensAt: null,
    promisedBy: null,
    promiseMissedAt: null,
    massSince: null,
    general: null,
    holder: null,
    failedAttempts: [],
    expiresAt: NOW,
    endedAt: null,
    rating: null,
    decoy: false,
  };
}
