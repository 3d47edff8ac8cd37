/**
 * Who may be asked and in which order (rules 20 to 34): the musts, the cost, the total order. Pure: the roster comes
 * as entries of `roster-index/roster-index.ts`, the agents asked before as `Asked`.
 */
import type {
  AgentNeed,
  AgentRole,
  Criterion,
  DutyReason,
  HelpKind,
  Instant,
  Language,
  MustFailure,
  Need,
} from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { Candidate, Why } from '../referral/decision.ts';
import type { Referral } from '../referral/state.ts';

export type { Candidate, LookedAt, Why } from '../referral/decision.ts';

/** What matching knows of one agent, kept current by the store after each change. */
export type RosterEntry = {
  readonly agentId: string;
  readonly role: AgentRole;
  readonly lat: number;
  readonly lon: number;
  readonly languages: readonly Language[];
  readonly needs: readonly AgentNeed[];
  /** The kinds of help that the agent may give (rule 24). */
  readonly helps: readonly HelpKind[];
  readonly registered: boolean;
  /** Suspended by staff or removed from the roster; entries kept from before have none. */
  readonly barred?: 'removed' | 'suspended' | null;
  /** Criteria of the role that fail already, and the instant from which one more fails (end of licence or certificate). */
  readonly unmetCriteria: readonly Criterion[];
  readonly criteriaEndAt: Instant | null;
  /** Available iff `dutyFrom <= now < dutyUntil`; `dutyFrom` is 0 for those on duty, and lies ahead for those who come later. */
  readonly dutyFrom: Instant | null;
  readonly dutyUntil: Instant | null;
  /** Why the agent is or is not on duty, for explanations alone. */
  readonly dutyReason?: DutyReason;
  /** Whether a working e-mail or text channel is on file. */
  readonly hasChannel: boolean;
  /** Last sign of life in the browser. */
  readonly seenAt: Instant | null;
  readonly generalPending: boolean;
  readonly inProgress: number;
  /** Instants of missed Generals; older ones than the policy's memory do not count. */
  readonly missedAt: readonly Instant[];
  readonly lastOfferedAt: Instant | null;
};

/** What one agent has had of this referral already. */
export type Asked = { readonly general: boolean; readonly rejected: boolean };
export type AskedAgents = ReadonlyMap<string, Asked>;
/** Of a referral that nobody has had yet. */
export const NOBODY_ASKED: AskedAgents = new Map();

/** How many of the agents looked at are kept with an offer, the one chosen included (rule 35). */
export const LOOKED_AT = 25;

export type Question = Pick<Referral, 'help' | 'language' | 'needs'> & {
  readonly lat: number;
  readonly lon: number;
};
export const questionOf = (referral: Referral): Question => ({
  help: referral.help,
  language: referral.language,
  needs: referral.needs,
  lat: referral.place.lat,
  lon: referral.place.lon,
});

const FIRST_ROLE: Record<HelpKind, AgentRole | null> = {
  application: 'kynector',
  enrollment: 'insurance-agent',
  both: null,
};

/**
 * The first must for a Mass that fails, or null when the agent may be asked (rules 20 to 26). Without `help` it is
 * asked of no kind in particular.
 */
export function massFailure(
  entry: RosterEntry,
  asked: Asked | undefined,
  now: Instant,
  policy: Policy,
  help?: HelpKind,
): MustFailure | null {
  if (entry.barred) return entry.barred;
  if (!entry.registered) return 'not-registered';
  const criterion = criterionFailure(entry, now);
  if (criterion) return criterion;
  if (!onDuty(entry, now)) return 'not-available';
  if (!reachable(entry, now, policy)) return 'not-reachable';
  const unserved = helpFailure(entry, help);
  if (unserved) return unserved;
  if (entry.inProgress >= policy.capacity) return 'at-capacity';
  return rejectedFailure(asked);
}

/** As `massFailure`, with the musts of a General on top (rules 27 to 29). */
export function generalFailure(
  entry: RosterEntry,
  asked: Asked | undefined,
  now: Instant,
  policy: Policy,
  help?: HelpKind,
): MustFailure | null {
  const failed = massFailure(entry, asked, now, policy, help) ?? askedFailure(asked);
  if (failed) return failed;
  if (entry.generalPending) return 'general-pending';
  if (entry.dutyUntil !== null && entry.dutyUntil - now < policy.generalWindow) return 'duty-too-short';
  return null;
}

