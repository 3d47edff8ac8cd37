/** The agents that matching knows, and their history with a referral. */
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

/** Matching's view of one agent, kept current by the store after each change. */
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
  /** Suspended by staff or removed from the roster; absent in older entries. */
  readonly barred?: 'removed' | 'suspended' | null;
  /** Criteria of the role that fail now, and when the next one fails (end of license or certificate). */
  readonly unmetCriteria: readonly Criterion[];
  readonly criteriaEndAt: Instant | null;
  /** Available iff `dutyFrom <= now < dutyUntil`; `dutyFrom` is 0 if already on duty, and in the future otherwise. */
  readonly dutyFrom: Instant | null;
  readonly dutyUntil: Instant | null;
  /** Why the agent is or is not on duty; only for explanations. */
  readonly dutyReason?: DutyReason;
  /** Paused (rules 5a and 5b); absent in older entries. */
  readonly pausedUntil?: Instant | null;
  /** Their agency is paused (rule 54e); absent in older entries. */
  readonly agencyPaused?: boolean;
  /** Accepted too many residents (rule 37f); absent in older entries. */
  readonly coolDownUntil?: Instant | null;
  /** Set by staff for this agent, in place of the policy's (rule 25a); absent in older entries. */
  readonly capacity?: number | null;
  /** Whether a working mailbox or push channel is on file. */
  readonly hasChannel: boolean;
  /** Last heartbeat of the browser. */
  readonly seenAt: Instant | null;
  readonly generalPending: boolean;
  readonly inProgress: number;
  /** Accepted calls without an attempt yet; absent in older entries. */
  readonly callsWaiting?: number;
  /** Calls under way: the resident was reached, and the agent has not set them Complete; absent in older entries. */
  readonly onCall?: number;
  /** Generals missed in a row (rule 5); absent in older entries. */
  readonly missedInRow?: number;
  /** Instants of missed Generals; those beyond the policy's memory don't count. */
  readonly missedAt: readonly Instant[];
  readonly lastOfferedAt: Instant | null;
  /** Generals of the last weeks that the agent answered or missed, and how many they accepted; absent if unknown. */
  readonly record?: { readonly asked: number; readonly accepted: number };
  /** Hours, absences, and switch; agents with equal ones share one object. Absent in older entries. */
  readonly calendar?: Calendar;
};

/** An agent's history with one referral. */
export type Asked = { readonly general: boolean; readonly rejected: boolean };
export type AskedAgents = ReadonlyMap<string, Asked>;
/** For a referral that nobody was asked for yet. */
export const NOBODY_ASKED: AskedAgents = new Map();

/** How many considered agents are stored with an offer, the chosen one included (rule 35). */
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
