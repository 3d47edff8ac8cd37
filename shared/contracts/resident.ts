/** What crosses the wire between the widget and the API. Requests and responses are apart on purpose. */
import { z } from 'zod';
import { CONSENT_VERSIONS } from '../consents.ts';
import { SCREEN_LANGUAGES } from '../i18n/languages.ts';
import { secretIn } from '../private-link.ts';
import {
  AGENT_NEEDS,
  CANCEL_REASONS,
  COMPLETION_OUTCOMES,
  CONTACT_METHODS,
  DISPUTE_REASONS,
  NO_ATTEMPT_REASONS,
  REFERRAL_EVENTS,
  REFERRAL_STATUSES,
} from '../vocabulary.ts';
import {
  help,
  id,
  idempotencyKey,
  instant,
  language,
  limited,
  needs,
  personName,
  typedEmail,
  typedPhone,
  zip,
} from './common.ts';

export const placesInput = z.object({ zip });
/** What a ZIP is to us. Every kind has a way on: nobody is sent away for their ZIP alone. */
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
  /** `any`: what is promised. `openings`: times to choose from, also where a call is promised; `all`: every one of them. */
  times: z.enum(['any', 'openings', 'all']).default('any'),
});
/** A time that can be set: the call is begun between the two. */
const opening = z.object({ opensAt: instant, by: instant });
export type Opening = z.infer<typeof opening>;
const NOW = z.object({ kind: z.literal('now'), by: instant });
const LATER = z.object({ kind: z.literal('later'), by: instant });
const OPENINGS = z.object({
  kind: z.literal('openings'),
  openings: z.array(opening).min(1).max(100),
  /** Whether there are others than these. */
  more: z.boolean(),
});
const NONE = z.object({ kind: z.literal('none') });
/** The resident's zone. */
const inZone = { zone: z.string() };
/**
 * What may honestly be said before and after submitting (rule 8). `by` is the instant of the promise.
 * `now`: within thirty minutes. `later`: today, by that time. `openings`: times to choose from, each with a place left.
 */
export const callbackPromise = z.discriminatedUnion('kind', [
  NOW.extend(inZone),
  LATER.extend(inZone),
  OPENINGS.extend(inZone),
  NONE.extend(inZone),
]);
export type CallbackPromise = z.infer<typeof callbackPromise>;

/**
 * The promise that was on the screen when the resident agreed to it. Sent with a request, it still holds or nothing is
 * stored, and `promise-changed` brings the present one. Without it, whatever is true on arrival is stored.
 */
export const shownPromise = z.discriminatedUnion('kind', [NOW, LATER, OPENINGS, NONE]);

/** Phone lines are data, shown wherever the service cannot help itself. */
export const phoneLines = z.object({ voice: z.string(), tty: z.string() });
/** The times of a promise in words, ready for a sentence; empty where there is no such time. */
const spokenTimes = z.object({ opensAt: z.string(), by: z.string() });
/** `opensAt` and `by` are those of the first opening, where there are any. */
const spokenPromise = spokenTimes.extend({ openings: z.array(spokenTimes) });
export const promiseAnswer = z.object({
  promise: callbackPromise,
  /** Whether one of those on duty now speaks the language; if not, an interpreter joins the call. */
  speaker: z.boolean(),
  /** Of the resident's needs, those that nobody serves who is on duty and free now. */
  unserved: z.array(z.enum(AGENT_NEEDS)),
  /** In each screen language, so that a form need not carry the words for days and zones. */
  say: z.record(z.enum(SCREEN_LANGUAGES), spokenPromise),
  lines: phoneLines,
  serverNow: instant,
});
export type PromiseAnswer = z.infer<typeof promiseAnswer>;

const spokenEverywhere = z.record(z.enum(SCREEN_LANGUAGES), spokenTimes);
/** What may be said to somebody who has answered nothing yet: it holds for every kind of help, or all times are empty. */
export const outlookAnswer = z.object({
  /** In Kentucky's two zones: which one the reader lives in is not known yet, so it is named with the time. */
  say: z.object({ eastern: spokenEverywhere, central: spokenEverywhere }),
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
  lastName: personName,
  phone: typedPhone,
  /** Needed when the contact method is e-mail; otherwise sent only if the resident wants the private link by mail. */
  email: typedEmail.optional(),
  contactMethod: z.enum(CONTACT_METHODS),
  zip,
  county: z.string().max(60).optional(),
  language,
  needs: needs.default([]),
  forSomeoneElse: z.boolean().default(false),
  note: limited('residentNote').optional(),
  /** now: as soon as possible; opening: at `opensAt`, or at the first one without it; whenever: wait without a promise */
  wish: z.enum(['now', 'opening', 'whenever']).default('now'),
  opensAt: instant.optional(),
  shown: shownPromise.optional(),
  consent: z.object({
    share: z.boolean(),
    text: z.boolean().default(false),
    /** One that was shown: its words are on record. */
    version: z.enum(CONSENT_VERSIONS),
  }),
  screenLanguage: z.enum(SCREEN_LANGUAGES).default(SCREEN_LANGUAGES[0]),
  /**
   * Left empty by people; filled in by simple robots, whose request is answered like any other and kept apart. As long as
   * they like: a refusal would name the field to them, and nothing of it is stored.
   */
  website: z.string().optional(),
});
export type RequestInput = z.input<typeof requestInput>;

