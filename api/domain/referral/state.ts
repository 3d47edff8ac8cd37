/** What a referral is: one state, what is known in that state, and the facts of every state. Imports no sibling. */

import { keysOf } from '../../../shared/typed.ts';
import {
  type ContactMethod,
  type HelpKind,
  type Instant,
  type Language,
  type Need,
  REFERRAL_STATUSES,
  type ReferralKind,
  type ReferralStatus,
  type Zone,
} from '../../../shared/vocabulary.ts';

/**
 * Every state, with what residents and agents read of it, and its phase: nobody has accepted, somebody holds it, or it has ended.
 * The one list: the README's table, the rows, SQL, and the test cases follow it or fail to compile.
 */
export const REFERRAL_STATES = {
  submitted: { status: 'pending', phase: 'waiting' },
  scheduled: { status: 'scheduled', phase: 'waiting' },
  general: { status: 'pending', phase: 'waiting' },
  mass: { status: 'pending', phase: 'waiting' },
  'in-progress': { status: 'in-progress', phase: 'held' },
  complete: { status: 'complete', phase: 'ended' },
  cancelled: { status: 'cancelled', phase: 'ended' },
  'unable-to-reach': { status: 'unable-to-reach', phase: 'ended' },
  expired: { status: 'expired', phase: 'ended' },
} as const satisfies Readonly<
  Record<string, { status: ReferralStatus; phase: 'waiting' | 'held' | 'ended' }>
>;

export type ReferralState = keyof typeof REFERRAL_STATES;
export type Phase = (typeof REFERRAL_STATES)[ReferralState]['phase'];
export const STATE_NAMES: readonly ReferralState[] = keysOf(REFERRAL_STATES);

export const statesIn = (...phases: readonly Phase[]): ReferralState[] =>
  STATE_NAMES.filter((state) => phases.includes(REFERRAL_STATES[state].phase));

/** What residents and agents read of these phases, in the order of the vocabulary. */
export const statusesIn = (...phases: readonly Phase[]): ReferralStatus[] =>
  REFERRAL_STATUSES.filter((status) =>
    statesIn(...phases).some((state) => REFERRAL_STATES[state].status === status),
  );

/** The states of a phase. */
export type StateOf<P extends Phase> = {
  [S in ReferralState]: (typeof REFERRAL_STATES)[S]['phase'] extends P ? S : never;
}[ReferralState];

export type ReferralPlace = { zip: string; county: string; zone: Zone; lat: number; lon: number };

/** `by`: when the call was likely to begin as it was told; null where nobody was there for it. */
export type Slip = { readonly toldAt: Instant; readonly by: Instant | null };

/** What is known in every state. */
export type ReferralFacts = {
  readonly id: string;
  readonly version: number;
  readonly help: HelpKind;
  readonly language: Language;
  readonly needs: readonly Need[];
  readonly contactMethod: ContactMethod;
  readonly forSomeoneElse: boolean;
  readonly place: ReferralPlace;
  readonly submittedAt: Instant;
  /** null: waits without a promise. */
  readonly promisedBy: Instant | null;
  /** The time that the service works to; the promise adds what the record says (rule 8h). */
  readonly plannedBy: Instant | null;
  /** When the call may begin, where the resident set a time. */
  readonly callFrom: Instant | null;
  readonly promiseMissedAt: Instant | null;
  /** The resident was told that the promise that stands may not be kept (rule 8k); null before that, and once somebody accepts. */
  readonly slip: Slip | null;
  /** The first attempt to reach the resident under the promise that stands; null while one is owed (rule 8b). */
  readonly firstAttemptAt: Instant | null;
  /** Instants of attempts that did not reach the resident since they were last reached, over all holders. */
  readonly failedAttempts: readonly Instant[];
  readonly expiresAt: Instant;
  /** Kept where a rated end is disputed and the referral opens again. */
  readonly rating: number | null;
  /**
   * True for a request that must look like any other but asks nobody: one of a phone number that has `openPerNumber`
   * open ones already (rule 10d), or a robot's.
   */
  readonly shadow: boolean;
};

