/**
 * One agent's worklist: offers, assignments, counts. The contract of an offer has no name, phone, e-mail, or note; only an
 * assignment's detail does, for an agent who holds or has completed it.
 */
import { z } from 'zod';
import { AGENT_STATUSES } from '../agent-statuses.ts';
import { SCREEN_LANGUAGES } from '../i18n/languages.ts';
import { TEXT_LIMITS } from '../limits.ts';
import {
  AGENT_ROLES,
  ATTEMPT_OUTCOMES,
  COMPLETION_OUTCOMES,
  CONTACT_METHODS,
  CONTEST_REASONS,
  CONTEST_STATES,
  CRITERIA,
  DUTY_REASONS,
  OFFER_STATUSES,
  PAUSES,
  REFERRAL_KINDS,
  REFUSALS,
  REGISTRATION_STATUSES,
  REJECT_REASONS,
  SHOWN_BY,
  WORKLIST_CHANGES,
} from '../vocabulary.ts';
import { help, id, instant, language, storedId, storedNeeds } from './common.ts';
import { nudge } from './nudge.ts';
import { staffMessage } from './staff-messages.ts';
import { thread } from './thread.ts';

/** Why this agent was asked, as of that moment. Distances are statute miles. */
export const why = z.object({
  miles: z.number(),
  speaksLanguage: z.boolean(),
  interpreterNeeded: z.boolean(),
  unmetNeeds: storedNeeds,
  missedIn30Days: z.number().int(),
  inProgress: z.number().int(),
  /** An older service left it out, as it did the next three. */
  missedInRow: z.number().int().optional(),
  /** Of those In Progress, not tried yet, and under way. */
  callsWaiting: z.number().int().optional(),
  onCall: z.number().int().optional(),
  live: z.boolean().optional(),
  roleFirst: z.boolean(),
});
export type Why = z.infer<typeof why>;
/** `miles` is null once the resident's data is erased (rule 36g). */
export const pastWhy = why.extend({ miles: z.number().nullable() });
export type PastWhy = z.infer<typeof pastWhy>;

const referralFacts = {
  referralId: storedId,
  kind: z.enum(REFERRAL_KINDS),
  help,
  language,
  needs: storedNeeds,
  county: z.string(),
  /** The resident's zone; shown with times if it is not the agent's. */
  zone: z.string(),
  contactMethod: z.enum(CONTACT_METHODS),
  forSomeoneElse: z.boolean(),
  submittedAt: instant,
  promisedBy: instant.nullable(),
  /** Where the resident set the time: the call must not begin before. An older service left it out. */
  callFrom: instant.nullable().optional(),
  /**
   * The first attempt under that promise, by any agent: the promise was kept if that is before `promisedBy`. An older service
   * left it out.
   */
  firstAttemptAt: instant.nullable().optional(),
  /** Others from the same phone number that this agent has open too: one call can serve them all. */
  siblings: z.array(storedId),
};

/** Its times are days, as the resident's data is erased (rule 36g). An older service kept them. */
const daysOnly = z.boolean().optional();

export const offer = z.object({
  ...referralFacts,
  id: storedId,
  status: z.enum(OFFER_STATUSES),
  offeredAt: instant,
  /** When its agent was alerted; null while a Mass is only in their list. Omitted by older services, which alerted everybody. */
  alertedAt: instant.nullable().optional(),
  /** General: the end of the agent's window. Mass: the promised time, or null without a promise. */
  dueAt: instant.nullable(),
  settledAt: instant.nullable(),
  /** Asked because this agent has a sibling of it: ignoring it is no miss, and their capacity doesn't matter. */
  asSibling: z.boolean(),
  why,
});
export type Offer = z.infer<typeof offer>;
/** Any offer; a pending one has a distance. */
export const pastOffer = offer.extend({ why: pastWhy });
export type PastOffer = z.infer<typeof pastOffer>;

export const assignment = z.object({
  ...referralFacts,
  acceptedAt: instant,
  attempts: z.number().int(),
  /** When the agent said they will call again. An older service left it out. */
  callBackAt: instant.nullable().optional(),
  /** Unread messages of the resident, and when the newest came; null if there are none. An older service left it out. */
  replies: z.object({ unread: z.number().int(), newest: instant }).nullable().optional(),
  why,
});
/** An accepted referral as a row: without contact data, so a browser can store the list. */
export type Assignment = z.infer<typeof assignment>;