/** The musts that look at the referral, each defined once (rules 24, 26 and 27). */
const helpFailure = ({ helps }: RosterEntry, help: HelpKind | undefined): MustFailure | null =>
  help === undefined || helps.includes(help) ? null : 'help-not-served';
const rejectedFailure = (asked: Asked | undefined): MustFailure | null =>
  asked?.rejected ? 'rejected-before' : null;
const askedFailure = (asked: Asked | undefined): MustFailure | null =>
  asked?.general ? 'asked-before' : null;

/**
 * All of them, of one who passes the other musts of a General at that moment: a search asks no others, because only such
 * agents stand in its trees. A must that looks at the referral is asked here as well.
 */
export const failureForReferral = (
  entry: RosterEntry,
  asked: Asked | undefined,
  help: HelpKind,
): MustFailure | null => helpFailure(entry, help) ?? rejectedFailure(asked) ?? askedFailure(asked);

export const onDuty = ({ dutyFrom, dutyUntil }: RosterEntry, at: Instant): boolean =>
  dutyFrom !== null && dutyFrom <= at && (dutyUntil === null || at < dutyUntil);

/**
 * Whether an agent keeps the Mass offers they have. By the duty that was worked out last: when its time is over, that instant
 * comes due by itself and withdraws or makes their offers.
 */
export const keepsMass = (entry: RosterEntry | undefined): boolean =>
  entry?.registered === true && entry.dutyFrom === 0;

/** By mail, or live in the browser (rule 23). */
export const reachable = (entry: RosterEntry, now: Instant, policy: Policy): boolean =>
  entry.hasChannel || (entry.seenAt !== null && now - entry.seenAt <= policy.reachableWithin);

/** The criterion of rule 11 or 12 that fails at that instant, or null. */
export function criterionFailure(entry: RosterEntry, now: Instant): Criterion | null {
  const failed = entry.unmetCriteria[0];
  if (failed) return failed;
  if (entry.criteriaEndAt === null || now < entry.criteriaEndAt) return null;
  return entry.role === 'kynector' ? 'certification-lapsed' : 'licence-lapsed';
}

/**
 * The instants at which a must (rules 20 to 29) or a remembered miss may change by the passing of time alone; what
 * holds at one of them holds until the next. A must that looks at the clock adds its instant here, or the roster index
 * does not notice.
 */
export function changesWithTime(entry: RosterEntry, policy: Policy): Instant[] {
  const { dutyFrom, dutyUntil, criteriaEndAt, seenAt, hasChannel, missedAt } = entry;
  const changes: Instant[] = [];
  if (dutyFrom !== null) changes.push(dutyFrom);
  if (dutyUntil !== null) changes.push(dutyUntil - policy.generalWindow + 1, dutyUntil);
  if (criteriaEndAt !== null) changes.push(criteriaEndAt);
  if (seenAt !== null && !hasChannel) changes.push(seenAt + policy.reachableWithin + 1);
  for (const at of missedAt) changes.push(at + policy.missMemory);
  return changes;
}

/** What a search has found out about an agent before they are chosen. */
type Known = { readonly miles: number; readonly speaks: boolean; readonly missed: number };

const knownOf = (entry: RosterEntry, question: Question, now: Instant, policy: Policy): Known => ({
  miles: miles(entry, question),
  speaks: entry.languages.includes(question.language),
  missed: missesRemembered(entry, now, policy),
});

/** The agent's place in the order for this question, with its reasons (rules 30 to 33). */
export function candidate(
  entry: RosterEntry,
  question: Question,
  now: Instant,
  policy: Policy,
  known = knownOf(entry, question, now, policy),
): Candidate {
  const why = reasons(entry, question, known);
  return {
    agentId: entry.agentId,
    tier: tier(why.speaksLanguage, why.unmetNeeds),
    cost: cost(
      why.miles,
      standing(why.missedIn30Days, why.inProgress, policy),
      why.roleFirst ? 0 : policy.milesForSecondRole,
    ),
    lastOfferedAt: entry.lastOfferedAt,
    why,
  };
}

