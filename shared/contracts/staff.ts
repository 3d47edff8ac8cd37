/** Inputs and outputs of program staff's procedures. Resident data is only in `person`. */
import { z } from 'zod';
import { MUST_FAILURES } from '../must-failures.ts';
import {
  ATTEMPT_OUTCOMES,
  CLOSE_REASONS,
  CONSENT_WAYS,
  CONTACT_METHODS,
  OFFER_STATUSES,
  REFERRAL_EVENTS,
  REFERRAL_KINDS,
  REFERRAL_STATUSES,
} from '../vocabulary.ts';
import { delegate } from './agency.ts';
import {
  help,
  id,
  idempotencyKey,
  instant,
  language,
  limited,
  page,
  storedId,
  storedNeeds,
} from './common.ts';

/** The caller. The audit log has `name` with each action. */
export const staffMe = z.object({
  ...{ name: z.string(), staff: z.boolean() },
  /** The agency for which they act; older services left it out. */
  delegate: delegate.nullable().optional(),
});
export type StaffMe = z.infer<typeof staffMe>;

/** `agent` is the portal subject. */
export const namedAgent = z.object({ agent: z.string(), name: z.string() });
export type NamedAgent = z.infer<typeof namedAgent>;

export const deskReferral = z.object({
  id: storedId,
  /** Grows with each change. */
  version: z.number().int(),
  status: z.enum(REFERRAL_STATUSES),
  kind: z.enum(REFERRAL_KINDS),
  help,
  language,
  needs: storedNeeds,
  contactMethod: z.enum(CONTACT_METHODS),
  county: z.string(),
  zip: z.string(),
  zone: z.string(),
  submittedAt: instant,
  opensAt: instant.nullable(),
  promisedBy: instant.nullable(),
  firstAttemptAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** No agent is asked for it: a doubtful request, or one beyond its number's limit of open ones. */
  keptApart: z.boolean(),
  holder: namedAgent.nullable(),
  /** The agent asked as a General, and until when. */
  asked: namedAgent.extend({ until: instant }).nullable(),
});
export type DeskReferral = z.infer<typeof deskReferral>;

/** Messages about a referral, to its resident or to staff. */
export const STORY_MESSAGES = [
  'private-link',
  'promise-slips',
  'caller-lost',
  'caller-changed',
  'accepted',
  'holder-wrote',
  'rescheduled',
  'day-closed',
  'call-reminder',
  'number-code',
  'time-link',
  'promise-missed',
  'ended',
  'staff-expired',
  'staff-nobody-called',
  'staff-disputed',
  'staff-contest',
  'staff-viewing',
  'staff-attack',
  'staff-promise',
] as const;
export type StoryMessage = (typeof STORY_MESSAGES)[number];
export const MESSAGE_STATUSES = ['waiting', 'sent', 'never', 'out-of-date'] as const;

/** The channel of a message to a resident. */
const sentBy = z.enum(['email', 'text']);
export type SentBy = z.infer<typeof sentBy>;

export const deskStory = z.object({
  referral: deskReferral,
  /** Other open requests from the same number. */
  siblings: z.array(storedId),
  /** Oldest first. `asked`: how many were asked, if the event records it. */
  events: z.array(
    z.object({
      at: instant,
      type: z.enum(REFERRAL_EVENTS),
      agent: namedAgent.nullable(),
      asked: z.number().nullable(),
    }),
  ),
  attempts: z.array(
    z.object({ at: instant, outcome: z.enum(ATTEMPT_OUTCOMES), agent: namedAgent.nullable() }),
  ),
  /** Every agent asked, with kind and result. */
  offers: z.array(
    z.object({ kind: z.enum(REFERRAL_KINDS), status: z.enum(OFFER_STATUSES), agents: z.number() }),
  ),
  /** The agent who asked for the resident, and how and when the resident agreed; null if they sent it themselves. */
  assisted: z.object({ by: namedAgent, how: z.enum(CONSENT_WAYS), agreedAt: instant }).nullable(),
  /** By staff, oldest first. */
  notes: z.array(z.object({ at: instant, staff: z.string(), text: z.string() })),
  /** Messages to the resident, and to staff. */
  messages: z.array(
    z.object({ type: z.enum(STORY_MESSAGES), by: sentBy, at: instant, status: z.enum(MESSAGE_STATUSES) }),
  ),
});
export type DeskStory = z.infer<typeof deskStory>;

/** Rows of one page of the desk. */
export const DESK_PAGE = 50;

/**
 * `text`: a phone number or its last digits, e-mail address, ZIP Code, referral number, case number, or name. All given filters must
 * match; without any, the open ones and today's, who is owed a call first.
 */
