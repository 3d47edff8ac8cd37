/** What a run is made of, from the command line and its files; a wrong value is named with its place. */
import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { parseRoster, type RosterRow } from '../commands/roster-csv.ts';
import { defaultPolicy, type Policy } from '../domain/policy.ts';

export class Unusable extends Error {}

type Tunable = Exclude<keyof Policy, 'closedDays'>;
const TUNABLE = Object.keys(defaultPolicy).filter((key): key is Tunable => key !== 'closedDays');

const value = z.union([
  z.number().min(0),
  z.string().transform((text, context) => {
    try {
      return Temporal.Duration.from(text).total('milliseconds');
    } catch {
      context.addIssue('must be a number, or an ISO 8601 duration such as PT15M');
      return z.NEVER;
    }
  }),
]);
const policyFile = z.strictObject(Object.fromEntries(TUNABLE.map((key) => [key, value.optional()])));

/**
 * A policy from a JSON file that names the values it changes: `{ "generalWindow": "PT10M", "milesPerMiss": 5 }`.
 * `default` is the policy as it stands. Throws `Unusable`.
 */
export function policyFrom(file: string): Policy {
  if (file === 'default') return defaultPolicy;
  const given = policyFile.safeParse(jsonOf(file));
  if (!given.success) throw new Unusable(`${file}: ${z.prettifyError(given.error)}`);
  const policy: Policy = { ...defaultPolicy, ...given.data };
  if (policy.generalWindow + policy.massReserve > policy.callbackWithin)
    throw new Unusable(`${file}: generalWindow and massReserve together must fit into callbackWithin.`);
  return policy;
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(textOf(file));
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