const tier = (speaks: boolean, unmet: readonly Need[]): number =>
  (speaks ? 0 : 2) + (unmet.length > 0 ? 1 : 0);

/** The tier alone, without weighing (rule 31). */
export const tierOf = (entry: RosterEntry, question: Question): number =>
  tier(entry.languages.includes(question.language), unmetNeeds(entry, question));

const NONE: Need[] = [];
const unmetNeeds = ({ needs }: RosterEntry, question: Question): Need[] =>
  question.needs.length === 0
    ? NONE
    : question.needs.filter((need) => need !== 'interpreter' && !needs.includes(need));

/** The part of the cost that is the same for every question, in miles. */
export const standing = (missed: number, inProgress: number, policy: Policy): number =>
  policy.milesPerMiss * missed + policy.milesPerInProgress * inProgress;

/** Rule 33. One place for the sum, added in this order: a search that bounds it by its parts relies on equal rounding. */
export const cost = (miles: number, standing: number, forRole: number): number => miles + standing + forRole;

/** What the agent's role adds to the cost (rule 30). */
export const milesForRole = (role: AgentRole, help: HelpKind, policy: Policy): number => {
  const first = FIRST_ROLE[help];
  return first === null || first === role ? 0 : policy.milesForSecondRole;
};

/** How many of the agent's misses count at that moment. */
export function missesRemembered({ missedAt }: RosterEntry, now: Instant, policy: Policy): number {
  let count = 0;
  for (const at of missedAt) if (at > now - policy.missMemory) count++;
  return count;
}

function reasons(entry: RosterEntry, question: Question, { miles, speaks, missed }: Known): Why {
  const first = FIRST_ROLE[question.help];
  return {
    miles,
    speaksLanguage: speaks,
    interpreterNeeded: !speaks,
    unmetNeeds: unmetNeeds(entry, question),
    missedIn30Days: missed,
    inProgress: entry.inProgress,
    roleFirst: first === null || first === entry.role,
  };
}

/** The total order: tier, cost, longest since the last General, then the agent's id (rule 34). */
export function inOrder(a: Candidate, b: Candidate): number {
  return (
    a.tier - b.tier ||
    a.cost - b.cost ||
    (a.lastOfferedAt ?? 0) - (b.lastOfferedAt ?? 0) ||
    (a.agentId < b.agentId ? -1 : 1)
  );
}

/** The end of that order for those with equal costs, as a program keeps them: never offered counts as 0. */
export const inTurn = (a: Turn, b: Turn): number =>
  a.offeredAt - b.offeredAt || (a.agentId < b.agentId ? -1 : a.agentId > b.agentId ? 1 : 0);
type Turn = { readonly agentId: string; readonly offeredAt: Instant };

export const RADIANS = Math.PI / 180;
/** The mean radius of the Earth (6,371.0088 km) in statute miles. */
export const EARTH_MILES = 3958.7613;

type LatLon = { readonly lat: number; readonly lon: number };
/** A place with the cosine of its latitude at hand, because a search asks for it again and again. */
export type Point = LatLon & { readonly cosLat: number };
export const pointAt = (lat: number, lon: number): Point => ({ lat, lon, cosLat: Math.cos(lat * RADIANS) });

/** Great-circle distance in statute miles. */
export const miles = (a: LatLon, b: LatLon): number =>
  milesBetween(pointAt(a.lat, a.lon), pointAt(b.lat, b.lon));

/** The same to the last bit, so that a search and an explanation agree. */
export function milesBetween(a: Point, b: Point): number {
  // Most are asked in their own ZIP.
  if (a.lat === b.lat && a.lon === b.lon) return 0;
  const sinLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const sinLon = Math.sin(((b.lon - a.lon) * RADIANS) / 2);
  const h = sinLat * sinLat + a.cosLat * b.cosLat * sinLon * sinLon;
  return 2 * EARTH_MILES * Math.asin(Math.min(1, Math.sqrt(h)));
}
