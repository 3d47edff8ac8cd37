/** Contracts between the widget and the API. Requests and responses are separate on purpose. */
import { z } from 'zod';
import { CONSENT_VERSIONS } from '../consents.ts';
import { SCREEN_LANGUAGES } from '../i18n/languages.ts';
import { PARTIAL_LANGUAGES, RESIDENT_LANGUAGES } from '../i18n/resident-languages.ts';
import { secretIn } from '../private-link.ts';
import { holdsSocialSecurity } from '../social-security.ts';
import {
  AGENT_NEEDS,
  CANCEL_REASONS,
  COMPLETION_OUTCOMES,
  CONTACT_METHODS,
  DISPUTE_REASONS,
  NO_ATTEMPT_REASONS,
  PROMISE_REASONS,
  REFERRAL_EVENTS,
  REFERRAL_STATUSES,
} from '../vocabulary.ts';
import {
  help,
  id,
  idempotencyKey,
  instant,
  language,
  lastName,
  limited,
  needs,
  personName,
  typedEmail,
  typedPhone,
  zip,
} from './common.ts';

export const placesInput = z.object({ zip });
/** The kinds of ZIPs. Every kind leads on: nobody is turned away only for their ZIP. */
export const placesAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), zip: z.string(), county: z.string(), zone: z.string() }),
  z.object({ kind: z.literal('ambiguous'), zip: z.string(), counties: z.array(z.string()) }),
  z.object({ kind: z.literal('po-box'), zip: z.string(), county: z.string(), zone: z.string() }),
  z.object({ kind: z.literal('out-of-state'), zip: z.string() }),
  z.object({ kind: z.literal('unknown'), zip: z.string() }),
]);
export type PlacesAnswer = z.infer<typeof placesAnswer>;

export const promiseInput = z.object({
  zip,
  county: z.string().max(60).optional(),
  help,
  language,
  needs: needs.default([]),
  /** `any`: what is promised. `openings`: times to choose from, even if a call is promised. `all`: every one of them. */
  times: z.enum(['any', 'openings', 'all']).default('any'),
});
/** A time that can be chosen: the call begins between the two. */
const opening = z.object({ opensAt: instant, by: instant });
export type Opening = z.infer<typeof opening>;
const NOW = z.object({ kind: z.literal('now'), by: instant });
const LATER = z.object({ kind: z.literal('later'), by: instant });
const OPENINGS = z.object({
  kind: z.literal('openings'),
  openings: z.array(opening).min(1).max(100),
  /** Whether there are more. */
  more: z.boolean(),
});
const NONE = z.object({ kind: z.literal('none') });
/** The resident's zone. */
const inZone = { zone: z.string() };
/**
 * The promise shown before and after submitting (rule 8). `by` is the promised time. `now`: within thirty minutes. `later`: today,
 * by that time. `openings`: times to choose from, each with a place left.
 */
export const callbackPromise = z.discriminatedUnion('kind', [
  NOW.extend(inZone),
  LATER.extend(inZone),
  OPENINGS.extend(inZone),
  NONE.extend(inZone),
]);
export type CallbackPromise = z.infer<typeof callbackPromise>;

/**
 * The promise on screen when the resident agreed. If sent with a request and no longer true, nothing is
 * stored and `promise-changed` returns the current one. Without it, the current promise is stored.
 */
export const shownPromise = z.discriminatedUnion('kind', [NOW, LATER, OPENINGS, NONE]);

/** Phone lines, shown wherever the service cannot help. */
export const phoneLines = z.object({ voice: z.string(), tty: z.string() });
/** The times of a promise in words, ready for a sentence; empty if there is none. */
const spokenTimes = z.object({ opensAt: z.string(), by: z.string() });
/** `opensAt` and `by` are those of the first opening, if any. */
const spokenPromise = spokenTimes.extend({ openings: z.array(spokenTimes) });
export const promiseAnswer = z.object({
  promise: callbackPromise,
  /** null where a call is promised within thirty minutes, and where no fact explains it. */
  why: z.enum(PROMISE_REASONS).nullable(),
  /** Whether an agent on duty now speaks the language; if not, an interpreter joins the call. */
  speaker: z.boolean(),
  /** The resident's needs that no agent who is on duty and free serves now. */
  unserved: z.array(z.enum(AGENT_NEEDS)),
  /** In each language that is shown, so a form needs no words for days and zones. */
  say: z.partialRecord(z.enum(RESIDENT_LANGUAGES), spokenPromise),
  lines: phoneLines,
  /** Whether residents may choose to be texted by kynect. */
  texts: z.boolean(),
  serverNow: instant,
});
export type PromiseAnswer = z.infer<typeof promiseAnswer>;