export const duty = z.object({
  available: z.boolean(),
  reason: z.enum(DUTY_REASONS),
  /** When this answer changes by itself; null: never. */
  until: instant.nullable(),
  /** If not available: the next start, or null if none is known. */
  nextFrom: instant.nullable(),
});
export type Duty = z.infer<typeof duty>;

export const worklist = z.object({
  /** The signed-in agent. */
  ...{ agentId: storedId, name: z.string() },
  /** Increases with each change of this agent's worklist; an answer with a lower one is outdated and dropped. */
  revision: z.number().int(),
  /** The server's clock, so countdowns do not depend on the browser's. */
  serverNow: instant,
  registration: z.enum(REGISTRATION_STATUSES),
  ...{ consecutiveMissed: z.number().int(), missesAllowed: z.number().int() },
  /** Paused after misses in a row until then, or until the agent says that they are there; an older service knows no pause. */
  pausedUntil: instant.nullable().optional(),
  /** Why; an older service paused after misses alone. */
  pausedFor: z.enum(PAUSES).nullable().optional(),
  /** A cool-down after too many residents: until then nothing is offered or can be accepted; an older service knows none. */
  coolDownUntil: instant.nullable().optional(),
  /** Whether their agency is paused; an older service knows no agencies. */
  ...{ agencyPaused: z.boolean().optional(), zone: z.string(), duty },
  /** `staffMessages`: unread, newest first; an older service knows neither. */
  ...{ nudge: nudge.nullable().optional(), staffMessages: z.array(staffMessage).optional() },
  /** Pending only; Generals first, then by due time. */
  ...{ offers: z.array(offer), assignments: z.array(assignment) },
});
export type Worklist = z.infer<typeof worklist>;

/** An event of `live.worklist`; its tracked id is the revision. Refetch the worklist when it arrives. */
export const worklistEvent = z.object({
  revision: z.number().int(),
  change: z.enum(WORKLIST_CHANGES),
  referralId: storedId.nullable(),
  /** A W3C traceparent to ask with; null for changes that belong to no request. Missing from earlier releases. */
  trace: z.string().nullish(),
});
export type WorklistEvent = z.infer<typeof worklistEvent>;
export const liveInput = z.object({ lastEventId: z.string().nullish() }).optional();

export const attempt = z.object({
  at: instant,
  outcome: z.enum(ATTEMPT_OUTCOMES),
  note: z.string().nullable(),
});
export const contact = z.object({
  firstName: z.string(),
  lastName: z.string(),
  /** E.164 */
  phone: z.string(),
  email: z.string().nullable(),
  note: z.string().nullable(),
});
export type Contact = z.infer<typeof contact>;

/** One referral as its agent may see it. `contact` is null unless this agent holds or has completed it (rule 37). */
export const referralDetail = z.object({
  ...referralFacts,
  status: z.enum(AGENT_STATUSES),
  offer: pastOffer.nullable(),
  daysOnly,
  contest: z.enum(CONTEST_STATES).nullable(),
  /** The deadline for contesting this miss; null if there is nothing to contest. */
  contestUntil: instant.nullable(),
  /** When the agent calls again, and the latest time they may set; only while they hold it. An older service left them out. */
  callBackAt: instant.nullable().optional(),
  callBackUntil: instant.optional(),
  acceptedAt: instant.nullable(),
  completedAt: instant.nullable(),
  outcome: z.enum(COMPLETION_OUTCOMES).nullable(),
  attempts: z.array(attempt),
  /** The agent's own note and numbers; null unless this agent holds it and has written them. */
  agentNote: z.string().nullable(),
  caseNumber: z.string().nullable(),
  applicationId: z.string().nullable(),
  /** The four digits that the agent tells the resident. */
  codeWord: z.string().nullable(),
  contact: contact.nullable(),
  /** Messages with the resident; null unless this agent holds it now. An older service left it out. */
  thread: thread.nullable().optional(),
});
export type ReferralDetail = z.infer<typeof referralDetail>;

/** A row of Referral Manager: an offer to this agent and its result for them; a referral offered twice has two rows. */
export const referralRow = z.object({
  ...referralFacts,
  offerId: storedId,
  offerStatus: z.enum(OFFER_STATUSES),
  status: z.enum(AGENT_STATUSES),
  offeredAt: instant,
  dueAt: instant.nullable(),
  settledAt: instant.nullable(),
  /** Null once the resident's data is erased (rule 36g). */
  miles: z.number().nullable(),
  daysOnly,
  /** The state of a contested miss (rule 5). */
  contest: z.enum(CONTEST_STATES).nullable(),
});
export type ReferralRow = z.infer<typeof referralRow>;

