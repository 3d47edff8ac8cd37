/** The schema of what each command prints with `--json`, by the words after `kod`. */
import type { z } from 'zod';
import type { AuditedCommand } from './audited.ts';
import { AGENT_SCHEMAS } from './json-agents.ts';
import { PROGRAM_SCHEMAS } from './json-program.ts';
import { REFERRAL_SCHEMAS } from './json-referrals.ts';
import { SERVICE_SCHEMAS } from './json-service.ts';

/** These print a script, and a schema. */
type WithoutJson = 'completion' | 'schema';

export const SCHEMAS = {
  ...AGENT_SCHEMAS,
  ...REFERRAL_SCHEMAS,
  ...PROGRAM_SCHEMAS,
  ...SERVICE_SCHEMAS,
} satisfies Readonly<Record<Exclude<AuditedCommand, WithoutJson>, z.ZodType>>;
