/** An agent's own settings: registration, Preferred Contact, My Availability. */
import { z } from 'zod';
import { SCREEN_LANGUAGES } from '../i18n/languages.ts';
import {
  CONTEST_STATES,
  CRITERIA,
  DEREGISTRATION_REASONS,
  HELP_KINDS,
  REGISTRATION_STATUSES,
  REGISTRATION_STEPS,
} from '../vocabulary.ts';
import { instant, language, storedId, typedEmail, typedPhone } from './common.ts';
import { offerTry } from './offer-tries.ts';

export const minuteRange = z.object({
  /** Minutes of the day, 0 to 1440. An end at or before the start is on the next day. */
  startMinute: z.number().int().min(0).max(1440),
  endMinute: z.number().int().min(0).max(1440),
});
const day = z.array(minuteRange).max(8);
export const weeklyHours = z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day });

/**
 * Offers that are also mailed to the KOD Email, and texted to a confirmed KOD Phone. Reminders always are, and news of an agent's
 * standing is always mailed. Older extensions omit the texts' fields; they then stay as they are.
 */
export const contactAlerts = z.object({
  generalByEmail: z.boolean(),
  massByEmail: z.boolean(),
  generalByText: z.boolean().optional(),
  massByText: z.boolean().optional(),
  /** Asked to stay on when many requests are expected. */
  nudges: z.boolean().optional(),
});
export type ContactAlerts = z.infer<typeof contactAlerts>;

/** KOD Phone Number, KOD Email, and Preferred Language(s): where referrals are sent. */
export const preferredContact = z.object({
  phone: typedPhone,
  email: typedEmail,
  languages: z.array(language).min(1).max(22),
  /** Omitted by older extensions; then it stays unchanged. */
  alerts: contactAlerts.optional(),
});
export type PreferredContact = z.infer<typeof preferredContact>;

/** Preferred Contact as stored: older rules may have accepted what ours would not. */
const storedContact = z.object({
  phone: z.string(),
  email: z.string(),
  languages: z.array(language),
  alerts: contactAlerts,
});
/** The state of a KOD Email: the address in use, and the one that waits for a code. */
export const emailChannel = z.object({
  /** Mail goes here, and nowhere else. */
  inUse: z.string(),
  /** `nobody`: it was in use before codes were asked for, or staff replaced it on the roster. */
  confirmedBy: z.enum(['code', 'staff', 'nobody']),
  /** The newest code, if one was sent: to the address that waits, or to the one in use. */
  code: z
    .object({ until: instant, triesLeft: z.number().int(), again: instant, comesBack: z.boolean() })
    .nullable(),
});
export type EmailChannel = z.infer<typeof emailChannel>;
/** The state of a KOD Phone. Texts go there once a code confirmed it, and nowhere else. */
export const phoneChannel = z.object({
  confirmed: z.boolean(),
  /** It gets no texts: its owner stopped them, or the gateway says so. */
  fails: z.boolean(),
  /** The newest code, if one went to the present number. */
  code: z.object({ until: instant, triesLeft: z.number().int(), again: instant }).nullable(),
});
export type PhoneChannel = z.infer<typeof phoneChannel>;
/** `language`: of the texts that follow. */
export const phoneCodeInput = z.object({ language: z.enum(SCREEN_LANGUAGES) });
export const codeInput = z.object({
  /** As typed: spaces around and within are left out. */
  code: z
    .string()
    .max(40)
    .transform((typed) => typed.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/)),
});

/** Preferred Contact, with what an agent needs to check it. */
export const contactOnFile = z.object({
  ...storedContact.shape,
  /** The roster's contact, confirmed with DOI. The agent's own may differ. */
  onRecord: z.object({ phone: z.string(), email: z.string() }),
  /** Mail to the KOD Email bounces. */
  emailFails: z.boolean(),
  channels: z.object({
    email: emailChannel,
    /** `confirmedBy`: whether staff put the KOD Phone on the roster. `texts`: null if the service sends none; missing before it could. */
    phone: z.object({
      confirmedBy: z.enum(['staff', 'nobody']),
      texts: phoneChannel.nullable().optional(),
    }),
  }),
  /** False if the service has no mail server: alerts then show only in browsers. */
  sendsMail: z.boolean(),
});
export type ContactOnFile = z.infer<typeof contactOnFile>;
/** Where the test was sent; null if the service has no mail server. */
export const testSent = z.object({ to: z.string().nullable() });
export type TestSent = z.infer<typeof testSent>;

