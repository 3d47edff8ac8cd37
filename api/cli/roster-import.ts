/** `kod roster import` and `kod roster diff`. A file is validated whole; then its rows are imported in chunks, so others get a turn. */
import { readFileSync } from 'node:fs';
import {
  type ImportSummary,
  retireMissing,
  type TakenNumber,
} from '../application/roster-import/import-roster.ts';
import {
  CHUNK,
  type ImportDeed,
  importChunkAs,
  obstacleOf,
} from '../application/roster-import/import-steps.ts';
import {
  type ParsedRoster,
  parseRoster,
  type RosterProblem,
} from '../application/roster-import/roster-csv.ts';
import { decodeRoster } from '../application/roster-import/roster-file.ts';
import { planImport, type RosterPlan } from '../application/roster-import/roster-plan.ts';
import { systemClock } from '../clock.ts';
import type { Application } from '../compose.ts';
import { localDate } from '../domain/time/zoned-time.ts';
import { rosterOnFile } from '../store/views/roster-file-view.ts';
import type { DeedOptions } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, print } from './output.ts';
import { confirmation, planLines, problemLines } from './roster-words.ts';
import { withApplication } from './with-application.ts';

type Options = DeedOptions & { full?: boolean; yes?: string };

/** The zone of the dates in the file. */
const KENTUCKY = 'America/New_York';
/** Shortest pause between chunks, in ms; the pause lasts as long as the last chunk, so others get the write lock. */
const PAUSE = 20;
const TELL_EVERY = 1_000;

const today = (): string => localDate(systemClock.now(), KENTUCKY);

/** Null if the file is invalid, after printing why. */
function readRoster(file: string, json: boolean): ParsedRoster | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    fail(`The file ${file} cannot be read.`);
    return null;
  }
  const read = parseRoster(decodeRoster(bytes), today());
  if (read.problems.length > 0) {
    refuse(json, read.problems);
    return null;
  }
  if (read.others.length > 0) tell(`Columns that are not in the roster are ignored: ${read.others.length}.`);
  return read;
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function planOf({ database }: Application, { rows, lines }: ParsedRoster): Promise<RosterPlan> {
  return planImport(rows, lines, await rosterOnFile(database.read), today());
}

type DiffOptions = { json?: boolean; all?: boolean };
export async function runDiff(file: string, { json = false, all = false }: DiffOptions): Promise<void> {
  const read = readRoster(file, json);
  if (!read) return;
  const plan = await withApplication(async (application, staff) => {
    await application.services.audit.enter({ what: 'roster-compared', staff });
    return planOf(application, read);
  });
  print(json, SCHEMAS['roster diff'], shown(plan), () => planLines(plan, all).join('\n'));
}

/** Without ids, which are internal. */
const shown = (plan: RosterPlan) => ({ ...plan, missing: plan.missing.map(({ agent }) => agent) });

export async function runImport(file: string, options: Options): Promise<void> {
  const { full = false, dryRun = false, json = false, reason = '' } = options;
  const yes = options.yes === undefined ? null : Number(options.yes);
  if (yes !== null && !Number.isInteger(yes)) return fail('--yes must be a whole number.');
  const read = readRoster(file, json);
  if (!read) return;
  const run = async (application: Application, staff: string): Promise<void> => {
    const plan = await planOf(application, read);
    const stop = reasonsToStop(plan, full, yes, dryRun);
    if (stop.length > 0) {
      if (json) process.stdout.write(`${JSON.stringify({ stopped: stop.at(-1), ...shown(plan) })}\n`);
      return fail((json ? stop.slice(-1) : stop).join('\n'));
    }
    const { length } = plan.staysRemoved;
    if (length > 0)
      tell(
        `${length} in the file ${length === 1 ? 'was' : 'were'} removed by staff and ${length === 1 ? 'stays' : 'stay'} so; “kod agent reinstate” undoes that.`,
      );
    if (dryRun) return report(json, true, summaryOf(plan), full ? plan.missing.length : 0);
    const done = await takeIn(application, read, full ? plan.missing : [], { staff, reason });
    if (done) report(json, false, done, full ? plan.missing.length : 0);
  };
  await withApplication(run, { makes: !dryRun });
}

