/** One interface per table, one column per line; `contracts/schema.contract.test.ts` parses this and compares it with both databases. */
import type { AssignmentEndedAs } from '../../shared/agent-statuses.ts';
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type {
  AssignmentStatus,
  AttemptOutcome,
  CompletionOutcome,
  ConsentWay,
  ContactMethod,
  ContestReason,
  ContestState,
  HandBackReason,
  HelpKind,
  Instant,
  Language,
  NoAttemptReason,
  OfferStatus,
  ReferralEventType,
  ReferralKind,
  ReferralStatus,
  RejectReason,
  WorklistChange,
  Zone,
} from '../../shared/vocabulary.ts';
import type { MessageType } from '../application/ports.ts';
import type { ChannelName } from '../domain/messages.ts';
import type { AttackRow, DoubtRow } from './abuse-schema.ts';
import type {
  AgencyPauseRow,
  AgentRow,
  ContactChangeRow,
  NoCodesRow,
  OfferShownRow,
  PushSubscriptionRow,
} from './agent-schema.ts';
import type { AuditHeadRow, AuditRow, LegalHoldRow } from './audit-schema.ts';
import type { BudgetRow, UsedChallengeRow } from './budget-schema.ts';
import type { Big, Flag, Int, Json, Real, Sealed } from './column-types.ts';
import type { DataKeyRow, KeyHolderRow, MasterKeyRow, WrappedKeyRow } from './key-schema.ts';
import type { NudgeRow } from './nudge-schema.ts';
import type { PolicyChangeRow, PolicyTrialRow } from './policy-schema.ts';
import type { PracticeRow, PromiseRow } from './promise-schema.ts';
import type {
  PslAdviceRow,
  PslCallRow,
  PslEntryRow,
  PslFollowUpRow,
  PslKeptRow,
  PslPicturePartRow,
  PslPictureRow,
  PslTextRow,
} from './psl-schema.ts';
import type { RosterFilePartRow, RosterFileRow } from './roster-file-schema.ts';
import type { SearchTermRow, SearchWaitingRow } from './search-schema.ts';
import type { StaffMessageRow } from './staff-message-schema.ts';
import type { NumberCodeRow, TextNumberRow, TextReplyRow, ThreadMessageRow } from './text-schema.ts';

export type * from './abuse-schema.ts';
export type * from './agent-schema.ts';
export type * from './audit-schema.ts';
export type * from './budget-schema.ts';
export type * from './key-schema.ts';
export type * from './nudge-schema.ts';
export type * from './promise-schema.ts';
export type * from './psl-schema.ts';
export type * from './search-schema.ts';
export type * from './staff-message-schema.ts';
export type * from './text-schema.ts';

/** `decoy` and `robot` are `shadow` and `honeypot` in the code. */
export interface ReferralRow {
  id: string;
  version: Int;
  status: ReferralStatus;
  kind: ReferralKind;
  help: HelpKind;
  language: Language;
  contact_method: ContactMethod;
  zip: string;
  county: string;
  zone: Zone;
  needs: Json;
  for_someone_else: Flag;
  lat: Real;
  lon: Real;
  submitted_at: Instant;
  opens_at: Instant | null;
  asks_at: Instant | null;
  call_from: Instant | null;
  promised_by: Instant | null;
  planned_by: Instant | null;
  promise_missed_at: Instant | null;
  slip_told_at: Instant | null;
  slip_by: Instant | null;
  first_attempt_at: Instant | null;
  mass_since: Instant | null;
  next_wave_at: Instant | null;
  ended_at: Instant | null;
  disputed_at: Instant | null;
  erased_at: Instant | null;
  coarse: Flag;
  general_offer_id: string | null;
  general_agent_id: string | null;
  general_due_at: Instant | null;
  general_sibling: Flag;
  holder_id: string | null;
  accepted_at: Instant | null;
  holder_attempts: Int | null;
  reminded_at: Instant | null;
  call_back_at: Instant | null;
  failed_attempts: Json;
  expires_at: Instant;
  rating: Int | null;
  decoy: Flag;
  robot: Flag;
  due_at: Instant | null;
  idempotency_key: string;
  answers_digest: string | null;
  token_digest: string;
  token_sealed: Sealed;
  code_word_sealed: Sealed;
  first_name_sealed: Sealed;
  last_name_sealed: Sealed;
  phone_sealed: Sealed;
  email_sealed: Sealed | null;
  note_sealed: Sealed | null;
  phone_index: string | null;
  email_index: string | null;
  number_place: Int | null;
  repeat_digest: string | null;
  link_mailed: Flag | null;
  link_texted: Flag | null;
  screen_language: ResidentLanguage;
  consent_version: string;
  consent_text: Flag;
  consent_at: Instant;
  assisted_by: string | null;
  consent_how: ConsentWay | null;
  trace: string | null;
}

export interface ConsentSignatureRow {
  referral_id: string;
  signature_sealed: Sealed;
}

export interface ReferralEventRow {
  id: Int;
  referral_id: string;
  at: Instant;
  type: ReferralEventType;
  agent_id: string | null;
  asked: Int | null;
}

