/**
 * The product's vocabulary as closed lists. The one file in `shared/` that the domain may import. Types are
 * derived from the lists, so a new value is added in one place.
 */

/** Milliseconds since 1970-01-01T00:00Z. Never added to a wall time, which is another type. */
export type Instant = number;

/** An IANA time zone name such as `America/Kentucky/Louisville`. */
export type Zone = string;

export const AGENT_ROLES = ['insurance-agent', 'kynector'] as const;
/** The agent's license or certification; screens say Agent or kynector. */
export type AgentRole = (typeof AGENT_ROLES)[number];

export const PORTAL_ROLES = ['Agent', 'Delegate'] as const;
/** An account's role in the Agent Portal. */
export type PortalRole = (typeof PORTAL_ROLES)[number];

export const HELP_KINDS = ['application', 'enrollment', 'both'] as const;
/** The kind of help a resident asks for (rule 1). */
export type HelpKind = (typeof HELP_KINDS)[number];

export const CONTACT_METHODS = ['phone', 'text', 'email'] as const;
export type ContactMethod = (typeof CONTACT_METHODS)[number];

/** Ready-made messages from an agent to a resident. */
export const MESSAGE_TEMPLATES = ['tried', 'calling', 'late', 'have-ready'] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

/** The request in a text to us. `stop`, `start`, `help`: about texts. `keep`, `other-time`, `cancel`: about a request. */
export const TEXT_WISHES = ['stop', 'start', 'help', 'keep', 'other-time', 'cancel'] as const;
export type TextWish = (typeof TEXT_WISHES)[number];

export const CONSENT_WAYS = ['signed', 'read-aloud'] as const;
/** How a resident agreed in front of an agent: by hand on the screen, or by saying yes to what was read aloud (rule 53a). */
export type ConsentWay = (typeof CONSENT_WAYS)[number];

export const NEEDS = ['text-or-relay', 'interpreter', 'asl', 'tty', 'relay'] as const;
/**
 * A resident's needs in addition to a language. ASL, TTY, and Kentucky Relay are needs, not languages. `text-or-relay`: deaf, so no
 * call only by voice; every agent can do that.
 */
export type Need = (typeof NEEDS)[number];

/** Needs that an agent's profile can serve; an interpreter comes from the exchange. */
export const AGENT_NEEDS = ['asl', 'tty', 'relay'] as const;
export type AgentNeed = (typeof AGENT_NEEDS)[number];

export const LANGUAGES = [
  'en',
  'es',
  'zh',
  'de',
  'vi',
  'ar',
  'bs',
  'ja',
  'fr',
  'ko',
  'pdc',
  'ne',
  'om',
  'ru',
  'tl',
  'rn',
  'sw',
  'so',
  'rw',
  'my',
  'kar',
  'ht',
] as const;
/** A language that a resident may ask for, as a BCP 47 primary tag. */
export type Language = (typeof LANGUAGES)[number];

export const REFERRAL_STATUSES = [
  'scheduled',
  'pending',
  'in-progress',
  'complete',
  'cancelled',
  'unable-to-reach',
  'expired',
] as const;
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

export const REFERRAL_KINDS = ['general', 'mass'] as const;
/** Offered to one agent at a time, or to every eligible agent, where the first to accept gets it. */
export type ReferralKind = (typeof REFERRAL_KINDS)[number];

export const OFFER_STATUSES = ['pending', 'accepted', 'rejected', 'missed', 'withdrawn'] as const;
/** One agent's chance at one referral. */
export type OfferStatus = (typeof OFFER_STATUSES)[number];

export const ASSIGNMENT_STATUSES = ['active', 'completed', 'released'] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

