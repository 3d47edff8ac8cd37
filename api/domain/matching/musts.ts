/**
 * The musts: what has to hold before an agent may be asked (rules 20 to 29). One row each, in the order in which the first
 * failure is named. Add a must by adding a row, its failure in `shared/vocabulary.ts`, and its rule in the README.
 */
import type { Criterion, HelpKind, Instant, MustFailure, ReferralKind } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { Asked, RosterEntry } from './candidate.ts';

type MustBase = {
  /** The number in `api/domain/README.md`. */
  readonly rule: string;
  /** A `general` must holds for a General alone; the others hold for both. */
  readonly kind: 'both' | 'general';
  /** Not asked of an agent who has another request from this number: one call can serve both (rule 10b). */
  readonly waived?: 'sibling';
};
/** Decides who stands in the roster index. */
type AgentMust = MustBase & {
  readonly about: 'agent';
  readonly fails: (entry: RosterEntry, now: Instant, policy: Policy) => MustFailure | null;
  /** The instants at which the answer may change by the passing of time alone. */
  readonly changesAt?: (entry: RosterEntry, policy: Policy) => readonly Instant[];
};
/** Asked in each search. Without `help` nobody asks for a kind in particular. */
type ReferralMust = MustBase & {
  readonly about: 'referral';
  readonly fails: (
    entry: RosterEntry,
    asked: Asked | undefined,
    help: HelpKind | undefined,
  ) => MustFailure | null;
};
export type Must = AgentMust | ReferralMust;

/** Available by the duty that was worked out last. */
export const onDuty = ({ dutyFrom, dutyUntil }: RosterEntry, at: Instant): boolean =>
  dutyFrom !== null && dutyFrom <= at && (dutyUntil === null || at < dutyUntil);

/** After misses, until they say that they are there, or for a time (rule 5a). */
export const isPaused = ({ pausedUntil }: RosterEntry, at: Instant): boolean =>
  pausedUntil !== undefined && pausedUntil !== null && at < pausedUntil;

/** After too many residents' data (rule 37f). */
export const coolsDown = ({ coolDownUntil }: RosterEntry, at: Instant): boolean => at < (coolDownUntil ?? 0);

/** When a pause or cool-down ends; 0 without one. */
export const keptUntil = ({ pausedUntil, coolDownUntil }: RosterEntry): Instant =>
  Math.max(pausedUntil ?? 0, coolDownUntil ?? 0);

/** When somebody who is not on duty now, or paused, can be asked next by what is known; 0 is now, null is never. */
export const nextAvailableAt = (entry: RosterEntry): Instant | null =>
  entry.dutyFrom === 0 ? keptUntil(entry) : entry.dutyFrom;

/** The browser gave a sign of life a moment ago (rules 23 and 33). */
export const isLive = ({ seenAt }: RosterEntry, now: Instant, { reachableWithin }: Policy): boolean =>
  seenAt !== null && now - seenAt <= reachableWithin;

/** By mail, or live in the browser (rule 23). */
export const reachable = (entry: RosterEntry, now: Instant, policy: Policy): boolean =>
  entry.hasChannel || isLive(entry, now, policy);

/** The criterion of rule 11 or 12 that fails at that instant, or null. */
export function criterionFailure(entry: RosterEntry, now: Instant): Criterion | null {
  const failed = entry.unmetCriteria[0];
  if (failed) return failed;
  if (entry.criteriaEndAt === null || now < entry.criteriaEndAt) return null;
  return entry.role === 'kynector' ? 'certification-lapsed' : 'licence-lapsed';
}

const when = (fails: boolean, failure: MustFailure): MustFailure | null => (fails ? failure : null);
const known = (...instants: (Instant | null)[]): Instant[] => instants.filter((at) => at !== null);

