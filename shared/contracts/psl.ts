/**
 * The Professional Services Line: one agent's issue, its calls with ticket numbers, and the follow-up. Typed
 * text may be about a resident, so only its author can read it.
 */
import { z } from 'zod';
import { TEXT_LIMITS } from '../limits.ts';
import {
  CASE_NUMBERS,
  PORTAL_ROLES,
  PSL_ASSOCIATIONS,
  PSL_CHECKS,
  PSL_FIELDS,
  PSL_LISTS,
  PSL_PICTURE_PART,
  PSL_STATES,
  PSL_SYSTEMS,
} from '../vocabulary.ts';
import { caseNumber, id, instant, limited, storedId } from './common.ts';

/** Long enough for an error message with its trace; a request stays under the service's 64 kB. */
const typed = z.string().max(TEXT_LIMITS.pslText);
/** The id of a call, follow-up, advice, or picture; created by the browser. */
const part = z.string().regex(/^[\w-]{4,64}$/);

const pslFacts = z.object({
  system: z.enum(PSL_SYSTEMS),
  referralId: id.nullable(),
  occurredAt: instant.nullable(),
  /** HTTP status codes of the page's own failed requests. */
  statusCodes: z.array(z.number().int().min(100).max(599)).max(20),
  checks: z.array(z.enum(PSL_CHECKS)).max(PSL_CHECKS.length),
  association: z.enum(PSL_ASSOCIATIONS),
});
const storedFacts = z.object({
  system: z.enum(PSL_SYSTEMS),
  referralId: storedId.nullable(),
  occurredAt: instant.nullable(),
  statusCodes: z.array(z.number().int()),
  checks: z.array(z.enum(PSL_CHECKS)),
  association: z.enum(PSL_ASSOCIATIONS),
});
export type PslFactsContract = z.infer<typeof pslFacts>;

const texts = z.partialRecord(z.enum(PSL_FIELDS), typed).superRefine((given, context) => {
  for (const name of CASE_NUMBERS)
    if (!caseNumber.safeParse(given[name] ?? '').success)
      context.addIssue({ code: 'custom', path: [name], message: 'No number of a case.' });
});
export type PslTexts = z.infer<typeof texts>;

/** `notes` by call. Omitted fields stay unchanged. */
export const pslSaveInput = z.object({
  id,
  /** The author, if known: one agent's text must never be saved as another's who has signed in since. */
  author: id.optional(),
  /** The revision at which the writer saw these texts; 0 for a new issue. */
  basedOn: z.number().int().min(0),
  texts: texts.default({}),
  callNotes: z.record(part, typed).default({}),
  facts: pslFacts.partial().default({}),
  ready: z.boolean().optional(),
});
export type PslSaveInput = z.input<typeof pslSaveInput>;

export const pslCall = z.object({
  id: storedId,
  startedAt: instant,
  endedAt: instant.nullable(),
  /** null while the call runs, and if none was given. */
  ticket: z.string().nullable(),
  noneGiven: z.boolean(),
  notes: z.string(),
});
export const pslFollowUp = z.object({
  id: storedId,
  dueAt: instant,
  whom: z.string(),
  note: z.string(),
  doneAt: instant.nullable(),
});
export const pslAdvice = z.object({ id: storedId, text: z.string(), doneAt: instant.nullable() });
export const pslPicture = z.object({
  id: storedId,
  at: instant,
  width: z.number().int(),
  height: z.number().int(),
});
/**
 * Typed text that was replaced by something newer. `name` is a field, `ticket`, `advice`, `follow-up`, or
 * `call:<id>`.
 */
export const pslKept = z.object({ id: z.string(), name: z.string(), text: z.string(), at: instant });

export const pslEntry = z.object({
  id: storedId,
  revision: z.number().int(),
  state: z.enum(PSL_STATES),
  createdAt: instant,
  changedAt: instant,
  closedAt: instant.nullable(),
  facts: storedFacts,
  texts: z.record(z.enum(PSL_FIELDS), z.string()),
  kept: z.array(pslKept),
  calls: z.array(pslCall),
  followUps: z.array(pslFollowUp),
  advice: z.array(pslAdvice),
  pictures: z.array(pslPicture),
  /** Milliseconds on the phone. */
  timeSpent: z.number().int(),
  serverNow: instant,
});
export type PslEntryContract = z.infer<typeof pslEntry>;
export type PslCallContract = z.infer<typeof pslCall>;
export type PslKeptContract = z.infer<typeof pslKept>;

/** The answer to a save: enough to continue typing. */
export const pslSaved = z.object({
  revision: z.number().int(),
  state: z.enum(PSL_STATES),
  kept: z.array(pslKept),
  /**
   * The current texts where something was sent, by field or `call:<id>`, with the revision to base the next
   * save on. A text that differs from what was sent is newer; the sent one is in `kept` or part of it.
   */
  texts: z.record(z.string(), z.object({ text: z.string(), revision: z.number().int() })),
});
export type PslSaved = z.infer<typeof pslSaved>;

