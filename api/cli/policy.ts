/** `kod policy`: the policy values as set by this environment. */
import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { keysOf } from '../../shared/typed.ts';
import { POLICY_SETTINGS } from '../config.ts';
import { defaultPolicy, POLICY_UNITS, type Policy, type PolicyValue } from '../domain/policy.ts';
import { namedDatabase } from './named-database.ts';
import { JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';

type Line = {
  value: PolicyValue;
  now: string | number;
  default: string | number;
  setBy: string | null;
};

export const policyCommand = (): Command =>
  new Command('policy')
    .description('The values that the service works by here, their defaults, and what sets them.')
    .option(...JSON_OPTION)
    .action(({ json = false }: { json?: boolean }) => {
      const lines = policyLines(namedDatabase().policy);
      print(json, lines, () => policyTable(lines));
    });

/** In the environment's notation: durations in ISO 8601. */
export function policyLines(policy: Policy): Line[] {
  const settings: Partial<Record<PolicyValue, string>> = POLICY_SETTINGS;
  return keysOf(POLICY_UNITS).map((value) => ({
    value,
    now: shown(value, policy[value]),
    default: shown(value, defaultPolicy[value]),
    setBy: settings[value] ?? null,
  }));
}

const shown = (value: PolicyValue, amount: number): string | number =>
  POLICY_UNITS[value] === 'duration'
    ? Temporal.Duration.from({ milliseconds: amount }).round({ largestUnit: 'day' }).toString()
    : amount;

export const policyTable = (lines: readonly Line[]): string =>
  table(
    ['Value', 'Now', 'Default', 'Set by'],
    lines.map(({ value, now, default: usual, setBy }) => [value, String(now), String(usual), setBy ?? '']),
  );