const spokenEverywhere = z.partialRecord(z.enum(RESIDENT_LANGUAGES), spokenTimes);
/** The promise shown before the first answer: it holds for every kind of help, or all times are empty. */
export const outlookAnswer = z.object({
  /** Whether residents may choose to be texted by kynect. */
  texts: z.boolean(),
  /** In both of Kentucky's zones: the reader's is not known yet, so times name theirs. */
  say: z.object({ eastern: spokenEverywhere, central: spokenEverywhere }),
  /** The partial languages that staff allow. An older service left it out. */
  languages: z.array(z.enum(PARTIAL_LANGUAGES)).optional(),
  lines: phoneLines,
  serverNow: instant,
});
export type OutlookAnswer = z.infer<typeof outlookAnswer>;

/** A signed proof-of-work challenge (ALTCHA v1 wire form): find `number` with SHA-256(salt + number) = challenge. */
export const challengeAnswer = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.string(),
  salt: z.string(),
  signature: z.string(),
  maxnumber: z.number().int(),
});
export type ChallengeAnswer = z.infer<typeof challengeAnswer>;

export const requestInput = z.object({
  idempotencyKey,
  /** base64 of the JSON {algorithm, challenge, number, salt, signature} */
  solution: z.string().min(1).max(2000),
  help,
  firstName: personName,
  lastName,
  phone: typedPhone,
  /** Required for the contact method e-mail; otherwise sent only if the resident wants the private link by mail. */
  email: typedEmail.optional(),
  contactMethod: z.enum(CONTACT_METHODS),
  zip,
  county: z.string().max(60).optional(),
  language,
  needs: needs.default([]),
  forSomeoneElse: z.boolean().default(false),
  /** Refused with a Social Security number in it, by the name `note.ssn`. */
  note: limited('residentNote')
    .refine((text) => !holdsSocialSecurity(text), { path: ['ssn'], error: 'A Social Security number.' })
    .optional(),
  /** now: as soon as possible. opening: at `opensAt`, or at the first one. whenever: wait without a promise. */
  wish: z.enum(['now', 'opening', 'whenever']).default('now'),
  opensAt: instant.optional(),
  shown: shownPromise.optional(),
  consent: z.object({
    share: z.boolean(),
    text: z.boolean().default(false),
    /** A version that was shown: its text is on record. */
    version: z.enum(CONSENT_VERSIONS),
  }),
  screenLanguage: z.enum(RESIDENT_LANGUAGES).default(SCREEN_LANGUAGES[0]),
  /**
   * A honeypot: people leave it empty; simple bots fill it in, get a normal answer, and are kept apart.
   * Unlimited, because a refusal would name the field, and it is not stored.
   */
  website: z.string().optional(),
});
export type RequestInput = z.input<typeof requestInput>;

/** The resident's secret; only ever in a fragment, a request body, or the resident's own storage. */
export const trackerToken = z.string().min(20).max(100);
/** The same, extracted from a link that a mail program changed. */
const typedToken = z
  .string()
  .max(1000)
  .transform((typed) => secretIn(typed) ?? typed)
  .pipe(trackerToken);