/** The one agent who holds a General; `agentId` is null where a shadow seemed to ask one, and asks in earnest only after that. */
export type General = {
  readonly offerId: string;
  readonly agentId: string | null;
  readonly dueAt: Instant;
  /** Its agent was asked because of another request from this number; silence is no miss (rule 10b). */
  readonly sibling: boolean;
};

/** The agent who accepted and has the duty to call. */
export type Holder = {
  readonly agentId: string;
  readonly acceptedAt: Instant;
  readonly attempts: number;
  readonly remindedAt: Instant | null;
};

/** Since when it is or was open to everybody; null where it never was. */
type OpenedToAll = { readonly massSince: Instant | null };
type Ended = OpenedToAll & { readonly endedAt: Instant };
/** An end that an agent brought about. `disputedAt`: the resident said that it was not right, without asking for another call (rule 9a). */
type EndedByHolder = Ended & { readonly holder: Holder; readonly disputedAt: Instant | null };

/** What is known in one state beside the facts. */
type Known = {
  submitted: unknown;
  /** `opensAt`: when the thirty minutes start. `asksAt`: when somebody is asked, where that is sooner (rule 8i). */
  scheduled: { readonly opensAt: Instant; readonly asksAt?: Instant | null };
  general: { readonly general: General };
  /** `nextWaveAt`: when more of those who have it are alerted (rule 3a); null while all of them have been. */
  mass: { readonly massSince: Instant; readonly nextWaveAt: Instant | null };
  'in-progress': OpenedToAll & { readonly holder: Holder };
  complete: EndedByHolder;
  /** `holder`: whoever held it then. */
  cancelled: Ended & { readonly holder: Holder | null };
  'unable-to-reach': EndedByHolder;
  expired: Ended;
};

/** A referral in one of these states. */
export type In<S extends ReferralState> = S extends ReferralState
  ? ReferralFacts & Known[S] & { readonly state: S }
  : never;
export type Referral = In<ReferralState>;
export type WaitingReferral = In<StateOf<'waiting'>>;
export type HeldReferral = In<StateOf<'held'>>;
export type OpenReferral = In<StateOf<'waiting' | 'held'>>;

const phaseOf = ({ state }: Pick<Referral, 'state'>): Phase => REFERRAL_STATES[state].phase;

/** Not ended: it has a next due instant, and counts among those of its phone number (rule 10). */
export const isOpen = (referral: Referral): referral is OpenReferral => phaseOf(referral) !== 'ended';

/** Open, and nobody has accepted it. */
export const isWaiting = (referral: Referral): referral is WaitingReferral => phaseOf(referral) === 'waiting';

/** Open, and somebody has accepted it. */
export const isHeld = (referral: Referral): referral is HeldReferral => phaseOf(referral) === 'held';

export const statusOf = ({ state }: Pick<Referral, 'state'>): ReferralStatus => REFERRAL_STATES[state].status;

/** Everybody eligible has it, and the first to accept keeps it. */
export const isOpenMass = (referral: Referral): referral is In<'mass'> =>
  referral.state === 'mass' && !referral.shadow;

/** Who has accepted it, or had when it ended. */
export const holderOf = (referral: Referral): Holder | null =>
  'holder' in referral ? referral.holder : null;

/** Since when it is or was a Mass; null where it never was since it was last put off or reopened. */
export const massSinceOf = (referral: Referral): Instant | null =>
  'massSince' in referral ? referral.massSince : null;

/** In which form it was asked last. */
export const kindOf = (referral: Referral): ReferralKind =>
  massSinceOf(referral) === null ? 'general' : 'mass';

/** The facts alone, to enter another state with. */
export const factsOf = ({
  id,
  version,
  help,
  language,
  needs,
  contactMethod,
  forSomeoneElse,
  place,
  submittedAt,
  promisedBy,
  plannedBy,
  callFrom,
  promiseMissedAt,
  slip,
  firstAttemptAt,
  failedAttempts,
  expiresAt,
  rating,
  shadow,
}: ReferralFacts): ReferralFacts => ({
  id,
  version,
  help,
  language,
  needs,
  contactMethod,
  forSomeoneElse,
  place,
  submittedAt,
  promisedBy,
  plannedBy,
  callFrom,
  promiseMissedAt,
  slip,
  firstAttemptAt,
  failedAttempts,
  expiresAt,
  rating,
  shadow,
});
