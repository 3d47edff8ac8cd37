/** An import in steps, to give others a turn; shared by `kod` and files that staff pick in the portal. */
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { asStaff, type StaffEntry } from '../as-staff.ts';
import type { Command } from '../command.ts';
import type { RosterFile, Work } from '../ports.ts';
import { type ImportSummary, importChecked, retireMissing, type TakenNumber } from './import-roster.ts';
import type { RosterRow } from './roster-csv.ts';
import { type RosterPlan, toConfirm } from './roster-plan.ts';

/** Rows per transaction. More: residents' requests wait longer for SQLite's only writer. Fewer: more disk syncs. */
export const CHUNK = 100;

/** Who imports, and why. */
export type ImportDeed = { readonly staff: string; readonly reason: string };

/** One entry per chunk that changes something, so wherever an import stops, its effects are on record. */
const importedEntry =
  (reason: string) =>
  (done: ImportSummary | TakenNumber): StaffEntry | null => {
    if ('owner' in done || done.added + done.changed === 0) return null;
    const counts = `${done.added} added, ${done.changed} changed`;
    return { what: 'roster-imported', detail: [counts, reason.trim()].filter(Boolean).join(': ') };
  };

export const importChunkAs = (
  { staff, reason }: ImportDeed,
  rows: readonly RosterRow[],
): Command<ImportSummary | TakenNumber> => asStaff(staff, importChecked(rows), importedEntry(reason));

/** `yes`: the number of agents who lose access, as confirmed; null if it was not. */
export type Confirmed = { readonly full: boolean; readonly yes: number | null };

/** Why an import may not begin; null if it may. `confirm`: how many lose access, which has to be confirmed. */
export function obstacleOf(
  plan: RosterPlan,
  { full, yes }: Confirmed,
): 'conflicts' | { readonly confirm: number } | null {
  if (plan.conflicts.length > 0) return 'conflicts';
  const needed = toConfirm(plan, full);
  if (needed !== null) return yes === needed ? null : { confirm: needed };
  const losing = plan.suspended.length + (full ? plan.missing.length : 0);
  return yes === null || yes === losing ? null : { confirm: losing };
}

/** Begins the import of a kept file that was planned. Refuses: not-found if it has ended, or began already. */
export const beginImport =
  (id: string, rows: number, missing: readonly string[]) =>
  async ({ stores: { rosterFiles } }: Work): Promise<Refusal | null> => {
    const file = await rosterFiles.load(id);
    if (!file || file.endedAt !== null) return refuse('not-found');
    if (file.begun) return null;
    await rosterFiles.begin(id, rows, missing);
    return null;
  };

export type ImportStep = { readonly file: RosterFile; readonly taken: TakenNumber | null };

/** Imports the next rows, or removes the next agents. The transaction that does the last step ends the import. */
export const importStep =
  (deed: ImportDeed, id: string, rows: readonly RosterRow[]) =>
  async (work: Work): Promise<ImportStep | Refusal> => {
    const { rosterFiles } = work.stores;
    const file = await rosterFiles.load(id);
    if (!file?.begun || file.begun.rows !== rows.length) return refuse('not-found');
    if (file.endedAt !== null) return { file, taken: null };
    const { next, missing } = file.begun;
    const to = next < rows.length ? Math.min(next + CHUNK, rows.length) : next + CHUNK;
    const done = await someRows(
      work,
      deed,
      rows.slice(next, to),
      missing.slice(next - rows.length, to - rows.length),
    );
    if ('owner' in done) return { file, taken: done };
    await rosterFiles.advance(id, next, to, done);
    if (to >= rows.length + missing.length) await rosterFiles.end(id);
    const after = await rosterFiles.load(id);
    return after ? { file: after, taken: null } : refuse('not-found');
  };

const NOTHING: ImportSummary = { added: 0, changed: 0, unchanged: 0 };

async function someRows(
  work: Work,
  deed: ImportDeed,
  rows: readonly RosterRow[],
  missing: readonly string[],
): Promise<ImportSummary | TakenNumber> {
  if (rows.length > 0) return importChunkAs(deed, rows)(work);
  await retireMissing(missing, deed)(work);
  return NOTHING;
}

/** Gives up an import midway; rows that are in stay. */
export const leaveImport =
  (id: string) =>
  async ({ stores: { rosterFiles } }: Work): Promise<void> => {
    const file = await rosterFiles.load(id);
    if (file && file.endedAt === null) await rosterFiles.end(id);
  };
