/** What a referral is: its states and what is known in each. Imports nothing of this folder. */
import type {
  ContactMethod,
  HelpKind,
  Instant,
  Language,
  Need,
  ReferralKind,
  ReferralStatus,
  Zone,
} from '../../../shared/vocabulary.ts';

export type ReferralPlace = { zip: string; county: string; zone: Zone; lat: number; lon: number };

export type Referral = {
  readonly id: string;
  readonly version: number;
  readonly status: ReferralStatus;
  readonly kind: ReferralKind;
  readonly help: HelpKind;
  readonly language: Language;
  readonly needs: readonly Need[];
  readonly contactMethod: ContactMethod;
  readonly forSomeoneElse: boolean;
  readonly place: ReferralPlace;
  readonly submittedAt: Instant;
  /** Scheduled: when the thirty minutes start; otherwise null. */
  readonly opensAt: Instant | null;
  /** null: waits without a promise. */
  readonly promisedBy: Instant | null;
  readonly promiseMissedAt: Instant | null;
  /** The first attempt to reach the resident under the promise that stands; null while one is owed (rule 8b). */
  readonly firstAttemptAt: Instant | null;
  readonly massSince: Instant | null;
  /** The one agent who holds it as a General; null where a decoy seemed to ask one, and asks in earnest only after that. */
  readonly general: {
    readonly offerId: string;
    readonly agentId: string | null;
    readonly dueAt: Instant;
  } | null;
  readonly holder: Holder | null;
  /** Instants of attempts that did not reach the resident since they were last reached, over all holders. */
  readonly failedAttempts: readonly Instant[];
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
  readonly rating: number | null;
  /** When the resident said that the end was not right, without asking for another call (rule 9a). */
  readonly disputedAt: Instant | null;
  /**
   * True for a request that must look like any other but never rings anybody: a second one for a phone number that
   * has an open one (rule 10), or a robot's.
   */
  readonly decoy: boolean;
};

/** The agent who accepted and has the duty to call. */
export type Holder = {
  readonly agentId: string;
  readonly acceptedAt: Instant;
  readonly attempts: number;
  readonly remindedAt: Instant | null;
};

const OPEN: readonly ReferralStatus[] = ['scheduled', 'pending', 'in-progress'];
export const isOpen = (referral: Referral): boolean => OPEN.includes(referral.status);

/** Written down, and nobody asked yet: the engine does that at once, for all that wait at that moment (rule 3). */
export const isSubmitted = ({ status, general, massSince }: Referral): boolean =>
  status === 'pending' && general === null && massSince === null;

/** Everybody eligible has it, and the first to accept keeps it. */
export const isOpenMass = ({ status, massSince, decoy }: Referral): boolean =>
  status === 'pending' && massSince !== null && !decoy;
