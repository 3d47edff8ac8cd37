/** A roster import in the portal: the file in parts, a dry run, and then step by step. */
import { done } from '../../../shared/contracts/common.ts';
import {
  NAMES_LISTED,
  type RosterBegun,
  type RosterPlanAnswer,
  type RosterProgress,
  rosterBeginInput,
  rosterBegun,
  rosterPartInput,
  rosterPlan,
  rosterPlanInput,
  rosterProgress,
  rosterStepInput,
  rosterUnderWay,
} from '../../../shared/contracts/staff-roster.ts';
import type { Zone } from '../../../shared/vocabulary.ts';
import type { RosterFile } from '../../application/ports.ts';
import {
  beginImport,
  importStep,
  leaveImport,
  obstacleOf,
} from '../../application/roster-import/import-steps.ts';
import { type ParsedRoster, parseRoster } from '../../application/roster-import/roster-csv.ts';
import { decodeRoster } from '../../application/roster-import/roster-file.ts';
import { planImport, type RosterPlan, toConfirm } from '../../application/roster-import/roster-plan.ts';
import { refuse } from '../../domain/refusal.ts';
import { localDate } from '../../domain/time/zoned-time.ts';
import { rosterFileBytes, rosterOnFile, unfinishedImport } from '../../store/views/roster-file-view.ts';
import { refused } from './problem.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { deedOf } from './staff-deed.ts';
import { router, staffProcedure } from './trpc.ts';

/** The zone of the dates in the file. */
const KENTUCKY: Zone = 'America/New_York';

/** Caches the last parsed file, which every step needs. */
const parsed = new WeakMap<Services, { readonly id: string; readonly roster: ParsedRoster }>();

async function rosterOf(services: Services, id: string): Promise<ParsedRoster> {
  const known = parsed.get(services);
  if (known?.id === id) return known.roster;
  const { read, clock } = services;
  const bytes = await rosterFileBytes(read, id);
  if (!bytes) throw refused(refuse('not-found', 'file'));
  const roster = parseRoster(decodeRoster(bytes), localDate(clock.now(), KENTUCKY));
  parsed.set(services, { id, roster });
  return roster;
}

const planOf = async ({ read, clock }: Services, { rows, lines }: ParsedRoster): Promise<RosterPlan> =>
  planImport(rows, lines, await rosterOnFile(read), localDate(clock.now(), KENTUCKY));

const listed = <T>(all: readonly T[]) => ({ total: all.length, first: all.slice(0, NAMES_LISTED) });

/** Conflicts with agents on file count as problems of the file. */
function planShown(roster: ParsedRoster, plan: RosterPlan): RosterPlanAnswer {
  const conflicts = plan.conflicts.map(({ line, reason }) => ({
    ...{ line, column: '', reason: reason.replace(/^, /, '') },
  }));
  return {
    ...{ rows: roster.rows.length, others: roster.others.length },
    problems: listed([...roster.problems, ...conflicts]),
    ...{ added: listed(plan.added), changed: listed(plan.changed), unchanged: plan.unchanged },
    ...{ suspended: listed(plan.suspended), staysRemoved: listed(plan.staysRemoved) },
    missing: listed(plan.missing.map(({ agent }) => agent)),
    ...{ entitled: plan.entitled, confirm: toConfirm(plan, false), confirmFull: toConfirm(plan, true) },
  };
}

function progressOf(file: RosterFile, taken: RosterProgress['taken'] = null): RosterProgress {
  const { id: fileId, staff, at, begun, endedAt } = file;
  const { rows, missing, next, ...counts } = begun ?? {
    rows: 0,
    missing: [],
    next: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
  };
  const total = rows + missing.length;
  return {
    ...{ fileId, staff, at, total, done: Math.min(next, total), ...counts, taken },
    ...{ removed: Math.max(0, Math.min(next, total) - rows), ended: endedAt !== null },
  };
}

export const staffRosterRouter = router({
  put: staffProcedure
    .input(rosterPartInput)
    .output(done)
    .mutation(async ({ ctx: { services, staff, wanted }, input: { fileId: id, ...part } }) => {
      await services.apply(({ stores }) => stores.rosterFiles.putPart(staff.name, { id, ...part }), wanted);
      return { ok: true };
    }),
  /** Dry run of an import; audited like `kod roster diff`. */
  plan: staffProcedure
    .input(rosterPlanInput)
    .output(rosterPlan)
    .mutation(async ({ ctx: { services, staff }, input: { fileId } }) => {
      const roster = await rosterOf(services, fileId);
      await services.audit.enter({ what: 'roster-compared', staff: staff.name });
      return planShown(roster, await planOf(services, roster));
    }),
  begin: staffProcedure
    .input(rosterBeginInput)
    .output(rosterBegun)
    .mutation(async ({ ctx, input: { fileId, full, yes, reason } }): Promise<RosterBegun> => {
      deedOf(ctx.staff, { reason, dryRun: false });
      const roster = await rosterOf(ctx.services, fileId);
      const plan = await planOf(ctx.services, roster);
      const obstacle = obstacleOf(plan, { full, yes });
      if (roster.problems.length > 0 || obstacle === 'conflicts')
        throw refused(refuse('invalid-input', 'file'));
      if (obstacle) return { confirm: obstacle.confirm, progress: null };
      const missing = full ? plan.missing.map(({ id }) => id) : [];
      await runCommand(ctx, beginImport(fileId, roster.rows.length, missing));
      const file = await ctx.services.apply(({ stores }) => stores.rosterFiles.load(fileId));
      return { confirm: null, progress: file && progressOf(file) };
    }),
  step: staffProcedure
    .input(rosterStepInput)
    .output(rosterProgress)
    .mutation(async ({ ctx, input: { fileId, reason } }) => {
      const deed = deedOf(ctx.staff, { reason, dryRun: false });
      const before = await ctx.services.apply(({ stores }) => stores.rosterFiles.load(fileId));
      // The answer to the last step may have been lost.
      if (before && before.endedAt !== null) return progressOf(before);
      const { rows } = await rosterOf(ctx.services, fileId);
      const { file, taken } = await runCommand(ctx, importStep(deed, fileId, rows));
      if (file.endedAt !== null) parsed.delete(ctx.services);
      return progressOf(file, taken && { agent: taken.portalSubject, owner: taken.owner });
    }),
  leave: staffProcedure
    .input(rosterPlanInput)
    .output(done)
    .mutation(async ({ ctx: { services, wanted }, input: { fileId } }) => {
      await services.apply(leaveImport(fileId), wanted);
      parsed.delete(services);
      return { ok: true };
    }),
  underWay: staffProcedure.output(rosterUnderWay).query(async ({ ctx: { services } }) => {
    const file = await unfinishedImport(services.read);
    return { progress: file && progressOf(file) };
  }),
});