export const listInput = z.object({
  search: z
    .string()
    .max(TEXT_LIMITS.search)
    .regex(/^\P{Cc}*$/u)
    .optional(),
  status: z.enum(['all', ...AGENT_STATUSES]).default('all'),
  sort: z.enum(['newest', 'oldest', 'due']).default('newest'),
  /** From 1. */
  page: z.number().int().min(1).max(10_000).default(1),
  perPage: z.number().int().min(1).max(100).default(25),
});
export type ListInput = z.input<typeof listInput>;
/** The list's filter, without pages. */
export const exportInput = listInput.pick({ search: true, status: true, sort: true });
export const exported = z.object({
  /** The suggested file name. */
  name: z.string(),
  /** RFC 4180 with a heading in English; no cell that a spreadsheet would run as a formula. */
  csv: z.string(),
  /** True if there was more than a file may contain; the newest are included. */
  cut: z.boolean(),
});
export type Exported = z.infer<typeof exported>;
export const calendarInput = z.object({ language: z.enum(SCREEN_LANGUAGES) });
/** An agent's set calls as a calendar file (RFC 5545). */
export const callsFile = z.object({
  name: z.string(),
  /** How many it has; a calendar without any can't be imported everywhere. */
  calls: z.number().int(),
  text: z.string(),
});
export type CallsFile = z.infer<typeof callsFile>;
export const referralPage = z.object({
  rows: z.array(referralRow),
  total: z.number().int(),
  page: z.number().int(),
  perPage: z.number().int(),
});
export type ReferralPage = z.infer<typeof referralPage>;

export const quickUpdates = z.object({
  /** The agent's own day, YYYY-MM-DD. */
  day: z.string(),
  pendingGeneral: z.number().int(),
  pendingMass: z.number().int(),
  missedGeneral: z.number().int(),
  referrals: z.array(referralRow),
  notifications: z.array(
    z.object({ at: instant, change: z.enum(WORKLIST_CHANGES), referralId: storedId.nullable() }),
  ),
});
export type QuickUpdates = z.infer<typeof quickUpdates>;

export const referralInput = z.object({ referralId: id });
/** Offers that a browser has just put on screen. */
export const shownInput = z.object({
  offerIds: z.array(id).min(1).max(100),
  by: z.enum(SHOWN_BY).exclude(['push']),
});
/** `offerId` is the offer that the agent saw; refused if it is no longer open, even if another one is. */
export const acceptInput = z.object({ referralId: id, offerId: id.optional() });
/** Of one phone number: accepted in one command, each independently. */
export const acceptTogetherInput = z.object({
  offers: z
    .array(z.object({ referralId: id, offerId: id }))
    .min(1)
    .max(10),
});
/** In the order of the input. `refused`: those that somebody else took meanwhile, or that ended. */
export const acceptedTogether = z.object({
  accepted: z.array(referralDetail),
  refused: z.array(z.object({ referralId: storedId, refusal: z.enum(REFUSALS) })),
});
export type AcceptedTogether = z.infer<typeof acceptedTogether>;
export const rejectInput = acceptInput.extend({ reason: z.enum(REJECT_REASONS).optional() });
export const contestInput = z.object({ referralId: id, reason: z.enum(CONTEST_REASONS) });
/** The signed-in agent, for the extension's screens. */
export const me = z.object({
  agentId: storedId,
  name: z.string(),
  role: z.enum(AGENT_ROLES),
  organisation: z.string().nullable(),
  registration: z.enum(REGISTRATION_STATUSES),
  ...{ consecutiveMissed: z.number().int(), missesAllowed: z.number().int() },
  /** Paused after misses in a row until then, or until the agent says that they are there; an older service knows no pause. */
  pausedUntil: instant.nullable().optional(),
  /** Why; an older service paused after misses alone. */
  pausedFor: z.enum(PAUSES).nullable().optional(),
  /** A cool-down after too many residents: until then nothing is offered or can be accepted; an older service knows none. */
  coolDownUntil: instant.nullable().optional(),
  /** Empty if the agent may take part today. */
  unmetCriteria: z.array(z.enum(CRITERIA)),
  /** Mail to the KOD Email bounces: until it is fixed, only a live browser reaches this agent. */
  emailFails: z.boolean(),
  zone: z.string(),
  duty,
});
export type Me = z.infer<typeof me>;
