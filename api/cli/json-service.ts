/** What the commands about the service and its data print with `--json`. */
import { z } from 'zod';
import { instant, storedId } from '../../shared/contracts/common.ts';
import { MESSAGE_STATUSES } from '../../shared/contracts/staff.ts';
import { CHANNEL_NAMES } from '../domain/messages.ts';
import { dryRun, list } from './json-parts.ts';

const message = z.object({
  ...{ id: z.string(), type: z.string(), channel: z.enum(CHANNEL_NAMES) },
  ...{ agent: z.string().nullable(), referralId: storedId.nullable() },
  ...{ status: z.enum(MESSAGE_STATUSES), attempts: z.number() },
  ...{ createdAt: instant, dueAt: instant, endedAt: instant.nullable() },
  lastError: z.string().nullable(),
});

export const SERVICE_SCHEMAS = {
  doctor: z.object({
    status: z.enum(['ok', 'warning', 'failure']),
    checks: list(
      z.object({
        ...{ name: z.string(), status: z.enum(['ok', 'warning', 'failure', 'skipped']) },
        ...{ says: z.string(), act: z.string().optional() },
      }),
    ),
  }),
  'message list': list(message),
  'message show': message,
  'message resend': z.object({ resent: z.number(), dryRun }),
  'message drop': z.object({ dropped: z.number(), dryRun }),
  'message test': z.object({ result: z.literal('sent') }),
  'audit list': list(
    z.object({
      ...{ id: z.number(), at: instant, agent: z.string().nullable(), what: z.string() },
      ...{ referralId: storedId.nullable(), pslEntryId: storedId.nullable() },
      ...{ staff: z.string().nullable(), detail: z.string().nullable(), hash: z.string().nullable() },
    }),
  ),
  'audit verify': z.object({
    entries: z.number(),
    faults: list(z.object({ id: z.number(), fault: z.string() })),
    head: z.object({ id: z.number(), hash: z.string(), signature: z.string().nullable() }).nullable(),
    ...{ signedSince: instant.nullable(), before: z.number(), publicKey: z.string() },
  }),
  'audit export': z.object({ file: z.string(), entries: z.number() }),
  backup: z.object({ file: z.string(), keys: z.string().nullable() }),
  restore: z.object({
    copied: instant.nullable(),
    lost: z
      .object({
        ...{ until: instant.nullable(), requests: z.number(), erased: z.number() },
        ...{ accessEnded: list(z.string()), messages: z.number() },
      })
      .nullable(),
    ...{ restored: z.boolean(), kept: z.string().nullable() },
  }),
  'database unlock': z.object({ unlocked: z.boolean() }),
  'key list': list(
    z.object({
      ...{ id: z.string(), state: z.enum(['waiting', 'current', 'former']), addedAt: instant },
      ...{ wraps: z.number(), here: z.boolean(), services: z.number(), running: z.number() },
    }),
  ),
  'key add': z.object({ id: z.string(), state: z.literal('waiting'), dryRun }),
  'key rotate': z.object({
    ...{ to: z.string(), wrapped: z.number(), sealed: z.number(), unread: z.number(), dryRun },
  }),
  'key retire': z.object({ id: z.string(), retired: z.boolean(), dryRun }),
  purge: z.object({
    ...{ referrals: z.number(), erased: z.boolean(), onHold: z.number(), traces: z.boolean() },
  }),
};
