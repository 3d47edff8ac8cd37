/** The plan of an import: agents added, changed, suspended by criteria, missing, or in conflict. */

import { keysOf } from '../../../shared/typed.ts';
import type { Criterion } from '../../../shared/vocabulary.ts';
import { type RoleFacts, unmetCriteria } from '../../domain/agent/access.ts';
import type { OnFile, RosterRow } from '../roster-row.ts';

export type RosterPlan = {
  added: string[];
  changed: { agent: string; columns: string[] }[];
  unchanged: number;
  /** Agents whose criteria hold today and would not afterward. */
  suspended: { agent: string; because: Criterion[] }[];
  /** In the file but removed by staff, which an import does not undo. */
  staysRemoved: string[];
  /** On file, not removed, and not in the file. */
  missing: { id: string; agent: string }[];
  /** Rows that would duplicate an agent, or turn one into another person. */
  conflicts: { line: number; reason: string }[];
  /** How many may take part today. */
  entitled: number;
};

export function planImport(
  rows: readonly RosterRow[],
  lines: readonly number[],
  onFile: readonly OnFile[],
  today: string,
): RosterPlan {
  const bySubject = new Map(onFile.map((one) => [one.row.portalSubject, one]));
  const plan: RosterPlan = {
    added: [],
    changed: [],
    unchanged: 0,
    suspended: [],
    staysRemoved: [],
    missing: [],
    conflicts: conflictsOf(rows, lines, onFile, bySubject),
    entitled: onFile.filter((one) => isEntitled(one, today)).length,
  };
  for (const row of rows) {
    const before = bySubject.get(row.portalSubject);
    if (!before) {
      plan.added.push(row.portalSubject);
      continue;
    }
    const columns = changedColumns(before.row, row);
    const returns = before.removed === 'missing-from-roster';
    if (before.removed && !returns) plan.staysRemoved.push(row.portalSubject);
    if (columns.length === 0 && !returns) plan.unchanged++;
    else plan.changed.push({ agent: row.portalSubject, columns });
    const because = unmetCriteria(row.role, factsOf(row), today);
    if (because.length > 0 && isEntitled(before, today))
      plan.suspended.push({ agent: row.portalSubject, because });
  }
  const named = new Set(rows.map(({ portalSubject }) => portalSubject));
  for (const { id, row, removed } of onFile)
    if (!removed && !named.has(row.portalSubject)) plan.missing.push({ id, agent: row.portalSubject });
  return plan;
}

const isEntitled = ({ role, facts, removed }: OnFile, today: string): boolean =>
  !removed && unmetCriteria(role, facts, today).length === 0;

const factsOf = (row: RosterRow): RoleFacts => ({
  organisation: row.organisation,
  licenceLine: row.licence?.line ?? null,
  licenceStatus: row.licence?.status ?? null,
  licenceExpiresOn: row.licence?.expiresOn ?? null,
  certificationExpiresOn: row.certification?.expiresOn ?? null,
  myPurposeOn: row.myPurposeOn,
  doiContactConfirmedOn: row.doiContactConfirmedOn,
});

const changedColumns = (before: RosterRow, after: RosterRow): string[] =>
  keysOf(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));

/** Numbers that identify a person across portal accounts. */
const NUMBERS = [
  { column: 'npn', of: (row: RosterRow) => row.npn },
  { column: 'kynector_certification', of: (row: RosterRow) => row.certification?.id ?? null },
] as const;

function conflictsOf(
  rows: readonly RosterRow[],
  lines: readonly number[],
  onFile: readonly OnFile[],
  bySubject: ReadonlyMap<string, OnFile>,
): RosterPlan['conflicts'] {
  return NUMBERS.flatMap(({ column, of }) => {
    const owner = new Map(onFile.filter(({ removed }) => !removed).map(({ row }) => [of(row), row]));
    return rows.flatMap((row, index) => {
      const number = of(row);
      const line = lines[index] ?? 0;
      const holder = number === null ? undefined : owner.get(number);
      if (holder && holder.portalSubject !== row.portalSubject) {
        const reason = `, ${column}: is on file for the portal account ${holder.portalSubject}. If that person has a new account, run “kod roster rename ${holder.portalSubject} --account NEW” first`;
        return [{ line, reason }];
      }
      const before = bySubject.get(row.portalSubject);
      const known = before && !before.removed ? of(before.row) : null;
      if (column !== 'npn' || known === null || number === null || known === number) return [];
      const reason = `, ${column}: is not the one on file for this portal account. If it was wrong, run “kod roster rename ${row.portalSubject} --npn NEW” first`;
      return [{ line, reason }];
    });
  }).sort((a, b) => a.line - b.line);
}

/** Typical of a truncated file, but not of a day's real changes. */
const MANY = { share: 0.1, count: 5 };

/** How many would lose access, if that number must be confirmed; null if not. */
export function toConfirm(plan: RosterPlan, full: boolean): number | null {
  const losing = plan.suspended.length + (full ? plan.missing.length : 0);
  if (full && plan.missing.length > 0) return losing;
  return losing > MANY.count && losing > MANY.share * plan.entitled ? losing : null;
}
