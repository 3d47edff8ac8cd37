/** The parameters of a run, from the command line and its files; errors name the place of a wrong value. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parseRoster, type RosterRow } from '../application/roster-import/roster-csv.ts';
import { defaultPolicy, POLICY_UNITS, type Policy } from '../domain/policy.ts';
import { durationOf, LONGEST } from '../duration.ts';

export const DEMO_ROSTER = fileURLToPath(new URL('../../e2e/stand-ins/roster.csv', import.meta.url));

export class Unusable extends Error {}

const AT_LEAST_ONE = 'must be a whole number of at least 1';
const NOT_NEGATIVE = 'must be a number of at least 0';
const DURATION =
  'must be whole milliseconds, or an ISO 8601 duration such as PT15M or P2D, not negative and at most P3650D';

const whole = z.int(AT_LEAST_ONE).min(1, AT_LEAST_ONE);
const miles = z.number(NOT_NEGATIVE).min(0, NOT_NEGATIVE);
/** In ms. Weeks and months have no fixed length and are refused. */
const duration = z.unknown().transform((given, context) => {
  const ms = typeof given === 'string' ? durationOf(given) : given;
  if (typeof ms === 'number' && Number.isInteger(ms) && ms >= 0 && ms <= LONGEST) return ms;
  context.addIssue(DURATION);
  return z.NEVER;
});

const share = z.number().min(0).max(1);
const FIELDS = { duration, count: whole, miles, share };
const policyFile = z.strictObject(
  Object.fromEntries(Object.entries(POLICY_UNITS).map(([value, unit]) => [value, FIELDS[unit].optional()])),
);

/**
 * A policy from a JSON file with the changed values: `{ "generalWindow": "PT10M", "milesPerMiss": 5 }`. `default` means the shipped
 * policy. Throws `Unusable`.
 */
export function policyFrom(file: string): Policy {
  if (file === 'default') return defaultPolicy;
  const given = policyFile.safeParse(jsonOf(file));
  if (!given.success) throw new Unusable(`${file}: ${z.prettifyError(given.error)}`);
  const policy: Policy = { ...defaultPolicy, ...given.data };
  if (policy.generalWindow === 0) throw new Unusable(`${file}: generalWindow must be longer than zero.`);
  if (policy.waveSize < 1 || policy.waveEvery === 0)
    throw new Unusable(`${file}: waveSize must be at least 1, and waveEvery longer than zero.`);
  if (policy.generalWindow + policy.massReserve > policy.callbackWithin)
    throw new Unusable(`${file}: generalWindow and massReserve together must fit into callbackWithin.`);
  return policy;
}

function jsonOf(file: string): unknown {
  try {
    // Some editors prepend a byte order mark, which JSON does not allow.
    return JSON.parse(textOf(file).replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`${file} is not JSON.`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Unusable(`${file} cannot be read.`);
  }
}

/** The agents of a roster file, as of a day. Throws `Unusable` with the first bad cell. */
export function agentsFrom(file: string, today: string): readonly RosterRow[] {
  const { rows, problems } = parseRoster(textOf(file), today);
  const [first] = problems;
  if (first)
    throw new Unusable(
      `${file}, line ${first.line}${first.column && `, ${first.column}`}: ${first.reason} (${problems.length} such in all)`,
    );
  return rows;
}