/** A secret of the resident's; only ever in a fragment, a request body or the resident's own storage. */
export const trackerToken = z.string().min(20).max(100);
/** The same as it comes out of a link that a mail program has changed. */
const typedToken = z
  .string()
  .max(1000)
  .transform((typed) => secretIn(typed) ?? typed)
  .pipe(trackerToken);

export const trackerEvent = z.object({
  type: z.enum(REFERRAL_EVENTS),
  at: instant,
  /** How many people were asked then; null for what asks nobody. */
  asked: z.number().int().nullable(),
});
/** Who was asked so far, as facts for a sentence. */
export const asking = z.object({
  /** People asked, each counted once. */
  asked: z.number().int(),
  /** Of them, those who can still say yes. */
  open: z.number().int(),
  /** Why nobody is being asked; `until` is when somebody comes on duty, null where that is not known. */
  pause: z.object({ why: z.enum(['nobody-on-duty', 'nobody-free']), until: instant.nullable() }).nullable(),
});
/** What the holder of the private link sees: never the resident's own name, phone or e-mail. */
export const tracker = z.object({
  revision: z.number().int(),
  status: z.enum(REFERRAL_STATUSES),
  help,
  language,
  contactMethod: z.enum(CONTACT_METHODS),
  zone: z.string(),
  submittedAt: instant,
  /** null: waiting without a promise */
  promisedBy: instant.nullable(),
  /** null unless Scheduled: when the request opens */
  opensAt: instant.nullable(),
  promiseMissed: z.boolean(),
  /** Whether an attempt is logged under the promise that stands, by whomever. */
  attempted: z.boolean(),
  /** How many attempts are logged, over all agents. */
  attempts: z.number().int(),
  /** While nobody has accepted; otherwise null. */
  asking: asking.nullable(),
  /** How the agent who completed it says that it ended; null where nobody said. */
  outcome: z.enum(COMPLETION_OUTCOMES).nullable(),
  /** Why that agent logged no attempt; null where one is logged. */
  withoutAttempt: z.enum(NO_ATTEMPT_REASONS).nullable(),
  endedAt: instant.nullable(),
  /** Until when "that is not right" can be said; null once it was, or where it can't be. */
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
      /** The last attempt that this agent logged. */
      attemptedAt: instant.nullable(),
    })
    .nullable(),
  can: z.object({
    cancel: z.boolean(),
    changePhone: z.boolean(),
    changeTime: z.boolean(),
    notCalled: z.boolean(),
    dispute: z.boolean(),
    rate: z.boolean(),
  }),
  rating: z.number().int().nullable(),
  /** What the resident may choose instead while `can.changeTime`; `soonest`: the time that asking again would promise. */
  otherTimes: z.object({ soonest: instant.nullable(), openings: z.array(opening), more: z.boolean() }),
  lines: phoneLines,
  serverNow: instant,
});
export type Tracker = z.infer<typeof tracker>;

export const requestAnswer = z.object({ token: z.string(), tracker });
export type RequestAnswer = z.infer<typeof requestAnswer>;

export const trackInput = z.object({ token: typedToken });
/** "Nobody called me", or what else is not right about the end of the request. */
export const notCalledInput = z.object({
  token: typedToken,
  about: z.enum(DISPUTE_REASONS).default('nobody-called'),
});
/** `lastEventId` comes from tRPC when a stream resumes. */
export const watchInput = z.object({ token: typedToken, lastEventId: z.string().nullish() });
export const cancelInput = z.object({ token: typedToken, reason: z.enum(CANCEL_REASONS).optional() });
export const changeInput = z.object({
  token: typedToken,
  phone: typedPhone.optional(),
  /** opening: take the opening at `opensAt` instead, or the first one without it; now: ask again now */
  wish: z.enum(['now', 'opening']).optional(),
  opensAt: instant.optional(),
  /** With a wish: the promise that the resident read. */
  shown: shownPromise.optional(),
});
export const rateInput = z.object({ token: typedToken, rating: z.number().int().min(1).max(5) });
export { id as referralId };