/** A missed General of the last seven days, or one that can be contested, with what the service knows of its window. */
export const missedLately = z.array(
  z.object({
    referralId: storedId,
    /** An older service left these two out. */
    help: z.enum(HELP_KINDS).optional(),
    county: z.string().optional(),
    offeredAt: instant,
    missedAt: instant,
    /** When this agent's browsers were last connected while it was offered; null: not at all. */
    liveUntil: instant.nullable(),
    contest: z.enum(CONTEST_STATES).nullable(),
    /** Null once contested or too late; an older service left it out, and the tries. */
    contestUntil: instant.nullable().optional(),
    tries: z.array(offerTry).optional(),
  }),
);
export type MissedLately = z.infer<typeof missedLately>;

/** The program's numbers that an agent's help states. Durations are in ms. */
export const agentRules = z.object({
  ...{ generalWindow: z.number(), callbackWithin: z.number() },
  ...{ waveSize: z.number(), waveEvery: z.number(), alertAgain: z.number() },
  ...{ missesAllowed: z.number(), missMemory: z.number(), pauseFor: z.number(), contestWithin: z.number() },
  ...{ capacity: z.number(), openPerNumber: z.number(), residentsAnHour: z.number(), coolDown: z.number() },
  ...{ returnAfterReminder: z.number(), failedAttemptsAllowed: z.number(), failedAttemptsOver: z.number() },
  ...{ expireAfter: z.number(), callBackAhead: z.number(), disputeWithin: z.number() },
  ...{ overrideFor: z.number(), callPause: z.number(), reachableWithin: z.number() },
  ...{ codeLasts: z.number(), codeTries: z.number(), codesADay: z.number(), codeEvery: z.number() },
});
export type AgentRules = z.infer<typeof agentRules>;

export const calendar = z.object({
  zone: z.string().max(60),
  hours: weeklyHours,
  outOfOffice: z.array(z.object({ from: instant, to: instant.nullable() })).max(200),
});
export type CalendarContract = z.infer<typeof calendar>;

const span = z.object({ from: instant, to: instant.nullable() });
const storedDay = z.array(z.object({ startMinute: z.number(), endMinute: z.number() }));
/** A calendar as stored; see `storedContact`. */
export const storedCalendar = z.object({
  zone: z.string(),
  hours: z.object({
    mon: storedDay,
    tue: storedDay,
    wed: storedDay,
    thu: storedDay,
    fri: storedDay,
    sat: storedDay,
    sun: storedDay,
  }),
  outOfOffice: z.array(span),
});

/** An agent's progress in registering. */
export const registrationStatus = z.object({
  status: z.enum(REGISTRATION_STATUSES),
  /** Empty when the agent may register today. */
  unmetCriteria: z.array(z.enum(CRITERIA)),
  /** Whether registering would be accepted now. */
  mayRegister: z.boolean(),
  contact: storedContact,
  calendar: storedCalendar,
  /** Why the registration ended; null if it did not. */
  reason: z.enum(DEREGISTRATION_REASONS).nullable(),
  /** Completed steps of an unfinished registration. */
  steps: z.array(z.enum(REGISTRATION_STEPS)),
});
export type RegistrationStatusContract = z.infer<typeof registrationStatus>;

/** A preview of a calendar: when the agent would be offered referrals, by hours, absences, and closed days. */
export const previewInput = z.object({ calendar, days: z.number().int().min(1).max(31).default(14) });
export const preview = z.object({
  from: instant,
  to: instant,
  zone: z.string(),
  /** Half-open, in order, not touching. */
  available: z.array(z.object({ from: instant, to: instant })),
  /** Closed days within the preview, with their names. */
  closed: z.array(z.object({ from: z.string(), to: z.string(), name: z.string() })),
});
export type Preview = z.infer<typeof preview>;
export const agreeInput = z.object({ agreed: z.literal(true) });
export const registerInput = z.object({
  agreed: z.literal(true),
  contact: preferredContact.optional(),
  calendar: calendar.optional(),
});
/** `longer`: extends a running pause; without it a second press changes nothing. */
export const onACallInput = z.object({ longer: z.boolean().default(false) });
export const currentAvailabilityInput = z.object({ on: z.boolean() });

/** A browser's `PushSubscription`. */
export const pushInput = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  p256dh: z.string().regex(/^[\w-]{87}$/),
  auth: z.string().regex(/^[\w-]{22}$/),
  language: z.enum(SCREEN_LANGUAGES),
});
export const pushEndpoint = pushInput.pick({ endpoint: true });
/** `key`: what a browser subscribes with, null where nobody is pushed. `here`: whether this browser is. */
export const pushState = z.object({ key: z.string().nullable(), here: z.boolean() });
export type PushState = z.infer<typeof pushState>;
