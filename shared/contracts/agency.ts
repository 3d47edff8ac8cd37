/** Inputs and outputs of My agency. Of a resident only the referral's number, county, help, and language are in here. */
import { z } from 'zod';
import { MUST_FAILURES } from '../must-failures.ts';
import { HELP_KINDS, REFERRAL_KINDS } from '../vocabulary.ts';
import { calendar, storedCalendar, weeklyHours } from './agent.ts';
import { instant, language, storedId } from './common.ts';
import { AGENT_NOW } from './staff-agents.ts';

/** 1: may answer for a colleague. 2: may also mark days away, set hours, move referrals, and pause the agency (rule 54a). */
export const delegateLevel = z.union([z.literal(1), z.literal(2)]);
export type DelegateLevel = z.infer<typeof delegateLevel>;
/** The agency for which an account acts. */
export const delegate = z.object({ agency: z.string(), level: delegateLevel });
export type Delegate = z.infer<typeof delegate>;

const about = { referralId: storedId, help: z.enum(HELP_KINDS), language, county: z.string() };

export const colleague = z.object({
  /** The portal subject. */
  agent: z.string(),
  name: z.string(),
  now: z.enum(AGENT_NOW),
  /** When duty or a pause ends. */
  until: instant.nullable(),
  calendar: storedCalendar,
  offers: z.array(
    z.object({ ...about, offerId: storedId, kind: z.enum(REFERRAL_KINDS), dueAt: instant.nullable() }),
  ),
  held: z.array(
    z.object({
      ...about,
      acceptedAt: instant,
      promisedBy: instant.nullable(),
      attempts: z.number(),
      callBackAt: instant.nullable(),
    }),
  ),
});
export type Colleague = z.infer<typeof colleague>;

export const agencyNow = z.object({
  agency: z.string(),
  paused: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  /** By name. */
  colleagues: z.array(colleague),
  serverNow: instant,
});
export type AgencyNow = z.infer<typeof agencyNow>;

/** The audit log keeps `reason`. `dryRun`: only return what would happen. */
const how = { reason: z.string().max(1_000), dryRun: z.boolean() };
const agent = z.string().min(1).max(200);

/** `offerId`: the offer that the delegate saw. */
export const answerForInput = z.object({
  ...{ agent, referralId: storedId.max(64), offerId: storedId.max(64) },
  ...{ answer: z.enum(['accept', 'reject']), ...how },
});
export type AnswerForInput = z.infer<typeof answerForInput>;

/** `from`, `to`: the absence; `to` is null without an end. */
export const awayInput = z.object({
  ...{ agent, change: z.enum(['away', 'back']), from: instant, to: instant.nullable() },
  ...how,
});
export type AwayInput = z.infer<typeof awayInput>;
/** `asked`: a General waits for them and goes to somebody else. */
export const awaySet = z.object({
  unchanged: z.enum(['away-already', 'not-away']).nullable(),
  ...{ asked: z.boolean(), inProgress: z.number() },
});
export type AwaySet = z.infer<typeof awaySet>;

const wanted = z.object({ zone: calendar.shape.zone, hours: weeklyHours });
export const hoursInput = z.object({ agent, ...wanted.shape, ...how });
export type HoursInput = z.infer<typeof hoursInput>;
/** `before`: the hours that undo it. */
export const hoursSet = z.object({
  unchanged: z.enum(['same-hours']).nullable(),
  before: storedCalendar.pick({ zone: true, hours: true }).nullable(),
});
export type HoursSet = z.infer<typeof hoursSet>;

/** `agent`: the colleague who is to have it. */
export const moveInput = z.object({ referralId: storedId.max(64), agent, ...how });
export type MoveInput = z.infer<typeof moveInput>;
export const moved = z.object({
  unchanged: z.enum(['holds-it', 'took-many', 'may-not']).nullable(),
  /** The first must that the colleague fails. */
  failed: z.enum(MUST_FAILURES).nullable(),
});
export type Moved = z.infer<typeof moved>;

export const pauseInput = z.object({ change: z.enum(['pause', 'resume']), ...how });
export type PauseInput = z.infer<typeof pauseInput>;
export const pauseSet = z.object({
  unchanged: z.enum(['paused-already', 'not-paused']).nullable(),
  ...{ colleagues: z.number(), inProgress: z.number() },
});
export type PauseSet = z.infer<typeof pauseSet>;

/** An agent's own agency: null if the roster names none. `left`: they left it. */
export const ownAgency = z.object({
  agency: z.string().nullable(),
  ...{ left: z.boolean(), paused: z.boolean() },
});
export type OwnAgency = z.infer<typeof ownAgency>;
export const membershipInput = z.object({ belongs: z.boolean() });