export const REJECT_REASONS = ['busy', 'too-far', 'language', 'not-my-kind', 'conflict', 'other'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

export const HAND_BACK_REASONS = ['emergency', 'cannot-help', 'language', 'conflict', 'other'] as const;
export type HandBackReason = (typeof HAND_BACK_REASONS)[number];

export const ATTEMPT_OUTCOMES = ['reached', 'no-answer', 'voicemail', 'wrong-number'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

export const COMPLETION_OUTCOMES = [
  'enrolled',
  'application-submitted',
  'question-answered',
  'follow-up-agreed',
  'no-longer-needed',
  'not-eligible',
] as const;
export type CompletionOutcome = (typeof COMPLETION_OUTCOMES)[number];

export const NO_ATTEMPT_REASONS = [
  'not-logged',
  'resident-called',
  'in-person',
  'not-needed',
  'other',
] as const;
/** Why an agent completes a referral without a logged attempt to reach the resident (rule 4a). */
export type NoAttemptReason = (typeof NO_ATTEMPT_REASONS)[number];

export const PROMISE_REASONS = ['nobody-on-duty', 'others-wait'] as const;
/**
 * Why no call is promised within thirty minutes (rule 8j). `nobody-on-duty`: nobody who may give this help. `others-wait`:
 * somebody else waits for it, whom nobody has accepted yet.
 */
export type PromiseReason = (typeof PROMISE_REASONS)[number];

export const DISPUTE_REASONS = ['nobody-called', 'outcome-wrong', 'other'] as const;
/** The resident's dispute about how their request ended (rule 9a). */
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

export const CANCEL_REASONS = ['no-longer-needed', 'helped-elsewhere', 'mistake', 'other'] as const;

export const CLOSE_REASONS = ['as-asked', 'helped', 'sent-twice', 'cannot-help'] as const;
/** Why staff closed a request; the resident reads it (rule 8o). */
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const REGISTRATION_STATUSES = ['never-registered', 'registered', 'de-registered'] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

/** The steps of registering, in the order of the portal's wizard (rule 13). */
export const REGISTRATION_STEPS = ['agree', 'contact', 'schedule'] as const;
export type RegistrationStep = (typeof REGISTRATION_STEPS)[number];

export const DEREGISTRATION_REASONS = ['three-missed', 'left'] as const;
export type DeregistrationReason = (typeof DEREGISTRATION_REASONS)[number];

export const CONTEST_REASONS = [
  'alert-not-received',
  'technical-problem',
  'on-another-call',
  'emergency',
  'other',
] as const;
/** Why an agent says that a missed General was not their fault (rule 5). */
export type ContestReason = (typeof CONTEST_REASONS)[number];

export const CONTEST_STATES = ['open', 'forgiven', 'upheld'] as const;
/** The state of a contested miss; one that staff forgave on their own is forgiven too. */
export type ContestState = (typeof CONTEST_STATES)[number];

export const CRITERIA = [
  'licence-lapsed',
  'my-purpose-missing',
  'doi-contact-unconfirmed',
  'certification-lapsed',
  'organisation-missing',
] as const;
/** A criterion of a role, named after what is wrong when it is not met (rules 11 and 12). */
export type Criterion = (typeof CRITERIA)[number];

export const SUSPENSION_REASONS = [
  'license-question',
  'complaint',
  'security',
  'own-request',
  'other',
] as const;
/** Why staff suspended an agent; the agent reads it. */
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

export const REMOVAL_REASONS = ['missing-from-roster', 'left-program', 'duplicate', 'other'] as const;
/**
 * Why an agent was removed from the roster. Only `missing-from-roster` ends by itself, when a later roster
 * lists them again.
 */
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

export type { MustFailure } from './must-failures.ts';

/** Events of a referral, in the past tense; the resident's tracker has a sentence for each. */
export const REFERRAL_EVENTS = [
  'submitted',
  'scheduled',
  'day-closed',
  'opened',
  'general-offered',
  'offer-rejected',
  'offer-missed',
  'offer-withdrawn',
  'mass-opened',
  'accepted',
  'handed-back',
  'attempted',
  'reminded',
  'returned-to-mass',
  'caller-lost',
  'moved',
  'completed',
  'cancelled',
  'changed',
  'number-changed',
  'revived',
  'held',
  'released',
  'turned-away',
  'closed-as-asked',
  'closed-helped',
  'closed-sent-twice',
  'closed-cannot-help',
  'nobody-called',
  'disputed',
  'unable-to-reach',
  'promise-slips',
  'promise-missed',
  'expired',
  'rated',
] as const;
export type ReferralEventType = (typeof REFERRAL_EVENTS)[number];

export { REFUSALS, type RefusalName } from './refusals.ts';

export const WORKLIST_CHANGES = [
  'offer-made',
  'offer-alerted',
  'offer-changed',
  'offer-gone',
  'accepted',
  'assignment-changed',
  'resident-wrote',
  'message-changed',
  'assignment-ended',
  'missed',
  'miss-contested',
  'miss-answered',
  'registration-changed',
  'availability-changed',
  'agency-changed',
  'nudge-changed',
  'staff-wrote',
  'contact-changed',
  'access-changed',
] as const;
/** Why an agent's worklist has a new revision; carries no personal data. */
export type WorklistChange = (typeof WORKLIST_CHANGES)[number];

/** Where a browser said that it showed an offer: a desktop alert, the phone page, a push. */
export const SHOWN_BY = ['browser', 'phone', 'push'] as const;
export type ShownBy = (typeof SHOWN_BY)[number];

export const PAUSES = ['misses', 'call'] as const;
/** Why nothing is offered to an agent for a while: two Generals missed in a row, or they said that they are on a call. */
export type Pause = (typeof PAUSES)[number];

export const DUTY_REASONS = [
  'on-duty',
  'override',
  'off-by-hand',
  'off-by-sign-in',
  'out-of-office',
  'closed',
  'outside-hours',
] as const;
/** Why an agent is or is not available at an instant. */
export type DutyReason = (typeof DUTY_REASONS)[number];

export const PSL_STATES = ['draft', 'ready', 'on-call', 'waiting', 'resolved', 'unresolved'] as const;
/** The state of an issue for the Professional Services Line; `waiting` is after a call and before an end. */
export type PslState = (typeof PSL_STATES)[number];

export const PSL_SYSTEMS = [
  'agent-portal',
  'kynect-health-coverage',
  'kynect-benefits',
  'kynect-on-demand',
  'other',
] as const;
/** The system with the problem. */
export type PslSystem = (typeof PSL_SYSTEMS)[number];

export const PSL_FIELDS = [
  'screen',
  'path',
  'browser',
  'error',
  'caseNumber',
  'applicationId',
  'members',
  'enrollment',
  'tried',
  'happened',
  'notes',
] as const;
/** A text field of an issue; any may be about a resident, so all are encrypted. */
export type PslField = (typeof PSL_FIELDS)[number];

export const CASE_NUMBERS = ['caseNumber', 'applicationId'] as const satisfies readonly PslField[];
/** Numbers by which the benefit systems know a resident's case: on an accepted referral, and in an issue for the line. */
export type CaseNumber = (typeof CASE_NUMBERS)[number];

export const PSL_CHECKS = ['escalation', 'training', 'doi', 'details'] as const;
/** Requirements of the line's "before the call" other than the case association. */
export type PslCheck = (typeof PSL_CHECKS)[number];

export const PSL_ASSOCIATIONS = ['unknown', 'confirmed', 'applicant-on-line'] as const;
/** Whether the agent is associated with the case; if not, the primary applicant must be on the call. */
export type PslAssociation = (typeof PSL_ASSOCIATIONS)[number];

/** From the source document. */
export const PSL_PHONE = '1-855-326-4650';
/** Filters of the list: `open` is before and during a call, `waiting` after one. */
export const PSL_LISTS = ['all', 'open', 'waiting', 'resolved', 'unresolved'] as const;
export type PslListName = (typeof PSL_LISTS)[number];
/** Base64 characters in one part of a picture; a request stays under the service's 64 kB. */
export const PSL_PICTURE_PART = 40_000;

/** The last day of a pause without a known end. */
export const WITHOUT_END = '9999-12-31';

/** The subject of a message, as staff read it. */
export const MESSAGE_KINDS = [
  ...(['offer', 'reminder', 'thread', 'code', 'misses', 'registration', 'contact', 'nudge'] as const),
  ...(['from-staff', 'moved', 'test', 'link', 'news', 'report'] as const),
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
