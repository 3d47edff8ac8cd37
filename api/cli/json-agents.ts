/** What the commands about agents, agencies, and the roster print with `--json`. */
import { z } from 'zod';
import { agencyNow, awaySet, colleague } from '../../shared/contracts/agency.ts';
import { instant, storedId } from '../../shared/contracts/common.ts';
import { agentDay, capacityChanged } from '../../shared/contracts/staff-agents.ts';
import { written } from '../../shared/contracts/staff-messages.ts';
import {
  AGENT_ROLES,
  CONTEST_REASONS,
  CONTEST_STATES,
  CRITERIA,
  REGISTRATION_STATUSES,
} from '../../shared/vocabulary.ts';
import { ACCESS_STATES } from '../store/views/agent-view.ts';
import { dryRun, list } from './json-parts.ts';

const summary = z.object({
  agent: z.string(),
  npn: z.string().nullable(),
  name: z.string(),
  role: z.enum(AGENT_ROLES),
  registration: z.enum(REGISTRATION_STATUSES),
  access: z.enum(ACCESS_STATES),
  because: list(z.string()),
  since: instant.nullable(),
  unmetCriteria: list(z.enum(CRITERIA)),
  coolDownUntil: instant.nullable(),
  emailConfirmedBy: z.enum(['code', 'staff', 'nobody']),
  emailWaits: z.boolean(),
  capacity: z.number().nullable(),
  inProgress: z.number(),
  offersPending: z.number(),
});
const { failed, offers, misses, live, undelivered } = agentDay.shape;

const accessDone = z.object({
  ...{ dryRun, agent: z.string(), changed: z.boolean() },
  did: z.enum(['suspend', 'resume', 'remove', 'reinstate']),
  inProgress: z.number(),
});

const missed = z.object({
  ...{ offerId: storedId, referralId: storedId, agent: z.string(), missedAt: instant },
  ...{ contest: z.enum(CONTEST_STATES).nullable(), reason: z.enum(CONTEST_REASONS).nullable() },
});
const missAnswered = z.object({ agentId: storedId, referralId: storedId, dryRun });

const agencyDone = z.object({
  ...{ dryRun, agency: z.string(), did: z.enum(['pause', 'resume']) },
  ...{ colleagues: z.number(), inProgress: z.number() },
});
const awayDone = z.object({
  ...{ dryRun, agent: z.string(), did: z.enum(['away', 'back']) },
  ...{ from: instant, to: instant.nullable() },
  ...{ asked: awaySet.shape.asked, inProgress: awaySet.shape.inProgress },
});

const plan = z.object({
  added: z.array(z.string()),
  changed: z.array(z.object({ agent: z.string(), columns: z.array(z.string()) })),
  unchanged: z.number(),
  suspended: z.array(z.object({ agent: z.string(), because: z.array(z.enum(CRITERIA)) })),
  staysRemoved: z.array(z.string()),
  missing: z.array(z.string()),
  conflicts: z.array(z.object({ line: z.number(), reason: z.string() })),
  entitled: z.number(),
});

export const AGENT_SCHEMAS = {
  'agent list': list(summary),
  'agent show': summary.extend({ failed, offers, misses, live, undelivered }),
  'agent lift': z.object({ agent: z.string(), lifted: z.boolean(), dryRun }),
  'agent capacity': capacityChanged.extend({ dryRun, agent: z.string() }),
  'agent suspend': accessDone,
  'agent resume': accessDone,
  'agent remove': accessDone,
  'agent reinstate': accessDone,
  'agency list': list(z.object({ agency: z.string(), agents: z.number(), paused: z.boolean() })),
  'agency show': z.object({
    ...{ agency: z.string(), paused: agencyNow.shape.paused },
    colleagues: list(colleague),
  }),
  'agent message': written.extend({ dryRun }),
  'agency pause': agencyDone,
  'agency resume': agencyDone,
  'agency away': awayDone,
  'agency back': awayDone,
  'agency move': z.object({ dryRun, referral: storedId, to: z.string() }),
  availability: z.object({
    ...{ name: z.string(), zone: z.string(), at: z.string() },
    registration: z.enum([...REGISTRATION_STATUSES, 'not-registered-then']),
    unmetCriteria: list(z.enum(CRITERIA)),
    available: z.boolean(),
    reason: agentDay.shape.duty.shape.reason,
    ...{ until: z.string().nullable(), nextFrom: z.string().nullable() },
    source: z.enum(['recorded', 'calendar']),
  }),
  'miss list': list(missed),
  'miss forgive': missAnswered,
  'miss uphold': missAnswered,
  'roster diff': plan,
  'roster import': z.object({
    ...{ dryRun, added: z.number(), changed: z.number(), unchanged: z.number(), removed: z.number() },
  }),
  'roster rename': z.object({ before: z.string(), now: z.string(), dryRun }),
  'roster template': z.object({ columns: list(z.string()), madeUpExample: z.record(z.string(), z.string()) }),
  'audit unusual': list(
    z.object({
      ...{ agent: z.string(), what: list(z.enum(['hand-backs', 'no-attempts'])) },
      ...{ accepted: z.number(), handedBack: z.number(), completed: z.number(), withoutAttempt: z.number() },
    }),
  ),
};
/** What an import prints that stopped before it changed anything. */
export const ROSTER_STOPPED = plan.extend({ stopped: z.string() });
