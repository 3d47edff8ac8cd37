/** Inputs and outputs of the staff's agent desk. Nothing here is about a resident but a referral's number. */
import { z } from 'zod';
import { MUST_FAILURES } from '../must-failures.ts';
import {
  AGENT_ROLES,
  CONTEST_REASONS,
  CONTEST_STATES,
  CRITERIA,
  DUTY_REASONS,
  OFFER_STATUSES,
  REFERRAL_KINDS,
  REGISTRATION_STATUSES,
  REMOVAL_REASONS,
  SUSPENSION_REASONS,
} from '../vocabulary.ts';
import { instant, page, storedId } from './common.ts';
import { offerTry } from './offer-tries.ts';
import { sentMessage } from './staff-messages.ts';

/** `open`: may take part; on duty or not. */
export const ACCESS_STATES = ['open', 'suspended', 'removed', 'criteria-unmet'] as const;
export type AccessState = (typeof ACCESS_STATES)[number];

export const agentRow = z.object({
  /** The portal subject. */
  agent: z.string(),
  npn: z.string().nullable(),
  name: z.string(),
  role: z.enum(AGENT_ROLES),
  registration: z.enum(REGISTRATION_STATUSES),
  access: z.enum(ACCESS_STATES),
  /** Why access has ended. */
  because: z.array(z.string()),
  since: instant.nullable(),
  unmetCriteria: z.array(z.enum(CRITERIA)),
  /** When the cool-down ends; null if they are not cooling down. */
  coolDownUntil: instant.nullable(),
  /** How many In Progress staff let them have; null: the policy's. An older service left it out. */
  capacity: z.number().nullable().optional(),
  inProgress: z.number(),
  offersPending: z.number(),
});
export type DeskAgent = z.infer<typeof agentRow>;

/** What an agent does now; who needs attention first. `unreachable`: on duty, without a browser or channel that works. */
export const AGENT_NOW = [
  'cooling-down',
  'suspended',
  'paused',
  'unreachable',
  'on-duty',
  'criteria-unmet',
  'off-duty',
  'not-registered',
  'removed',
] as const;
export type AgentNow = (typeof AGENT_NOW)[number];
/** Those whom the first screen lists. */
export const HERE: readonly AgentNow[] = ['cooling-down', 'suspended', 'paused', 'unreachable', 'on-duty'];
export const AGENT_SHOWS = ['here', 'everybody', ...AGENT_NOW] as const;
export type AgentShow = (typeof AGENT_SHOWS)[number];
export const AGENTS_PAGE = 50;

/**
 * `text`: part of a name, a portal subject, or an NPN. All given filters must match. Without `show`: everybody whom the others
 * match, and `here` without any.
 */
export const agentsInput = z.object({
  text: z.string().trim().max(100).optional(),
  access: z.enum(ACCESS_STATES).optional(),
  show: z.enum(AGENT_SHOWS).optional(),
  page,
});
export type AgentsInput = z.infer<typeof agentsInput>;

/** Older services left out what the agent does now. */
const listedAgent = agentRow.extend({
  now: z.enum(AGENT_NOW).optional(),
  /** When duty, a pause, or a cool-down ends. */
  until: instant.nullable().optional(),
  missedInRow: z.number().optional(),
});
export type ListedAgent = z.infer<typeof listedAgent>;
/** `total`: how many match; `rows`: one page of them, who needs attention first; `counts`: of everybody. */
export const agentsFound = z.object({
  total: z.number(),
  rows: z.array(listedAgent),
  counts: z.record(z.enum(AGENT_NOW), z.number()).optional(),
});
export type AgentsFound = z.infer<typeof agentsFound>;

export const oneAgentInput = z.object({ agent: z.string().min(1).max(200) });
export const agentDay = z.object({
  agent: agentRow,
  duty: z.object({
    available: z.boolean(),
    reason: z.enum(DUTY_REASONS).nullable(),
    until: instant.nullable(),
    nextFrom: instant.nullable(),
    zone: z.string(),
  }),
  /** The first must that they fail now for a General of any kind of help; null if they may be asked. */
  failed: z.enum(MUST_FAILURES).nullable(),
  /** Today, newest first; the newest hundred. */
  offers: z.array(
    z.object({
      referralId: storedId,
      kind: z.enum(REFERRAL_KINDS),
      status: z.enum(OFFER_STATUSES),
      at: instant,
      settledAt: instant.nullable(),
      /** An older service left them out. */
      tries: z.array(offerTry).optional(),
    }),
  ),
  /** Missed Generals of 30 days, newest first. */
  misses: z.array(
    z.object({
      offerId: storedId,
      referralId: storedId,
      at: instant,
      contest: z.enum(CONTEST_STATES).nullable(),
      reason: z.enum(CONTEST_REASONS).nullable(),
    }),
  ),
  /** When their browser was live today, oldest first. */
  live: z.array(z.object({ from: instant, to: instant })),
  /** Messages from staff, newest first. Older services leave this out. */
  messages: z.array(sentMessage).optional(),
  /** Messages to them that could not be delivered. */
  undelivered: z.number(),
  serverNow: instant,
});
export type AgentDay = z.infer<typeof agentDay>;

/** The agent reads `because`; the audit log keeps `reason`. `dryRun`: only return what would happen. */
const deed = { reason: z.string().max(1_000), dryRun: z.boolean() };
export const accessInput = z.object({
  ...{ agent: z.string().min(1).max(200), ...deed },
  change: z.discriminatedUnion('type', [
    z.object({ type: z.literal('suspend'), reason: z.enum(SUSPENSION_REASONS) }),
    z.object({ type: z.literal('resume') }),
    z.object({ type: z.literal('remove'), reason: z.enum(REMOVAL_REASONS) }),
    z.object({ type: z.literal('reinstate') }),
  ]),
});
export type AccessInput = z.infer<typeof accessInput>;
export const accessChanged = z.object({
  /** False if nothing changes. */
  changed: z.boolean(),
  /** Referrals that the agent holds, which go to others when access ends. */
  inProgress: z.number(),
  /** The other agent who has this one's number on file, so nothing was changed. */
  takenBy: z.string().nullable(),
});
export type AccessChanged = z.infer<typeof accessChanged>;

/** The least and the most In Progress that staff can let one agent have. */
export const CAPACITY_LIMITS = [1, 50] as const;
/** `capacity`: null takes the policy's again. */
export const capacityInput = z.object({
  ...{ agent: z.string().min(1).max(200), ...deed },
  capacity: z.number().int().min(CAPACITY_LIMITS[0]).max(CAPACITY_LIMITS[1]).nullable(),
});
export type CapacityInput = z.infer<typeof capacityInput>;
export const capacityChanged = z.object({
  /** False if nothing changes. */
  changed: z.boolean(),
  /** How many In Progress they may have then, and before. */
  may: z.number(),
  before: z.number(),
  /** How many they have now, siblings counted as one. */
  inProgress: z.number(),
});
export type CapacityChanged = z.infer<typeof capacityChanged>;

export const liftInput = z.object({ agent: z.string().min(1).max(200), ...deed });
export type LiftInput = z.infer<typeof liftInput>;
/** `changed`: false if they are not cooling down. */
export const lifted = z.object({ changed: z.boolean() });
export type Lifted = z.infer<typeof lifted>;

/** Forgives a miss, or upholds it. */
export const missInput = z.object({ offerId: z.string().min(1).max(100), ...deed });
export type MissInput = z.infer<typeof missInput>;
/** Whose miss it is, or was. */
export const forgiven = z.object({ agent: z.string(), name: z.string() });
export type Forgiven = z.infer<typeof forgiven>;
