/** A referral: its state, that state's data, and the facts common to all states. Imports no sibling. */

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
 * Every state, with the status that residents and agents read and its phase: waiting, held, or ended. The only list: the
 * README's table, the rows, SQL, and the test cases follow it or fail to compile.
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

/** The statuses that residents and agents read for these phases, in the vocabulary's order. */
export const statusesIn = (...phases: readonly Phase[]): ReferralStatus[] =>
  REFERRAL_STATUSES.filter((status) =>
    statesIn(...phases).some((state) => REFERRAL_STATES[state].status === status),
  );

/** The states of a phase. */
export type StateOf<P extends Phase> = {
  [S in ReferralState]: (typeof REFERRAL_STATES)[S]['phase'] extends P ? S : never;
}[ReferralState];

export type ReferralPlace = { zip: string; county: string; zone: Zone; lat: number; lon: number };

/** `by`: when the call was likely to begin, as told; null if nobody was expected. */
export type Slip = { readonly toldAt: Instant; readonly by: Instant | null };

/** The facts common to all states. */
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
  /** Null: waits without a promise. */
  readonly promisedBy: Instant | null;
  /** The time that the service works to; the promise adds a margin from the record (rule 8h). */
  readonly plannedBy: Instant | null;
  /** When the call may begin, if the resident set a time. */
  readonly callFrom: Instant | null;
  readonly promiseMissedAt: Instant | null;
  /** The resident was told that the current promise may not be kept (rule 8k); null before, and once somebody accepts. */
  readonly slip: Slip | null;
  /** The first attempt to reach the resident under the current promise; null while one is owed (rule 8b). */
  readonly firstAttemptAt: Instant | null;
  /** Instants of failed attempts since the resident was last reached, by all holders. */
  readonly failedAttempts: readonly Instant[];
  readonly expiresAt: Instant;
  /** Kept if a rated end is disputed and the referral opens again. */
  readonly rating: number | null;
  /**
   * True for a request that must look ordinary but asks nobody: its phone number already has `openPerNumber` open ones (rule
   * 10d), a bot sent it, or it is held (rule 40f).
   */
  readonly shadow: boolean;
};

/** The current General; `agentId` is null if a shadow only seemed to ask somebody. Real agents are asked after that. */
export type General = {
  readonly offerId: string;
  readonly agentId: string | null;
  readonly dueAt: Instant;
  /** Asked because of another request from this number, so silence is no miss (rule 10b). */
  readonly sibling: boolean;
};

/** The agent who accepted it and owes the call. */
export type Holder = {
  readonly agentId: string;
  readonly acceptedAt: Instant;
  readonly attempts: number;
  readonly remindedAt: Instant | null;
  /** When they said, at their latest attempt, that they will call again; the resident reads it (rule 7d). */
  readonly callBackAt: Instant | null;
};

/** When it was last opened to everybody; null if it never was. */
type OpenedToAll = { readonly massSince: Instant | null };
type Ended = OpenedToAll & { readonly endedAt: Instant };
/** An end brought about by an agent. `disputedAt`: the resident disputed it without asking for another call (rule 9a). */
type EndedByHolder = Ended & { readonly holder: Holder; readonly disputedAt: Instant | null };

/** Data specific to one state. */
type Known = {
  submitted: unknown;
  /** `opensAt`: when the thirty minutes start. `asksAt`: when somebody is asked, if that is sooner (rule 8i). */
  scheduled: { readonly opensAt: Instant; readonly asksAt?: Instant | null };
  general: { readonly general: General };
  /** `nextWaveAt`: when the next agents are alerted (rule 3a); null once everybody has been. */
  mass: { readonly massSince: Instant; readonly nextWaveAt: Instant | null };
  'in-progress': OpenedToAll & { readonly holder: Holder };
  complete: EndedByHolder;
  /** `holder`: the agent who held it then. */
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

/** Not ended: has a due instant, and counts toward its phone number's open requests (rule 10). */
export const isOpen = (referral: Referral): referral is OpenReferral => phaseOf(referral) !== 'ended';

/** Open, and not accepted. */
export const isWaiting = (referral: Referral): referral is WaitingReferral => phaseOf(referral) === 'waiting';

/** Open, and accepted. */
export const isHeld = (referral: Referral): referral is HeldReferral => phaseOf(referral) === 'held';

export const statusOf = ({ state }: Pick<Referral, 'state'>): ReferralStatus => REFERRAL_STATES[state].status;

/** Offered to everybody eligible; the first to accept gets it. */
export const isOpenMass = (referral: Referral): referral is In<'mass'> =>
  referral.state === 'mass' && !referral.shadow;

/** The agent who has accepted it, or had when it ended. */
export const holderOf = (referral: Referral): Holder | null =>
  'holder' in referral ? referral.holder : null;

/** When it became a Mass; null if it has not since it was last put off or reopened. */
export const massSinceOf = (referral: Referral): Instant | null =>
  'massSince' in referral ? referral.massSince : null;

/** The kind of its latest offers. */
export const kindOf = (referral: Referral): ReferralKind =>
  massSinceOf(referral) === null ? 'general' : 'mass';

/** The facts without the state, for building another state. */
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
