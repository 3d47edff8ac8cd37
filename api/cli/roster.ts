/** `kod roster import FILE.csv [--dry-run]`. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { systemClock } from '../clock.ts';
import { importRoster } from '../commands/import-roster.ts';
import { parseRoster, type RosterProblem } from '../commands/roster-csv.ts';
import { localDate } from '../domain/zoned-time.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = { dryRun?: boolean; json?: boolean };

export function rosterCommand(): Command {
  return new Command('roster').description('The agents and kynectors that the portal knows.').addCommand(
    new Command('import')
      .description('Adds and updates agents from a CSV file. A file with one bad row changes nothing.')
      .argument('<file>', 'the roster as CSV, in UTF-8')
      .option('--dry-run', 'check the file and say what would change, without changing it')
      .option(...JSON_OPTION)
      .action(runImport),
  );
}

/** Dates in the file are Kentucky's. */
const KENTUCKY = 'America/New_York';

async function runImport(file: string, { dryRun = false, json = false }: Options): Promise<void> {
  const text = readText(file);
  if (text === null) return fail(`The file ${file} cannot be read.`);
  const { rows, problems } = parseRoster(text, localDate(systemClock.now(), KENTUCKY));
  if (problems.length > 0) return refuse(json, problems);
  const summary = await withApplication(
    async ({ apply }) => {
      try {
        return await apply(async (work) => {
          const done = await importRoster(rows)(work);
          if (dryRun) throw new DryRun(done);
          return done;
        });
      } catch (error) {
        if (error instanceof DryRun) return error.summary;
        throw error;
      }
    },
    { makes: !dryRun },
  );
  const will = dryRun ? 'would be ' : '';
  print(
    json,
    { dryRun, ...summary },
    () => `${summary.added} ${will}added, ${summary.changed} ${will}changed, ${summary.unchanged} unchanged.`,
  );
}

/** Undoes the import after it has shown what it would do. */
class DryRun extends Error {
  readonly summary: Awaited<ReturnType<ReturnType<typeof importRoster>>>;
  constructor(summary: DryRun['summary']) {
    super('dry run');
    this.summary = summary;
  }
}

function refuse(json: boolean, problems: readonly RosterProblem[]): void {
  if (json) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  const lines = problems.map(
    ({ line, column, reason }) => `Line ${line}${column && `, ${column}`}: ${reason}`,
  );
  fail(
    `${json ? '' : `${lines.join('\n')}\n`}Nothing was imported: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in the file.`,
  );
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
