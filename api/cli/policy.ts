/** `kod policy`: the policy values, and staff's changes to them (rule 52). */
import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { keysOf, memberOf } from '../../shared/typed.ts';
import { changePolicyAs, type PolicyChanged } from '../application/change-policy.ts';
import { POLICY_SETTINGS } from '../config.ts';
import { defaultPolicy, POLICY_UNITS, type Policy, type PolicyValue } from '../domain/policy.ts';
import { type PolicyChange, type PolicyFault, TUNABLE, type TunableValue } from '../domain/policy-changes.ts';
import { durationOf } from '../duration.ts';
import { policyChangesOf } from '../store/views/policy-view.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { dateOf, noDate, timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { tryCommand } from './policy-try.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type Line = {
  value: PolicyValue;
  now: string | number;
  default: string | number;
  setBy: string | null;
};
type SetOptions = DeedOptions & { from?: string };

const TUNABLE_NAMES = keysOf(TUNABLE);

export const policyCommand = (): Command =>
  new Command('policy')
    .description('The service’s policy values, and staff’s changes to them.')
    .addCommand(
      new Command('list')
        .description('Each value, its default, and what sets it.')
        .option(...JSON_OPTION)
        .action(list),
      { isDefault: true },
    )
    .addCommand(
      asDeed(
        new Command('set')
          .description(
            'Changes a value for all processes at the same moment; refuses values that cannot work.',
          )
          .argument('<value>', `one of ${TUNABLE_NAMES.join(', ')}`)
          .argument('<amount>', 'a duration such as PT10M, or a number; “default” restores the setting')
          .option('--from <date>', 'the first day, Eastern; default: in a minute'),
      ).action(set),
    )
    .addCommand(tryCommand({ read: wantedOf, fault: faultText, names: TUNABLE_NAMES }))
    .addCommand(
      new Command('history')
        .description('Changes by staff, newest first.')
        .option(...JSON_OPTION)
        .action(history),
    );

async function list({ json = false }: { json?: boolean }): Promise<void> {
  const { policy, changes, now } = await withApplication(async ({ database, services }) => ({
    policy: services.policy,
    changes: await policyChangesOf(database.read),
    now: services.clock.now(),
  }));
  const lines = policyLines(
    policy,
    changes.filter(({ effectiveAt }) => effectiveAt <= now),
  );
  print(json, SCHEMAS['policy list'], lines, () => policyTable(lines));
}

/** In the environment's notation: durations in ISO 8601. `changes`: those already in effect, oldest first. */
export function policyLines(policy: Policy, changes: readonly PolicyChange[] = []): Line[] {
  const settings: Partial<Record<PolicyValue, string>> = POLICY_SETTINGS;
  return keysOf(POLICY_UNITS).map((value) => {
    const last = changes.findLast((change) => change.value === value);
    return {
      value,
      now: shown(value, policy[value]),
      default: shown(value, defaultPolicy[value]),
      setBy: last && last.amount !== null ? last.staff : (settings[value] ?? null),
    };
  });
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

/** Undefined if it isn't a valid amount of this value; null means the setting's. */
function amountOf(value: TunableValue, text: string): number | null | undefined {
  if (text === 'default') return null;
  const amount = POLICY_UNITS[value] === 'duration' ? durationOf(text) : Number(text);
  return amount === null || !Number.isFinite(amount) ? undefined : amount;
}

const formOf = (value: TunableValue): string =>
  POLICY_UNITS[value] === 'duration'
    ? `Give a duration such as ${shown(value, defaultPolicy[value])} (PT20M is 20 minutes, PT2H 2 hours, P1D a day), or default.`
    : `Give a number such as ${shown(value, defaultPolicy[value])}, or default.`;

/** A sentence if it isn't a value that staff may change, or no amount of it. */
function wantedOf(name: string, text: string): { value: TunableValue; amount: number | null } | string {
  const value = memberOf(TUNABLE_NAMES, name);
  if (!value) return `${name} cannot be changed. These can: ${TUNABLE_NAMES.join(', ')}.`;
  const amount = amountOf(value, text);
  return amount === undefined ? `${text} is not an amount of ${value}. ${formOf(value)}` : { value, amount };
}

async function set(name: string, text: string, options: SetOptions): Promise<void> {
  const { json = false, dryRun = false, from: day, reason = '' } = options;
  const wanted = wantedOf(name, text);
  if (typeof wanted === 'string') return fail(wanted);
  const { value, amount } = wanted;
  const from = day === undefined ? null : dateOf(day);
  if (day !== undefined && from === null) return fail(noDate(day));
  const done = await withApplication(({ apply, services }, staff) =>
    apply(changePolicyAs({ staff, reason, dryRun }, services.configuredPolicy, { value, amount, from })),
  );
  if (done.past) return fail(`${from} has passed.`);
  if (done.faults.length > 0) return fail(done.faults.map(faultText).join('\n'));
  print(json, SCHEMAS['policy set'], { value, dryRun, ...done }, () => doneText(value, done, dryRun));
}

const doneText = (
  value: TunableValue,
  { before, after, effectiveAt }: PolicyChanged,
  dryRun: boolean,
): string =>
  `${value} ${dryRun ? 'would be' : 'is'} ${shown(value, after)} instead of ${shown(value, before)} from ${timeText(effectiveAt)} on.`;

function faultText(fault: PolicyFault): string {
  switch (fault.fault) {
    case 'range':
      return `${fault.value} must be from ${shown(fault.value, fault.least)} to ${shown(fault.value, fault.most)}.`;
    case 'whole':
      return `${fault.value} must be a whole number.`;
    case 'less':
      return `That cannot work: ${fault.value} must be less than ${fault.than}.`;
    case 'windows':
      return 'That cannot work: generalWindow and massReserve must fit into callbackWithin.';
  }
}

async function history({ json = false }: { json?: boolean }): Promise<void> {
  const changes = await withApplication(({ database }) => policyChangesOf(database.read));
  const newest = changes.toReversed();
  print(json, SCHEMAS['policy history'], newest, () =>
    newest.length === 0
      ? 'Nothing has been changed yet.'
      : table(
          ['From', 'Value', 'Amount', 'By', 'Why'],
          newest.map(({ effectiveAt, value, amount, staff, reason }) => [
            ...[timeText(effectiveAt), value, amount === null ? 'the setting' : String(shown(value, amount))],
            ...[staff, reason],
          ]),
        ),
  );
}