export interface OfferRow {
  id: string;
  referral_id: string;
  agent_id: string;
  kind: ReferralKind;
  status: OfferStatus;
  offered_at: Instant;
  alerted_at: Instant | null;
  due_at: Instant | null;
  settled_at: Instant | null;
  reason: RejectReason | null;
  why: Json;
  tier: Int;
  cost: Real;
  looked_at: Json | null;
  roster_revision: Int;
  sibling: Flag;
  contested_at: Instant | null;
  contest_reason: ContestReason | null;
  contest_answer: Exclude<ContestState, 'open'> | null;
  contest_answered_at: Instant | null;
}

export interface AssignmentRow {
  id: Int;
  referral_id: string;
  agent_id: string;
  status: AssignmentStatus;
  accepted_at: Instant;
  promised_by: Instant | null;
  ended_at: Instant | null;
  ended_as: AssignmentEndedAs | null;
  outcome: CompletionOutcome | null;
  reason: HandBackReason | null;
  without_attempt: NoAttemptReason | null;
  disputed_at: Instant | null;
  note_sealed: Sealed | null;
  case_number_sealed: Sealed | null;
  application_id_sealed: Sealed | null;
}

export interface AttemptRow {
  id: Int;
  referral_id: string;
  agent_id: string;
  at: Instant;
  outcome: AttemptOutcome;
  note_sealed: Sealed | null;
  idempotency_key: string | null;
}

/** A note by staff; `staff` is the name in the audit log. */
export interface StaffNoteRow {
  referral_id: string;
  id: string;
  at: Instant;
  staff: string;
  note_sealed: Sealed;
}

export interface StaffPresenceRow {
  referral_id: string;
  staff: string;
  seen_at: Instant;
}

export interface WorklistEventRow {
  revision: Big;
  at: Instant;
  change: WorklistChange;
  referral_id: string | null;
  agent_id: string | null;
}

export interface OutboxRow {
  id: string;
  channel: ChannelName;
  type: MessageType;
  priority: Int;
  agent_id: string;
  referral_id: string | null;
  offer_id: string | null;
  created_at: Instant;
  due_at: Instant;
  attempts: Int;
  status: MessageStatus;
  last_error: string | null;
  ended_at: Instant | null;
  gateway_id: string | null;
  receipt: Receipt | null;
}
/** A gateway's report on a text. */
export type Receipt = 'delivered' | 'failed';
/** `never`: given up. `waiting`: tried next at `due_at`. All but `waiting` ended at `ended_at`. */
export type MessageStatus = 'waiting' | 'sent' | 'never' | 'out-of-date';

export interface SiteRow {
  origin: string;
  added_at: Instant;
}

export interface ServiceStateRow {
  key: string;
  value: Big;
}

export interface ClosedDayRow {
  id: Int;
  kind: 'holiday' | 'closure' | 'pause';
  name: string;
  from_day: string;
  to_day: string;
}

export interface RosterHistoryRow {
  revision: Int;
  agent_id: string;
  at: Instant;
  entry: Json;
}

export interface RosterChangeRow {
  revision: Big;
  at: Instant;
  agents: Json;
  masses: Json;
}

export interface PresenceRow {
  agent_id: string;
  from_at: Instant;
  seen_at: Instant;
}

/** The tables, by name. */
export interface Schema {
  agency_pauses: AgencyPauseRow;
  agents: AgentRow;
  assignments: AssignmentRow;
  attacks: AttackRow;
  attempts: AttemptRow;
  audit_heads: AuditHeadRow;
  audit_log: AuditRow;
  budgets: BudgetRow;
  closed_days: ClosedDayRow;
  consent_signatures: ConsentSignatureRow;
  contact_changes: ContactChangeRow;
  push_subscriptions: PushSubscriptionRow;
  data_keys: DataKeyRow;
  doubts: DoubtRow;
  hints: WorklistEventRow;
  no_codes: NoCodesRow;
  key_holders: KeyHolderRow;
  master_keys: MasterKeyRow;
  legal_holds: LegalHoldRow;
  number_codes: NumberCodeRow;
  offers: OfferRow;
  offers_shown: OfferShownRow;
  outbox: OutboxRow;
  presence: PresenceRow;
  practice: PracticeRow;
  policy_changes: PolicyChangeRow;
  nudges: NudgeRow;
  policy_trials: PolicyTrialRow;
  promises: PromiseRow;
  psl_advice: PslAdviceRow;
  psl_calls: PslCallRow;
  psl_entries: PslEntryRow;
  psl_follow_ups: PslFollowUpRow;
  psl_kept: PslKeptRow;
  psl_picture_parts: PslPicturePartRow;
  psl_pictures: PslPictureRow;
  psl_texts: PslTextRow;
  referral_events: ReferralEventRow;
  referrals: ReferralRow;
  roster_changes: RosterChangeRow;
  roster_file_parts: RosterFilePartRow;
  roster_files: RosterFileRow;
  roster_history: RosterHistoryRow;
  search_terms: SearchTermRow;
  search_waiting: SearchWaitingRow;
  service_state: ServiceStateRow;
  sites: SiteRow;
  staff_messages: StaffMessageRow;
  staff_notes: StaffNoteRow;
  staff_presence: StaffPresenceRow;
  text_numbers: TextNumberRow;
  text_replies: TextReplyRow;
  thread_messages: ThreadMessageRow;
  used_challenges: UsedChallengeRow;
  wrapped_keys: WrappedKeyRow;
}