/** The caller, from the roster: what the line asks for first. */
export const pslProfile = z.object({
  name: z.string(),
  agency: z.string().nullable(),
  doiNumber: z.string().nullable(),
  npn: z.string().nullable(),
  role: z.enum(PORTAL_ROLES),
});
export type PslProfile = z.infer<typeof pslProfile>;

export const pslListInput = z.object({
  /** Part of a ticket, case, application, or referral number. */
  search: z.string().max(TEXT_LIMITS.search).default(''),
  /** `open` is before and during a call, `waiting` after one. */
  status: z.enum(PSL_LISTS).default('all'),
});
export type PslListInput = z.input<typeof pslListInput>;
export const pslRow = z.object({
  id: storedId,
  state: z.enum(PSL_STATES),
  system: z.enum(PSL_SYSTEMS),
  screen: z.string(),
  error: z.string(),
  caseNumber: z.string(),
  applicationId: z.string(),
  referralId: storedId.nullable(),
  tickets: z.array(z.string()),
  /** Calls that ended without a number. */
  ticketsMissing: z.number().int(),
  calls: z.number().int(),
  /** The next follow-up that is not done. */
  followUpAt: instant.nullable(),
  createdAt: instant,
  changedAt: instant,
  timeSpent: z.number().int(),
});
export type PslRow = z.infer<typeof pslRow>;
export const pslList = z.object({
  rows: z.array(pslRow),
  /** Of all issues, regardless of the search. */
  counts: z.record(z.enum(PSL_LISTS), z.number().int()),
  timeSpent: z.number().int(),
  /** True if there are more than one list shows; the newest are included. */
  cut: z.boolean(),
});
export type PslList = z.infer<typeof pslList>;

/** 32 bytes in base64url, unique to the agent: encrypts in the browser what the service doesn't have yet. */
export const pslDraftKey = z.object({ key: z.string() });
export type PslDraftKey = z.infer<typeof pslDraftKey>;

/** Only when to remind, because browsers store it. */
export const pslReminders = z.array(z.object({ entryId: storedId, followUpId: storedId, dueAt: instant }));
export type PslReminders = z.infer<typeof pslReminders>;

export const pslInput = z.object({ id });
export const pslStartCallInput = z.object({ id, callId: part });
export const pslEndCallInput = z.object({
  id,
  callId: part,
  ticket: z.union([
    z.object({ number: z.string().trim().min(1, 'Enter the ticket number.').max(TEXT_LIMITS.ticket) }),
    z.object({ noneGiven: z.literal(true) }),
  ]),
  /** When the call ended, if reported later. */
  endedAt: instant.optional(),
});
export type PslEndCallInput = z.input<typeof pslEndCallInput>;
export const pslFollowUpInput = z.object({
  id,
  followUpId: part,
  dueAt: instant,
  whom: limited('followUpWhom').min(1),
  note: limited('followUpNote'),
});
export type PslFollowUpInput = z.input<typeof pslFollowUpInput>;
export const pslAdviceInput = z.object({ id, adviceId: part, text: limited('advice').min(1) });
export const pslTickInput = z.object({
  id,
  what: z.enum(['followUps', 'advice']),
  itemId: part,
  done: z.boolean(),
});
export type PslTickInput = z.input<typeof pslTickInput>;
export const pslResolveInput = z.object({ id, as: z.enum(['resolved', 'unresolved']) });
export const pslDismissInput = z.object({ id, keptId: z.string().max(120) });

const PARTS_AT_MOST = 60;
/** Base64 of the three bytes that every JPEG begins with. */
const JPEG_BEGINS = '/9j/';
/** A JPEG picture, sent in parts; resending a part changes nothing. */
export const pslAttachInput = z
  .object({
    id,
    pictureId: part,
    width: z.number().int().min(1).max(10_000),
    height: z.number().int().min(1).max(10_000),
    parts: z.number().int().min(1).max(PARTS_AT_MOST),
    part: z.number().int().min(0),
    data: z
      .string()
      .max(PSL_PICTURE_PART)
      .regex(/^[A-Za-z0-9+/=]*$/),
  })
  .refine(({ part, parts }) => part < parts, { path: ['part'] })
  .refine(({ part, data }) => part > 0 || data.startsWith(JPEG_BEGINS), { path: ['data'] });
export const pslPictureInput = z.object({ id, pictureId: part });
/** Base64 of a JPEG. */
export const pslPictureData = z.object({ data: z.string() });

/** A generated entry for the Open Enrollment Issue Tracker. */
export const pslTrackerEntry = z.object({
  /** In the tracker's order; labels are in English, the tracker's language. */
  lines: z.array(z.object({ label: z.string(), value: z.string() })),
  text: z.string(),
  name: z.string(),
  csv: z.string(),
});
export type PslTrackerEntry = z.infer<typeof pslTrackerEntry>;
