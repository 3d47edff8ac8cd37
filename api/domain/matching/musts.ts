/**
 * The musts: what has to hold before an agent may be asked (rules 20 to 29). One row each, in the order in which the first
 * failure is reported. To add one, see "Add a must" in the README.
 */
import type { Criterion, HelpKind, Instant, MustFailure, ReferralKind } from '../../../shared/vocabulary.ts';
import { capacityOf, type Policy } from '../policy.ts';
import type { Asked, RosterEntry } from './candidate.ts';

type MustBase = {
  /** The rule's number in `api/domain/README.md`. */
  readonly rule: string;
  /** `general` musts apply only to a General; `both` also to a Mass. */
  readonly kind: 'both' | 'general';
  /** Skipped for an agent who has another request from this number: one call can serve both (rule 10b). */
  readonly waived?: 'sibling';
};
/** A must about only the agent; decides membership in the roster index. */
type AgentMust = MustBase & {
  readonly about: 'agent';
  readonly fails: (entry: RosterEntry, now: Instant, policy: Policy) => MustFailure | null;
  /** The instants at which the result can change just by time. */
  readonly changesAt?: (entry: RosterEntry, policy: Policy) => readonly Instant[];
};
/** A must about the referral, evaluated in each search. Without `help`, any kind of help passes. */
type ReferralMust = MustBase & {
  readonly about: 'referral';
  readonly fails: (
    entry: RosterEntry,
    asked: Asked | undefined,
    help: HelpKind | undefined,
  ) => MustFailure | null;
};
export type Must = AgentMust | ReferralMust;

/** Available, by the latest duty evaluation. */
export const onDuty = ({ dutyFrom, dutyUntil }: RosterEntry, at: Instant): boolean =>
  dutyFrom !== null && dutyFrom <= at && (dutyUntil === null || at < dutyUntil);

/** After misses or for a call, until the agent ends it or it runs out (rules 5a and 5b). */
export const isPaused = ({ pausedUntil }: RosterEntry, at: Instant): boolean =>
  pausedUntil !== undefined && pausedUntil !== null && at < pausedUntil;

/** After accepting too many residents (rule 37f). */
export const coolsDown = ({ coolDownUntil }: RosterEntry, at: Instant): boolean => at < (coolDownUntil ?? 0);

/** When a pause or cool-down ends; 0 without one, Infinity while the agency is paused, which ends by hand alone. */
export const keptUntil = ({ pausedUntil, coolDownUntil, agencyPaused }: RosterEntry): Instant =>
  agencyPaused ? Number.POSITIVE_INFINITY : Math.max(pausedUntil ?? 0, coolDownUntil ?? 0);

/** When an unavailable or paused agent can be asked next, as far as known; 0 is now, null is never. */
export const nextAvailableAt = (entry: RosterEntry): Instant | null => {
  if (entry.agencyPaused) return null;
  return entry.dutyFrom === 0 ? keptUntil(entry) : entry.dutyFrom;
};

/** The browser sent a heartbeat recently (rules 23 and 33). */
export const isLive = ({ seenAt }: RosterEntry, now: Instant, { reachableWithin }: Policy): boolean =>
  seenAt !== null && now - seenAt <= reachableWithin;

/** Neither on the phone nor with an accepted call to make (rule 33). */
export const isIdle = ({ callsWaiting = 0, onCall = 0 }: RosterEntry): boolean =>
  callsWaiting === 0 && onCall === 0;

/** Too busy for a wave: `wavesBelow` or more In Progress, not counting the call they are on (rule 3a). */
export const isBurdened = ({ inProgress, onCall = 0 }: RosterEntry, { wavesBelow }: Policy): boolean =>
  inProgress - onCall >= wavesBelow;

/** No place is left for another resident (rule 25). */
export const isFull = (entry: RosterEntry, policy: Policy): boolean =>
  entry.inProgress >= capacityOf(entry, policy);

/** By a channel, or live in the browser (rule 23). */
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
    rule: '54e',
    kind: 'both',
    about: 'agent',
    fails: ({ agencyPaused }) => when(agencyPaused === true, 'agency-paused'),
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
    fails: (entry, _, policy) => when(isFull(entry, policy), 'at-capacity'),
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
  {
    rule: '29a',
    kind: 'general',
    waived: 'sibling',
    about: 'agent',
    fails: (entry, now, policy) =>
      when((entry.missedInRow ?? 0) >= policy.liveOnlyFrom && !isLive(entry, now, policy), 'not-live'),
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
 * The first failing must for a Mass, or null if the agent may be asked (rules 20 to 26). Without `help`, any kind of help
 * passes.
 */
export const massFailure = (
  entry: RosterEntry,
  asked: Asked | undefined,
  now: Instant,
  policy: Policy,
  help?: HelpKind,
): MustFailure | null => firstFailure(FOR_MASS, entry, asked, now, policy, help);

/** Like `massFailure`, plus the musts of a General (rules 27 to 29). */
export const generalFailure = (
  entry: RosterEntry,
  asked: Asked | undefined,
  now: Instant,
  policy: Policy,
  help?: HelpKind,
): MustFailure | null => firstFailure(MUSTS, entry, asked, now, policy, help);

/** Like `massFailure` or `generalFailure`, for an agent who has another request from the same number. */
export const siblingFailure = (
  kind: ReferralKind,
  entry: RosterEntry,
  asked: Asked | undefined,
  now: Instant,
  policy: Policy,
  help: HelpKind,
): MustFailure | null =>
  firstFailure(kind === 'general' ? FOR_SIBLING : FOR_SIBLING_MASS, entry, asked, now, policy, help);

/** The first failing must about the referral, for an agent who passes those about the agent. */
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
 * The instants at which a must, a remembered miss, or presence can change just by time; between two of them nothing
 * changes.
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
