/**
 * What panels, popup and options page may ask of the background: a closed set. Contact data travels only in the
 * answer to the page that asked for it; nothing is ever sent to pages unasked.
 */
import { defineExtensionMessaging } from '@webext-core/messaging';
import type {
  CalendarContract,
  ContactOnFile,
  PreferredContact,
  Preview,
  TestSent,
} from '../../shared/contracts/agent.ts';
import type { GROUPINGS, MetricsSeries, MetricsSummary } from '../../shared/contracts/metrics.ts';
import type {
  CaseNumbersInput,
  Duty,
  Exported,
  ListInput,
  Me,
  QuickUpdates,
  ReferralDetail,
  ReferralPage,
} from '../../shared/contracts/worklist.ts';
import type {
  AttemptOutcome,
  CaseNumber,
  CompletionOutcome,
  ContestReason,
  Criterion,
  DeregistrationReason,
  HandBackReason,
  NoAttemptReason,
  RegistrationStatus,
  RegistrationStep,
  RejectReason,
} from '../../shared/vocabulary.ts';
import type { DraftChanges, KeptDrafts } from '../model/drafts.ts';
import type { PortalPage } from '../model/portal-page.ts';
import type { Answer, Refused } from '../model/problem.ts';
import type { PslRequests } from './psl/messages.ts';

/** What is on file for registering, as proposals. */
export type RegistrationState = {
  readonly status: RegistrationStatus;
  readonly unmetCriteria: readonly Criterion[];
  readonly mayRegister: boolean;
  readonly contact: PreferredContact;
  readonly calendar: CalendarContract;
  /** Why the registration ended; null while it stands or never was. */
  readonly reason: DeregistrationReason | null;
  /** Steps of a registration that was begun and not finished. */
  readonly steps: readonly RegistrationStep[];
};

/** Days as YYYY-MM-DD, both included. */
type Period = { readonly from: string; readonly to: string };

/** Settings as typed; the background checks them again. */
export type TypedSettings = Record<string, unknown>;

/** The offer that the agent saw: an answer that arrives late is to none made since. */
export type AnsweredOffer = { readonly referralId: string; readonly offerId: string };

/** `refused`: why each of the others is not this agent's. */
export type Together = {
  readonly accepted: readonly ReferralDetail[];
  readonly refused: readonly { readonly referralId: string; readonly problem: Refused }[];
};

export interface Requests extends PslRequests {
  /** Ask the service now: a page was opened, or the agent pressed "try now". */
  refresh(): void;
  /** A page of the portal was loaded, or somebody else's name appeared on it. */
  portalPageSeen(page: PortalPage): void;
  /** Open or focus the portal, at a route such as `referral-manager/<id>`. */
  openPortal(route?: string): void;
  /** A token for the frame of the panels that the asking page is about to show; good for one frame. */
  inviteFrame(): string;
  /** Whether the page that framed us is the portal's: it was given this token. From then on the frame is answered. */
  enterFrame(input: { token: string }): boolean;
  /** Where somebody is who leaves to sign in, such as `referral-manager/<id>`. */
  rememberPlace(route: string): void;
  /** A place that somebody wanted before they signed in; answered once. */
  takeWantedRoute(): string | null;
  saveSettings(settings: TypedSettings): void;
  /** What is typed and not saved, at each pause. `agentId`: who typed it; null as a value takes a draft away. */
  keepDrafts(input: { agentId: string; changes: DraftChanges }): void;
  drafts(): KeptDrafts;

  me(): Answer<Me>;
  quickUpdates(): Answer<QuickUpdates>;
  listReferrals(input: ListInput): Answer<ReferralPage>;
  /** The list without its pages, as a file. */
  exportReferrals(input: Omit<ListInput, 'page' | 'perPage'>): Answer<Exported>;
  getReferral(input: { referralId: string }): Answer<ReferralDetail>;
  accept(input: AnsweredOffer): Answer<ReferralDetail>;
  /** Of one phone number, in one command; what was lost is said beside what was taken. */
  acceptTogether(input: { offers: readonly AnsweredOffer[] }): Answer<Together>;
  reject(input: AnsweredOffer & { reason?: RejectReason }): Answer<{ ok: true }>;
  handBack(input: { referralId: string; reason: HandBackReason }): Answer<{ ok: true }>;
  logAttempt(input: {
    referralId: string;
    outcome: AttemptOutcome;
    note?: string;
    idempotencyKey: string;
  }): Answer<ReferralDetail>;
  complete(input: {
    referralId: string;
    outcome: CompletionOutcome;
    note?: string;
    withoutAttempt?: NoAttemptReason;
  }): Answer<ReferralDetail>;
  note(input: { referralId: string; note: string }): Answer<ReferralDetail>;
  caseNumbers(input: CaseNumbersInput): Answer<ReferralDetail>;
  /** Of a referral, without the contact data beside them; null where there are none, or where it is not the agent's. */
  caseNumbersOf(input: { referralId: string }): Answer<Record<CaseNumber, string | null>>;
  setCurrentAvailability(input: { on: boolean }): Answer<Duty>;
  /** Ends the pause after misses. */
  imHere(): Answer<Me>;
  registrationStatus(): Answer<RegistrationState>;
  registrationAgree(input: { agreed: true }): Answer<Me>;
  registrationContact(input: PreferredContact): Answer<Me>;
  /** The last of the steps registers. */
  registrationSchedule(input: CalendarContract): Answer<Me>;
  registrationCancel(): Answer<Me>;
  registrationLeave(): Answer<Me>;
  getContact(): Answer<ContactOnFile>;
  setContact(input: PreferredContact): Answer<ContactOnFile>;
  /** A code to the KOD Email that was typed last, and the same typed by the agent. */
  sendContactCode(): Answer<ContactOnFile>;
  confirmContact(input: { code: string }): Answer<ContactOnFile>;
  sendTest(): Answer<TestSent>;
  availability(): Answer<CalendarContract>;
  setAvailability(input: CalendarContract): Answer<CalendarContract>;
  /** What a calendar comes to that is not saved. */
  previewAvailability(input: { calendar: CalendarContract; days: number }): Answer<Preview>;
  contestMiss(input: { referralId: string; reason: ContestReason }): Answer<ReferralDetail>;
  metricsSummary(input: Period): Answer<MetricsSummary>;
  metricsSeries(input: { period: Period; by: (typeof GROUPINGS)[number] }): Answer<MetricsSeries>;
}

// No logger: the library would write whole messages, contact data included, to the page's console.
export const { sendMessage, onMessage } = defineExtensionMessaging<Requests>();
