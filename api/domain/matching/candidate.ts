/** Whom matching knows, and what they have had of a referral already. */
import type {
  AgentNeed,
  AgentRole,
  Criterion,
  DutyReason,
  HelpKind,
  Instant,
  Language,
} from '../../../shared/vocabulary.ts';
import type { ReferralFacts } from '../referral/state.ts';
import type { Calendar } from '../time/availability.ts';

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
  /** Paused after misses (rule 5a); entries kept from before have none. */
  readonly pausedUntil?: Instant | null;
  /** Took on too many residents' data (rule 37f); entries kept from before have none. */
  readonly coolDownUntil?: Instant | null;
  /** Whether a working e-mail or text channel is on file. */
  readonly hasChannel: boolean;
  /** Last sign of life in the browser. */
  readonly seenAt: Instant | null;
  readonly generalPending: boolean;
  readonly inProgress: number;
  /** Of those, accepted calls that were not tried yet; entries kept from before have none. */
  readonly callsWaiting?: number;
  /** Of those, calls under way: their residents were reached, and the agent has not set them Complete; none in entries kept from before. */
  readonly onCall?: number;
  /** Generals missed in a row (rule 5); entries kept from before have none. */
  readonly missedInRow?: number;
  /** Instants of missed Generals; older ones than the policy's memory do not count. */
  readonly missedAt: readonly Instant[];
  readonly lastOfferedAt: Instant | null;
  /** Generals of the last weeks that ended by the agent's own doing, and those of them that were accepted; none where not known. */
  readonly record?: { readonly asked: number; readonly accepted: number };
  /** Hours, absences and switch; agents with the same share one value. Entries kept from before have none. */
  readonly calendar?: Calendar;
};

/** What one agent has had of this referral already. */
export type Asked = { readonly general: boolean; readonly rejected: boolean };
export type AskedAgents = ReadonlyMap<string, Asked>;
/** Of a referral that nobody has had yet. */
export const NOBODY_ASKED: AskedAgents = new Map();

/** How many of the agents looked at are kept with an offer, the one chosen included (rule 35). */
export const LOOKED_AT = 25;
export type Question = Pick<ReferralFacts, 'help' | 'language' | 'needs'> & {
  readonly lat: number;
  readonly lon: number;
};
export const questionOf = (referral: ReferralFacts): Question => ({
  help: referral.help,
  language: referral.language,
  needs: referral.needs,
  lat: referral.place.lat,
  lon: referral.place.lon,
});