export const MUSTS: readonly Must[] = [
  { rule: '21a', kind: 'both', about: 'agent', fails: ({ barred }) => barred ?? null },
  {
    rule: '20',
    kind: 'both',
    about: 'agent',
    fails: ({ registered }) => when(!registered, 'not-registered'),
  },
  {
    rule: '21',
    kind: 'both',
    about: 'agent',
    fails: (entry, now) => criterionFailure(entry, now),
    changesAt: ({ criteriaEndAt }) => known(criteriaEndAt),
  },
  {
    rule: '22',
    kind: 'both',
    about: 'agent',
    fails: (entry, now) => when(!onDuty(entry, now), 'not-available'),
    changesAt: ({ dutyFrom, dutyUntil }) => known(dutyFrom, dutyUntil),
  },
  {
    rule: '22a',
    kind: 'both',
    about: 'agent',
    fails: (entry, now) => when(isPaused(entry, now), 'paused'),
    changesAt: ({ pausedUntil }) => known(pausedUntil ?? null),
  },
  {
    rule: '22b',
    kind: 'both',
    about: 'agent',
    fails: (entry, now) => when(coolsDown(entry, now), 'cooling-down'),
    changesAt: ({ coolDownUntil }) => known(coolDownUntil ?? null),
  },
  {
    rule: '23',
    kind: 'both',
    about: 'agent',
    fails: (entry, now, policy) => when(!reachable(entry, now, policy), 'not-reachable'),
  },
  {
    rule: '24',
    kind: 'both',
    about: 'referral',
    fails: ({ helps }, _, help) => when(help !== undefined && !helps.includes(help), 'help-not-served'),
  },
  {
    rule: '25',
    kind: 'both',
    waived: 'sibling',
    about: 'agent',
    fails: ({ inProgress }, _, { capacity }) => when(inProgress >= capacity, 'at-capacity'),
  },
  {
    rule: '26',
    kind: 'both',
    about: 'referral',
    fails: (_, asked) => when(asked?.rejected === true, 'rejected-before'),
  },
  {
    rule: '27',
    kind: 'general',
    about: 'referral',
    fails: (_, asked) => when(asked?.general === true, 'asked-before'),
  },
  {
    rule: '28',
    kind: 'general',
    waived: 'sibling',
    about: 'agent',
    fails: ({ generalPending }) => when(generalPending, 'general-pending'),
  },
  {
    rule: '29',
    kind: 'general',
    about: 'agent',
    fails: ({ dutyUntil }, now, { generalWindow }) =>
      when(dutyUntil !== null && dutyUntil - now < generalWindow, 'duty-too-short'),
    changesAt: ({ dutyUntil }, { generalWindow }) =>
      dutyUntil === null ? [] : [dutyUntil - generalWindow + 1],
  },
];

const FOR_MASS = MUSTS.filter(({ kind }) => kind === 'both');
const FOR_SIBLING = MUSTS.filter(({ waived }) => waived !== 'sibling');
const FOR_SIBLING_MASS = FOR_MASS.filter(({ waived }) => waived !== 'sibling');
const FOR_REFERRAL = MUSTS.filter((must) => must.about === 'referral');
const FOR_AGENT = MUSTS.filter((must) => must.about === 'agent');

function firstFailure(
  musts: readonly Must[],
  entry: RosterEntry,
  asked: Asked | undefined,
  now: Instant,
  policy: Policy,
  help: HelpKind | undefined,
): MustFailure | null {
  for (const must of musts) {
    const failure = must.about === 'agent' ? must.fails(entry, now, policy) : must.fails(entry, asked, help);
    if (failure !== null) return failure;
  }
  return null;
}

/**
 * The first must for a Mass that fails, or null when the agent may be asked (rules 20 to 26). Without `help` it is
 * asked of no kind in particular.
 */
export const massFailure = (
  entry: RosterEntry,
  asked: Asked | undefined,
  now: Instant,
  policy: Policy,
  help?: HelpKind,
): MustFailure | null => firstFailure(FOR_MASS, entry, asked, now, policy, help);

/** As `massFailure`, with the musts of a General on top (rules 27 to 29). */
export const generalFailure = (
  entry: RosterEntry,
  asked: Asked | undefined,
  now: Instant,
  policy: Policy,
  help?: HelpKind,
): MustFailure | null => firstFailure(MUSTS, entry, asked, now, policy, help);

/** As `massFailure` or `generalFailure`, of an agent who has another request from the same number. */
export const siblingFailure = (
  kind: ReferralKind,
  entry: RosterEntry,
  asked: Asked | undefined,
  now: Instant,
  policy: Policy,
  help: HelpKind,
): MustFailure | null =>
  firstFailure(kind === 'general' ? FOR_SIBLING : FOR_SIBLING_MASS, entry, asked, now, policy, help);

/** The first must about the referral that fails, of an agent who passes those about the agent. */
export function failureForReferral(
  entry: RosterEntry,
  asked: Asked | undefined,
  help: HelpKind,
): MustFailure | null {
  for (const { fails } of FOR_REFERRAL) {
    const failure = fails(entry, asked, help);
    if (failure !== null) return failure;
  }
  return null;
}

/**
 * The instants at which a must, a remembered miss, or presence may change by the passing of time alone; what holds at one of them
 * holds until the next.
 */
export const changesWithTime = (entry: RosterEntry, policy: Policy): Instant[] => [
  ...FOR_AGENT.flatMap(({ changesAt }) => changesAt?.(entry, policy) ?? []),
  ...entry.missedAt.map((at) => at + policy.missMemory),
  ...(entry.seenAt === null ? [] : [entry.seenAt + policy.reachableWithin + 1]),
];

/**
 * Whether an agent keeps the Mass offers they have. Someone whose duty has just begun keeps them, even
 * before the engine has processed it; someone whose duty has ended loses them once it has.
 */
export const keepsMass = (entry: RosterEntry | undefined, now: Instant): boolean =>
  entry?.registered === true && entry.dutyFrom !== null && entry.dutyFrom <= now && keptUntil(entry) <= now;

/** Whether the engine has processed the start of duty. Until then it has yet to make their Mass offers. */
export const hasBegun = (entry: RosterEntry): boolean => entry.dutyFrom === 0 && keptUntil(entry) === 0;