export const findInput = z.object({
  text: z.string().trim().max(100).optional(),
  status: z.enum(REFERRAL_STATUSES).optional(),
  /** YYYY-MM-DD, Eastern. */
  day: z.iso.date().optional(),
  /** Portal subject or NPN of the agent who holds it or is asked for it. */
  agent: z.string().trim().min(1).max(100).optional(),
  page,
});
export type FindInput = z.infer<typeof findInput>;

/** How the text was interpreted. */
export const TAKEN_FOR = ['nothing', 'phone', 'email', 'zip', 'referral', 'name-or-case'] as const;
export const found = z.object({
  takenFor: z.enum(TAKEN_FOR),
  /** There are more results. */
  more: z.boolean(),
  /** No agent on the roster matches. */
  agentUnknown: z.boolean(),
  /** Without a filter: who is owed a call, as on the board, and who asked today, as in the report. Older services left it out. */
  counts: z.object({ waiting: z.number(), asked: z.number() }).nullable().optional(),
  rows: z.array(deskReferral),
});
export type Found = z.infer<typeof found>;

export const deskInput = z.object({ referralId: id });

/** One agent at one moment, with the result of the check at that time. */
export const weighedAgent = namedAgent.extend({
  status: z.enum(OFFER_STATUSES).nullable(),
  failed: z.enum(MUST_FAILURES).nullable(),
  miles: z.number().nullable(),
  speaksLanguage: z.boolean().nullable(),
  missed: z.number().nullable(),
  inProgress: z.number().nullable(),
  cost: z.number().nullable(),
});
export type WeighedAgent = z.infer<typeof weighedAgent>;
/** Agents were asked. `agents`: the first ones; `looked`: how many were considered; `passed`: how many could be asked. */
export const decisionMoment = z.object({
  at: instant,
  kind: z.enum(REFERRAL_KINDS),
  looked: z.number(),
  passed: z.number(),
  agents: z.array(weighedAgent),
});
export type DecisionMoment = z.infer<typeof decisionMoment>;

/** An agent whom staff may ask now, best first. */
export const askableAgent = namedAgent.extend({
  miles: z.number(),
  speaksLanguage: z.boolean(),
  inProgress: z.number(),
  live: z.boolean(),
});
export type AskableAgent = z.infer<typeof askableAgent>;

export const deskCase = z.object({
  story: deskStory,
  moments: z.array(decisionMoment),
  askable: z.array(askableAgent),
  serverNow: instant,
});
export type DeskCase = z.infer<typeof deskCase>;

export const deskPerson = z.object({
  name: z.string(),
  phone: z.string(),
  email: z.string().nullable(),
});
export type DeskPerson = z.infer<typeof deskPerson>;

/** Acts of staff on a referral, by the audit log's names. */
export const DESK_DEEDS = [
  'referral-reassigned',
  'referral-opened-to-all',
  'referral-closed',
  'referral-noted',
  'link-resent',
] as const;
export type DeskDeed = (typeof DESK_DEEDS)[number];

export const presentInput = z.object({ referralId: id, leaving: z.boolean() });
export const present = z.object({
  /** Other staff members who have the referral open. */
  others: z.array(z.object({ staff: z.string(), seenAt: instant })),
  /** The referral's; different from the one shown if it changed meanwhile. */
  version: z.number().int(),
  /** The newest change by staff. */
  lastDeed: z.object({ staff: z.string(), deed: z.enum(DESK_DEEDS), at: instant }).nullable(),
  serverNow: instant,
});
export type Present = z.infer<typeof present>;

/** `dryRun`: only return what would happen. The audit log keeps the reason for years. */
const acting = { referralId: id, reason: z.string().max(1_000), dryRun: z.boolean() };
export const releaseInput = z.object(acting);
export const resendInput = z.object(acting);
/** `because`: what the resident reads. */
export const closeInput = z.object({ ...acting, because: z.enum(CLOSE_REASONS) });
export const reassignInput = z.object({ ...acting, agent: z.string().min(1).max(200) });

/** `noteId`: the same for each retry. */
export const staffNoteInput = z.object({
  referralId: id,
  noteId: idempotencyKey,
  note: limited('staffNote').min(1),
});
export type StaffNoteInput = z.infer<typeof staffNoteInput>;

export const UNCHANGED = [
  'kept-apart',
  'asked-already',
  'holds-it',
  'everybody-asked',
  'may-not',
  'link-never-sent',
  'texts-stopped',
  'links-used-up',
] as const;
/** `unchanged`: why nothing changed; null if something did, or would. */
export const acted = z.object({
  unchanged: z.enum(UNCHANGED).nullable(),
  /** The first must that the agent fails. */
  failed: z.enum(MUST_FAILURES).nullable(),
  /** The agent who is asked; null if everybody is. */
  asked: namedAgent.nullable(),
  answerBy: instant.nullable(),
  /** The agent who held it; the resident is notified. */
  takenFrom: namedAgent.nullable(),
  /** How the private link is sent again. */
  sentBy: sentBy.nullable(),
});
export type Acted = z.infer<typeof acted>;
