/**
 * The closed set of requests that panels, popup, and options page may make of the background. Contact data travels only in the
 * response to the page that requested it; nothing is pushed to pages.
 */
import { defineExtensionMessaging } from '@webext-core/messaging';
import type {
  AgencyNow,
  AnswerForInput,
  AwayInput,
  AwaySet,
  HoursInput,
  HoursSet,
  Moved,
  MoveInput,
  OwnAgency,
  PauseInput,
  PauseSet,
} from '../../shared/contracts/agency.ts';
import type {
  AgentRules,
  CalendarContract,
  ContactOnFile,
  MissedLately,
  PreferredContact,
  Preview,
  TestSent,
} from '../../shared/contracts/agent.ts';
import type { Board } from '../../shared/contracts/board.ts';
import type { Done } from '../../shared/contracts/common.ts';
import type { CaseNumbersInput } from '../../shared/contracts/holder.ts';
import type { Grouping, MetricsSeries, MetricsSummary } from '../../shared/contracts/metrics.ts';
import type { NudgeAnswer } from '../../shared/contracts/nudge.ts';
import type {
  Acted,
  DeskCase,
  DeskPerson,
  FindInput,
  Found,
  NamedAgent,
  Present,
  StaffNoteInput,
} from '../../shared/contracts/staff.ts';
import type {
  AccessChanged,
  AccessInput,
  AgentDay,
  AgentsFound,
  AgentsInput,
  CapacityChanged,
  CapacityInput,
  Lifted,
  LiftInput,
  MissInput,
} from '../../shared/contracts/staff-agents.ts';
import type { Coverage } from '../../shared/contracts/staff-coverage.ts';
import type { ClosedCalendar, DaysChangedAnswer, DaysInput } from '../../shared/contracts/staff-days.ts';
import type {
  Delivery,
  MessagesChanged,
  MessagesInput,
  SiteChanged,
  SiteInput,
} from '../../shared/contracts/staff-delivery.ts';
import type { WriteInput, Written } from '../../shared/contracts/staff-messages.ts';
import type { PolicyChangedAnswer, PolicyInput, PolicyShown } from '../../shared/contracts/staff-policy.ts';
import type {
  AttackChanged,
  AttackInput,
  HeldAnswered,
  HeldInput,
  Protection,
} from '../../shared/contracts/staff-protection.ts';
import type { ProgramReport, ReportInput } from '../../shared/contracts/staff-report.ts';
import type {
  CopyInput,
  CopyMade,
  Corrected,
  CorrectInput,
  Erased,
  EraseInput,
  LegalHoldChanged,
  LegalHoldInput,
} from '../../shared/contracts/staff-residents.ts';
import type {
  RosterBeginInput,
  RosterBegun,
  RosterPartInput,
  RosterPlanAnswer,
  RosterProgress,
} from '../../shared/contracts/staff-roster.ts';
import type { TrialBegun, TrialInput, TrialShown } from '../../shared/contracts/staff-trial.ts';
import type {
  CallsFile,
  Duty,
  Exported,
  ListInput,
  Me,
  QuickUpdates,
  ReferralDetail,
  ReferralPage,
} from '../../shared/contracts/worklist.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type {
  AttemptOutcome,
  CaseNumber,
  CloseReason,
  CompletionOutcome,
  ContestReason,
  Criterion,
  DeregistrationReason,
  HandBackReason,
  Instant,
  NoAttemptReason,
  RegistrationStatus,
  RegistrationStep,
  RejectReason,
} from '../../shared/vocabulary.ts';
import type { DraftChanges, KeptDrafts } from '../model/drafts.ts';
import type { Rejected } from '../model/held-rejections.ts';
import type { PortalPage } from '../model/portal-page.ts';
import type { Answer, Refused } from '../model/problem.ts';
import type { PslRequests } from './psl/messages.ts';

/** The data on file for registering, as proposals. */
export type RegistrationState = {
  readonly status: RegistrationStatus;
  readonly unmetCriteria: readonly Criterion[];
  readonly mayRegister: boolean;
  readonly contact: PreferredContact;
  readonly calendar: CalendarContract;
  /** Why the registration ended; null while it lasts or if there never was one. */
  readonly reason: DeregistrationReason | null;
  /** Completed steps of an unfinished registration. */
  readonly steps: readonly RegistrationStep[];
};

/** Days as YYYY-MM-DD, inclusive. */
type Period = { readonly from: string; readonly to: string };

export const REACH_CHECKS = ['connection', 'pinned', 'alert', 'sound'] as const;
export type ReachCheck = (typeof REACH_CHECKS)[number];

/** Settings as typed; the background validates them again. */
export type TypedSettings = Record<string, unknown>;

/** The offer that the agent saw: a late answer must not apply to a newer one. */
export type AnsweredOffer = { readonly referralId: string; readonly offerId: string };

/** `dryRun`: only reports the expected result. */
export type StaffAct = { readonly referralId: string; readonly reason: string; readonly dryRun: boolean };

/** `refused`: why each of the others could not be accepted. */
export type Together = {
  readonly accepted: readonly ReferralDetail[];
  readonly refused: readonly { readonly referralId: string; readonly problem: Refused }[];
};