function reasonsToStop(plan: RosterPlan, full: boolean, yes: number | null, dryRun: boolean): string[] {
  if (plan.conflicts.length > 0) {
    const many = plan.conflicts.length === 1 ? 'row is' : 'rows are';
    return [
      ...plan.conflicts.map(({ line, reason }) => `Line ${line}${reason}.`),
      `Nothing was imported: ${plan.conflicts.length} ${many} about somebody who is on file differently.`,
    ];
  }
  const obstacle = dryRun ? null : obstacleOf(plan, { full, yes });
  return obstacle === null || obstacle === 'conflicts' ? [] : confirmation(plan, full, obstacle.confirm, yes);
}

const summaryOf = ({ added, changed, unchanged }: RosterPlan): ImportSummary => ({
  added: added.length,
  changed: changed.length,
  unchanged,
});

function report(json: boolean, dryRun: boolean, summary: ImportSummary, removed: number): void {
  const will = dryRun ? 'would be ' : '';
  const gone = removed > 0 ? `, ${removed} ${will}removed` : '';
  print(
    json,
    SCHEMAS['roster import'],
    { dryRun, ...summary, removed },
    () =>
      `${summary.added} ${will}added, ${summary.changed} ${will}changed, ${summary.unchanged} unchanged${gone}.`,
  );
}

/** Another import or rename happened between validation and this chunk. */
const taken = ({ portalSubject, owner }: TakenNumber): string =>
  `The roster was changed while this ran: a number of ${portalSubject} is on file for ${owner} now. `;

/** Null if it was stopped midway. */
async function takeIn(
  { apply }: Application,
  { rows }: ParsedRoster,
  missing: RosterPlan['missing'],
  deed: ImportDeed,
): Promise<ImportSummary | null> {
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const total: ImportSummary = { added: 0, changed: 0, unchanged: 0 };
  const progress = teller(rows.length);
  let done = 0;
  /** Each resolves to why it failed, or null. */
  const steps: (() => Promise<string | null>)[] = [
    ...chunks(rows).map((some) => async () => {
      const summary = await apply(importChunkAs(deed, some));
      if ('owner' in summary) return taken(summary);
      for (const key of ['added', 'changed', 'unchanged'] as const) total[key] += summary[key];
      done += some.length;
      progress(done);
      return null;
    }),
    ...chunks(missing.map(({ id }) => id)).map((ids) => async () => {
      await apply(retireMissing(ids, deed));
      return null;
    }),
  ];
  for (const step of steps) {
    const began = systemClock.now();
    const why = stopped.signal.aborted ? '' : await step();
    if (why !== null) {
      fail(
        `${why}Stopped after ${done} of ${rows.length} rows. Run the same command again: imported rows stay as they are.`,
      );
      return null;
    }
    if (steps.length > 1) await pause(Math.max(PAUSE, systemClock.now() - began));
  }
  process.off('SIGINT', stop).off('SIGTERM', stop);
  return total;
}

function chunks<T>(all: readonly T[]): T[][] {
  const some: T[][] = [];
  for (let from = 0; from < all.length; from += CHUNK) some.push(all.slice(from, from + CHUNK));
  return some;
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => void systemClock.at(systemClock.now() + ms, resolve));

/** Prints nothing if the import takes less than a second. */
function teller(rows: number): (done: number) => void {
  let told = systemClock.now();
  return (done) => {
    const now = systemClock.now();
    if (now - told < TELL_EVERY) return;
    told = now;
    tell(`${done} of ${rows} rows are imported.`);
  };
}

function refuse(json: boolean, problems: readonly RosterProblem[]): void {
  if (json) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  const many = problems.length === 1 ? 'problem' : 'problems';
  const lines = json ? [] : problemLines(problems);
  fail([...lines, `Nothing was imported: ${problems.length} ${many} in the file.`].join('\n'));
}
