/** `kod doctor`: one line per requirement of the service, with the fix if it fails. Changes nothing. */
import { Command } from 'commander';
import { type Config, readStaffConfig, unknownSettings } from '../config.ts';
import { missingSettings, refuseUnsafe } from '../production.ts';
import { nameOf } from '../store/database-name.ts';
import { openForDoctor, type Patient } from './doctor-database.ts';
import { OUTSIDE_CHECKS } from './doctor-outside.ts';
import { PROGRAM_CHECKS } from './doctor-program.ts';
import { isAlive, SERVICE_CHECKS } from './doctor-service.ts';
import { type Check, findingsOf, type Looked, ok, SKIPPED, warning } from './finding.ts';
import { SCHEMAS } from './json-schemas.ts';
import { print } from './output.ts';
import { table } from './table.ts';

type Options = { json?: boolean; ignore?: string[] };

export const CHECKS: readonly string[] = [
  'settings',
  'database',
  ...[SERVICE_CHECKS, OUTSIDE_CHECKS, PROGRAM_CHECKS].flatMap((checks) => checks.map(({ name }) => name)),
];

export const doctorCommand = (): Command =>
  new Command('doctor')
    .description(
      'Checks everything the service needs, changes nothing, and says what to do. Exits with 0 if all is well, 1 after a warning, 2 after a failure: for cron and monitoring. Run it with the settings of the service.',
    )
    .option('--ignore <checks...>', `skips these: ${CHECKS.join(', ')}`)
    .option('--json', 'print one JSON value')
    .action(run);

async function run({ json = false, ignore = [] }: Options): Promise<void> {
  const unknown = ignore.filter((name) => !CHECKS.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no check “${unknown.join('”, “')}”: ${CHECKS.join(', ')}.`);
  const looked = (await examine()).filter(({ name }) => !ignore.includes(name));
  const worst = looked.some(({ status }) => status === 'failure')
    ? 2
    : Number(looked.some(({ status }) => status === 'warning'));
  print(
    json,
    SCHEMAS.doctor,
    { status: worst === 2 ? 'failure' : worst === 1 ? 'warning' : 'ok', checks: looked },
    () => words(looked, ignore),
  );
  process.exitCode = worst;
}

async function examine(): Promise<Looked[]> {
  let config: Config;
  try {
    config = readStaffConfig(process.env);
  } catch (error) {
    const says = error instanceof Error ? error.message.replaceAll('\n', ' ') : 'The settings can’t be read.';
    return [{ name: 'settings', status: 'failure', says, act: 'Set the service’s own values here.' }];
  }
  process.stderr.write(`Database: ${nameOf(config.databaseUrl)}\n`);
  const [opened, outside] = await Promise.all([openForDoctor(config), findingsOf(OUTSIDE_CHECKS, config)]);
  const settings = await findingsOf([SETTINGS], {
    config,
    runs: opened.patient !== null && (await isAlive(opened.patient)),
  });
  const inside = async (patient: Patient | null): Promise<Looked[]> => {
    const [service, program] = [SERVICE_CHECKS, PROGRAM_CHECKS];
    if (!patient) return [...service, ...program].map(({ name }) => ({ name, ...SKIPPED }));
    try {
      return [...(await findingsOf(service, patient)), ...(await findingsOf(program, patient))];
    } finally {
      await patient.database.close();
    }
  };
  const all = [...settings, opened.looked, ...(await inside(opened.patient)), ...outside];
  return CHECKS.flatMap((name) => all.filter((one) => one.name === name));
}

/** Runs the service's own checks of this shell's settings. A running service has settings of its own. */
const SETTINGS: Check<{ readonly config: Config; readonly runs: boolean }> = {
  name: 'settings',
  async look({ config, runs }) {
    refuseUnsafe(config);
    const lacking = [
      ...missingSettings(config),
      ...unknownSettings(process.env).map((name) => `${name} is not a setting and has no effect.`),
    ];
    if (lacking.length === 0) return ok('The service would start with these settings.');
    return runs
      ? warning(
          `Of a service that is started from this shell: ${lacking.join(' ')} The running service has its own settings; the checks below ask it where they can.`,
          'Run this with the settings of the service.',
        )
      : warning(lacking.join(' '), 'Set them, or leave it if that is intended.');
  },
};

const SHOWN = { ok: 'ok', warning: 'warning', failure: 'FAILURE', skipped: '–' } as const;

function words(looked: readonly Looked[], ignored: readonly string[]): string {
  const rows = looked.map(({ name, status, says, act }) => [
    SHOWN[status],
    name,
    act === undefined ? says : `${says} → ${act}`,
  ]);
  const count = (which: Looked['status']) => looked.filter(({ status }) => status === which).length;
  const [failures, warnings] = [count('failure'), count('warning')];
  const parts = [
    ...(failures > 0 ? [failures === 1 ? '1 failure' : `${failures} failures`] : []),
    ...(warnings > 0 ? [warnings === 1 ? '1 warning' : `${warnings} warnings`] : []),
    ...(ignored.length > 0 ? [`ignored: ${ignored.join(', ')}`] : []),
  ];
  return `${table(null, rows, [1])}\n\n${parts.length === 0 ? 'All is well.' : `${parts.join(', ')}.`}`;
}