export interface Requests extends PslRequests {
  /** Query the service now: a page was opened, or the agent pressed "try now". */
  refresh(): void;
  /** A portal page was loaded, or shows another name. */
  portalPageSeen(page: PortalPage): void;
  /** Open or focus the portal, at a route such as `referral-manager/<id>`. */
  openPortal(route?: string): void;
  /** The extension's settings: sound, quiet hours, keys. */
  openSettings(): void;
  /** A token for the panels' frame that the requesting page is about to show; valid for one frame. */
  inviteFrame(): string;
  /** Whether the page that framed us is the portal's, which got this token. From then on the frame's messages are handled. */
  enterFrame(input: { token: string }): boolean;
  /** The current place of an agent who leaves to sign in, such as `referral-manager/<id>`. */
  rememberPlace(route: string): void;
  /** A place requested before signing in; returned once. */
  takeWantedRoute(): string | null;
  saveSettings(settings: TypedSettings): void;
  /** Unsaved input, at each pause. `agentId`: who typed it; a null value removes a draft. */
  keepDrafts(input: { agentId: string; changes: DraftChanges }): void;
  drafts(): KeptDrafts;

  me(): Answer<Me>;
  quickUpdates(): Answer<QuickUpdates>;
  listReferrals(input: ListInput): Answer<ReferralPage>;
  /** The list without paging, as a file. */
  exportReferrals(input: Omit<ListInput, 'page' | 'perPage'>): Answer<Exported>;
  /** The agent's set calls as a calendar file. */
  callsCalendar(input: { language: ScreenLanguage }): Answer<CallsFile>;
  getReferral(input: { referralId: string }): Answer<ReferralDetail>;
  accept(input: AnsweredOffer): Answer<ReferralDetail>;
  /** Offers of one phone number in one command; the result lists what was accepted and what was lost. */
  acceptTogether(input: { offers: readonly AnsweredOffer[] }): Answer<Together>;
  /** Sent after five seconds; answers when it was sent or undone. */
  reject(input: AnsweredOffer & { reason?: RejectReason }): Answer<Rejected>;
  /** Sends a waiting rejection at once, with its reason. */
  rejectBecause(input: { offerId: string; reason: RejectReason }): void;
  /** @returns whether there was still time. */
  takeBack(input: { offerId: string }): boolean;
  handBack(input: { referralId: string; reason: HandBackReason }): Answer<{ ok: true }>;
  logAttempt(input: {
    referralId: string;
    outcome: AttemptOutcome;
    note?: string;
    callBackAt?: number;
    idempotencyKey: string;
  }): Answer<ReferralDetail>;
  /** When the agent calls again; null: no time. */
  setCallBack(input: { referralId: string; callBackAt: Instant | null }): Answer<ReferralDetail>;
  complete(input: {
    referralId: string;
    outcome: CompletionOutcome;
    note?: string;
    withoutAttempt?: NoAttemptReason;
  }): Answer<ReferralDetail>;
  note(input: { referralId: string; note: string }): Answer<ReferralDetail>;
  writeToResident(input: {
    referralId: string;
    text: string;
    idempotencyKey: string;
  }): Answer<ReferralDetail>;
  /** Marks messages the resident wrote until then as read. */
  readReplies(input: { referralId: string; until: Instant }): Answer<Done>;
  caseNumbers(input: CaseNumbersInput): Answer<ReferralDetail>;
  /** A referral's case numbers without its contact data; null if there are none, or if it is not the agent's. */
  caseNumbersOf(input: { referralId: string }): Answer<Record<CaseNumber, string | null>>;
  setCurrentAvailability(input: { on: boolean }): Answer<Duty>;
  /** Ends the pause after misses. */
  answerNudge(input: { nudgeId: string; answer: NudgeAnswer }): Answer<Duty>;
  /** Takes a message of staff off the screens. */
  readMessage(input: { messageId: string }): Answer<Done>;
  imHere(): Answer<Me>;
  registrationStatus(): Answer<RegistrationState>;
  registrationAgree(input: { agreed: true }): Answer<Me>;
  registrationContact(input: PreferredContact): Answer<Me>;
  /** The last of the steps registers. */
  registrationSchedule(input: CalendarContract): Answer<Me>;
  registrationCancel(): Answer<Me>;
  registrationLeave(): Answer<Me>;
  /** Measures one of the ways in which referrals reach the agent; the result is stored. */
  checkReach(input: { what: ReachCheck }): void;
  soundHeard(input: { heard: boolean }): void;
  /** Generals missed in the last seven days, with what the service knows of that time. */
  missedLately(): Answer<MissedLately>;
  /** The numbers in Help. */
  agentRules(): Answer<AgentRules>;
  getContact(): Answer<ContactOnFile>;
  setContact(input: PreferredContact): Answer<ContactOnFile>;
  /** Sends a code to the KOD Email typed last; the other checks the code that the agent typed. */
  sendContactCode(): Answer<ContactOnFile>;
  confirmContact(input: { code: string }): Answer<ContactOnFile>;
  /** The same for the KOD Phone, by text in the screen's language. */
  sendPhoneCode(input: { language: ScreenLanguage }): Answer<ContactOnFile>;
  confirmPhone(input: { code: string }): Answer<ContactOnFile>;
  sendTest(): Answer<TestSent>;
  availability(): Answer<CalendarContract>;
  setAvailability(input: CalendarContract): Answer<CalendarContract>;
  /** A preview of an unsaved calendar. */
  previewAvailability(input: { calendar: CalendarContract; days: number }): Answer<Preview>;
  contestMiss(input: { referralId: string; reason: ContestReason }): Answer<ReferralDetail>;
  metricsSummary(input: Period): Answer<MetricsSummary>;
  /** For program staff. Answers once the board differs from that version. */
  staffBoard(input: { since?: string }): Answer<Board>;
  staffFind(input: FindInput): Answer<Found>;
  staffReferral(input: { referralId: string }): Answer<DeskCase>;
  /** The agent desk. */
  staffAgents(input: AgentsInput): Answer<AgentsFound>;
  staffAgent(input: { agent: string }): Answer<AgentDay>;
  staffAccess(input: AccessInput): Answer<AccessChanged>;
  staffCapacity(input: CapacityInput): Answer<CapacityChanged>;
  staffLift(input: LiftInput): Answer<Lifted>;
  staffWrite(input: WriteInput): Answer<Written>;
  staffForgive(input: MissInput): Answer<NamedAgent>;
  staffUphold(input: MissInput): Answer<NamedAgent>;
  staffCorrect(input: CorrectInput): Answer<Corrected>;
  staffErase(input: EraseInput): Answer<Erased>;
  staffLegalHold(input: LegalHoldInput): Answer<LegalHoldChanged>;
  /** Personal data, to be saved at once. */
  staffCopy(input: CopyInput): Answer<CopyMade>;
  /** Held requests, and attacks. */
  staffProtection(): Answer<Protection>;
  staffHeldAnswer(input: HeldInput): Answer<HeldAnswered>;
  staffAttack(input: AttackInput): Answer<AttackChanged>;
  /** Messages that were given up or are tried again, and sites with the widget. */
  staffDelivery(): Answer<Delivery>;
  staffMessages(input: MessagesInput): Answer<MessagesChanged>;
  staffSite(input: SiteInput): Answer<SiteChanged>;
  /** My agency, and what delegates do there. */
  agencyNow(): Answer<AgencyNow>;
  agencyAnswer(input: AnswerForInput): Answer<Done>;
  agencyAway(input: AwayInput): Answer<AwaySet>;
  agencyHours(input: HoursInput): Answer<HoursSet>;
  agencyMove(input: MoveInput): Answer<Moved>;
  agencyPause(input: PauseInput): Answer<PauseSet>;
  /** An agent's own agency; `belongs`: they leave it, or join it again. */
  agencyMine(): Answer<OwnAgency>;
  agencyBelong(input: { belongs: boolean }): Answer<OwnAgency>;
  /** The closure calendar. */
  staffDays(): Answer<ClosedCalendar>;
  staffDaysChange(input: DaysInput): Answer<DaysChangedAnswer>;
  /** A roster file in parts, a dry run, and its import step by step. */
  staffRosterPut(input: RosterPartInput): Answer<Done>;
  staffRosterPlan(input: { fileId: string }): Answer<RosterPlanAnswer>;
  staffRosterBegin(input: RosterBeginInput): Answer<RosterBegun>;
  staffRosterStep(input: { fileId: string; reason: string }): Answer<RosterProgress>;
  staffRosterLeave(input: { fileId: string }): Answer<Done>;
  staffRosterUnderWay(): Answer<{ progress: RosterProgress | null }>;
  staffCoverage(): Answer<Coverage>;
  staffPolicy(): Answer<PolicyShown>;
  staffPolicyChange(input: PolicyInput): Answer<PolicyChangedAnswer>;
  staffPolicyTry(input: TrialInput): Answer<TrialBegun>;
  staffPolicyTrial(): Answer<TrialShown>;
  staffPolicyStop(input: { id: string }): Answer<Done>;
  staffReport(input: ReportInput): Answer<ProgramReport>;
  /** The resident of a request; each look is logged and counted. */
  staffPerson(input: { referralId: string }): Answer<DeskPerson>;
  /** Reports that a page shows the referral, or stopped showing it; answers who else does. */
  staffPresent(input: { referralId: string; leaving: boolean }): Answer<Present>;
  staffReassign(input: StaffAct & { agent: string }): Answer<Acted>;
  staffRelease(input: StaffAct): Answer<Acted>;
  /** Sends the resident's private link again. */
  staffResend(input: StaffAct): Answer<Acted>;
  /** `because`: what the resident reads. */
  staffClose(input: StaffAct & { because: CloseReason }): Answer<Acted>;
  staffNote(input: StaffNoteInput): Answer<Done>;
  metricsSeries(input: { period: Period; by: Grouping }): Answer<MetricsSeries>;
}

// No logger: the library would print whole messages, contact data included, to the page's console.
export const { sendMessage, onMessage } = defineExtensionMessaging<Requests>();