export const trackerEvent = z.object({
  type: z.enum(REFERRAL_EVENTS),
  at: instant,
  /** How many people were asked; null for events that ask nobody. */
  asked: z.number().int().nullable(),
});
/** The state of asking, as facts for a sentence. */
export const asking = z.object({
  /** People asked, each counted once. */
  asked: z.number().int(),
  /** How many of them can still accept. */
  open: z.number().int(),
  /** Why nobody is being asked; `until` is when somebody comes on duty, null if unknown. */
  pause: z.object({ why: z.enum(['nobody-on-duty', 'nobody-free']), until: instant.nullable() }).nullable(),
});
/** The view of the private link's holder: never the resident's own name, phone, or e-mail. */
export const tracker = z.object({
  revision: z.number().int(),
  status: z.enum(REFERRAL_STATUSES),
  help,
  language,
  contactMethod: z.enum(CONTACT_METHODS),
  zone: z.string(),
  submittedAt: instant,
  /** null while waiting without a promise */
  promisedBy: instant.nullable(),
  /** null unless Scheduled: when the request opens */
  opensAt: instant.nullable(),
  promiseMissed: z.boolean(),
  /** The promised time is ahead, and the resident was told that the call may come after it. */
  late: z.boolean(),
  /** Whether any agent logged an attempt under the current promise. */
  attempted: z.boolean(),
  /** The number of logged attempts, over all agents. */
  attempts: z.number().int(),
  /** null once somebody has accepted. */
  asking: asking.nullable(),
  /** How the agent who completed it says it ended; null if nobody did. */
  outcome: z.enum(COMPLETION_OUTCOMES).nullable(),
  /** Why that agent logged no attempt; null if one is logged. */
  withoutAttempt: z.enum(NO_ATTEMPT_REASONS).nullable(),
  endedAt: instant.nullable(),
  /** The deadline for "that is not right"; null once it was said, or if it can't be. */
  disputeUntil: instant.nullable(),
  disputed: z.boolean(),
  /** Newest first. */
  events: z.array(trackerEvent),
  /** Shown after accept (rule 9). */
  agent: z
    .object({
      name: z.string(),
      organisation: z.string().nullable(),
      phone: z.string(),
      codeWord: z.string(),
      /** The last attempt logged by this agent. */
      attemptedAt: instant.nullable(),
      /** When they said they will call again. */
      callBackAt: instant.nullable().optional(),
    })
    .nullable(),
  can: z.object({
    cancel: z.boolean(),
    changePhone: z.boolean(),
    changeTime: z.boolean(),
    notCalled: z.boolean(),
    dispute: z.boolean(),
    rate: z.boolean(),
    /** Whether a code can show that the number is theirs; an older service left it out. */
    confirmNumber: z.boolean().optional(),
  }),
  /** Whether a code showed it. An older service left it out. */
  numberConfirmed: z.boolean().optional(),
  rating: z.number().int().nullable(),
  /** Times the resident may choose while `can.changeTime`; `soonest`: the time that asking again would promise. */
  otherTimes: z.object({
    soonest: instant.nullable(),
    /** Whether that is within thirty minutes; sent back as the promise that was read. */
    soonestKind: z.enum(['now', 'later']).nullable(),
    openings: z.array(opening),
    more: z.boolean(),
  }),
  /** The resident may change the time, but no other time is available. Older services omit it. */
  noOtherTime: z.boolean().optional(),
  /** Whether the private link goes out by mail: false where its mailbox was sent many lately; null without an address. */
  linkMailed: z.boolean().nullable(),
  /** The same by text: false where its number was sent many lately; null without the permission, or where nobody is texted. */
  linkTexted: z.boolean().nullable(),
  lines: phoneLines,
  serverNow: instant,
});
export type Tracker = z.infer<typeof tracker>;

export const requestAnswer = z.object({
  token: z.string(),
  tracker,
  /** As in the tracker. */
  linkMailed: z.boolean().nullable(),
  linkTexted: z.boolean().nullable(),
});
export type RequestAnswer = z.infer<typeof requestAnswer>;

/** "Send me my link again": a phone number or an e-mail address, and a proof of work. */
export const linkAgainInput = z.object({
  to: z.string().trim().min(3).max(254),
  solution: z.string().min(1).max(2000),
});
/** The same whether anything was sent or not. */
export const linkAgainAnswer = z.object({});
export const trackInput = z.object({ token: typedToken });
/** "Nobody called me", or what else is wrong about the end of the request. */
export const notCalledInput = z.object({
  token: typedToken,
  about: z.enum(DISPUTE_REASONS).default('nobody-called'),
});
/** tRPC sends `lastEventId` when a stream resumes. */
export const watchInput = z.object({ token: typedToken, lastEventId: z.string().nullish() });
export const cancelInput = z.object({ token: typedToken, reason: z.enum(CANCEL_REASONS).optional() });
export const changeInput = z.object({
  token: typedToken,
  phone: typedPhone.optional(),
  /** opening: take the opening at `opensAt`, or the first one. now: ask again now. whenever: go on waiting without a promise. */
  wish: z.enum(['now', 'opening', 'whenever']).optional(),
  opensAt: instant.optional(),
  /** With a wish: the promise that the resident read. */
  shown: shownPromise.optional(),
});
export const numberCodeInput = z.object({ token: typedToken });
export const confirmNumberInput = z.object({
  token: typedToken,
  code: z.string().trim().max(20),
});
export const rateInput = z.object({ token: typedToken, rating: z.number().int().min(1).max(5) });
export { id as referralId };
