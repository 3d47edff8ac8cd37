/**
 * The roster file: CSV with the columns of `ROSTER_COLUMNS`, one agent or kynector per line. Parsing is pure. Every bad cell is
 * reported by line, column, and reason; reasons never repeat the content, because they go to terminals and logs.
 *
 * - `role` is `insurance-agent` or `kynector`, `portal_role` `Agent` or `Delegate`; dates are YYYY-MM-DD or MM/DD/YYYY.
 * `languages` (at least one) and `needs` are vocabulary codes separated by `;`.
 * `county` may be empty: it defaults to the ZIP's main county, even if the ZIP spans several.
 * - `hours` proposes the first schedule (`roster-hours.ts`); empty means Monday to Friday, 09:00 to 17:00.
 * - `time_zone` is the zone of those hours; empty means the county's.
 */
import type { z } from 'zod';
import { memberOf, recordOf } from '../../../shared/typed.ts';
import { AGENT_ROLES } from '../../../shared/vocabulary.ts';
import { lookUpZip, type Place, type ZipAnswer } from '../../places/places.ts';
import type { RosterRow } from '../roster-row.ts';
import {
  type Cells,
  cellSchema,
  FOREIGN_TO,
  NEEDED_BY,
  ROSTER_COLUMNS,
  type RosterColumn,
} from './roster-cells.ts';
import {
  type CsvRecord,
  type Header,
  type RosterProblem,
  readHeader,
  readRecords,
} from './roster-records.ts';

export type { RosterProblem } from './roster-records.ts';
export type { RosterRow };

type CellValues = z.output<ReturnType<typeof cellSchema>>;

/** `lines[i]` is the line of `rows[i]`; `others` are unknown columns, which are ignored. */
export type ParsedRoster = {
  rows: RosterRow[];
  lines: number[];
  problems: RosterProblem[];
  others: string[];
};
const NOTHING = { rows: [], lines: [], others: [] };

/**
 * Parses a whole roster file. `rows` are the valid rows, `problems` everything wrong, in file order; an import takes all rows,
 * or none if there is a problem. `today` is YYYY-MM-DD.
 */
export function parseRoster(text: string, today: string): ParsedRoster {
  const read = readRecords(text);
  if ('problem' in read) return { ...NOTHING, problems: [read.problem] };
  const [first, ...records] = read.records;
  const named = readHeader(first, records.length);
  if ('problems' in named) return { ...NOTHING, problems: named.problems };
  const schema = cellSchema(today);
  const results = records.map((record) => parseRecord(record, named.header, schema));
  const problems = [...results.flatMap((result) => result.problems), ...duplicates(results)];
  const good = results.filter(({ row }) => row !== undefined);
  return {
    rows: good.flatMap(({ row }) => row ?? []),
    lines: good.map(({ line }) => line),
    problems: inOrder(problems),
    others: named.header.others,
  };
}

type RecordResult = { line: number; cells: Partial<Cells>; row?: RosterRow; problems: RosterProblem[] };

function parseRecord(
  { line, cells: list }: CsvRecord,
  { at, width }: Header,
  schema: ReturnType<typeof cellSchema>,
): RecordResult {
  if (list.length !== width) {
    const reason = `has ${list.length} cells where the header has ${width}`;
    return { line, cells: {}, problems: [{ line, column: '', reason }] };
  }
  const cells = recordOf(ROSTER_COLUMNS, (column) => list[at.get(column) ?? -1] ?? '');
  const parsed = schema.safeParse(cells);
  const place = placeOf(cells);
  const found = [
    ...badCharacters(cells),
    ...roleProblems(cells),
    ...('column' in place ? [place] : []),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => cellProblem(cells, columnAt(path), message)),
  ];
  const row =
    parsed.success && !('column' in place) && found.length === 0 ? { row: toRow(parsed.data, place) } : {};
  return { line, cells, ...row, problems: firstOfEach(found).map((problem) => ({ line, ...problem })) };
}

function columnAt([column]: readonly PropertyKey[]): RosterColumn {
  const known = memberOf(ROSTER_COLUMNS, column);
  if (!known) throw new Error('the schema has a column that the roster has not');
  return known;
}

type CellProblem = { column: RosterColumn; reason: string };

const cellProblem = (cells: Cells, column: RosterColumn, reason: string): CellProblem => ({
  column,
  reason: cells[column] === '' ? 'is empty' : reason,
});

/** Only the first reason per cell, which is the most useful. */
const firstOfEach = (problems: readonly CellProblem[]) =>
  problems.filter(({ column }, i) => problems.findIndex((other) => other.column === column) === i);

function badCharacters(cells: Cells): CellProblem[] {
  return ROSTER_COLUMNS.flatMap((column) => {
    if (cells[column].includes('\uFFFD'))
      return { column, reason: 'has a character that was lost; save the file as UTF-8' };
    return /\p{Cc}/u.test(cells[column])
      ? { column, reason: 'has a line break, a tab or another control character' }
      : [];
  });
}

/** Checks the columns the role requires and forbids. Unknown roles are reported elsewhere. */
function roleProblems(cells: Cells): CellProblem[] {
  const role = AGENT_ROLES.find((known) => known === cells.role);
  if (!role) return [];
  const empty = NEEDED_BY[role].filter((column) => cells[column] === '');
  const foreign = FOREIGN_TO[role].filter((column) => cells[column] !== '');
  return [
    ...empty.map((column) => ({ column, reason: `is empty, though every ${role} needs it` })),
    ...foreign.map((column) => ({ column, reason: `must be empty for the role ${role}` })),
  ];
}

function placeOf({ zip, county }: Cells): Place | CellProblem {
  if (zip === '') return { column: 'zip', reason: 'is empty' };
  const answer = lookUpZip(zip, county);
  switch (answer.kind) {
    case 'found':
    case 'po-box':
      return answer.place;
    case 'ambiguous':
      return county === ''
        ? mainPlace(answer)
        : { column: 'county', reason: 'is not a county that the ZIP touches' };
    case 'out-of-state':
      return {
        column: 'zip',
        reason: 'is outside Kentucky; give the Kentucky ZIP that the person works from',
      };
    case 'unknown':
      return { column: 'zip', reason: 'is not a ZIP that exists' };
  }
}

function mainPlace({ zip, counties }: Extract<ZipAnswer, { kind: 'ambiguous' }>): Place {
  const answer = lookUpZip(zip, counties[0]);
  if (answer.kind !== 'found') throw new Error('The main county of a ZIP does not settle it');
  return answer.place;
}

function toRow(values: CellValues, place: Place): RosterRow {
  // biome-ignore format: a table of the mapping
  return {
    npn: values.npn, portalSubject: values.portal_subject, role: values.role, portalRole: values.portal_role, doiNumber: values.doi_number,
    firstName: values.first_name, lastName: values.last_name, organisation: values.organisation,
    licence: licenceOf(values), certification: certificationOf(values),
    myPurposeOn: values.my_purpose_on, doiContactConfirmedOn: values.doi_contact_confirmed_on,
    address: values.address, city: values.city, place, phone: values.phone, email: values.email,
    languages: values.languages, needs: values.needs ?? [], weeklyHours: values.hours, zone: values.time_zone ?? place.zone,
  };
}

function licenceOf({
  licence_number: number,
  licence_line: line,
  licence_status: status,
  licence_expires: expiresOn,
}: CellValues) {
  return number && line && status && expiresOn ? { number, line, status, expiresOn } : null;
}

function certificationOf({
  kynector_certification: id,
  kynector_certification_expires: expiresOn,
}: CellValues) {
  return id && expiresOn ? { id, expiresOn } : null;
}

/** An NPN or a portal subject belongs to one person; the second line that claims it is reported, with the first. */
function duplicates(results: readonly RecordResult[]): RosterProblem[] {
  return (['npn', 'portal_subject'] as const).flatMap((column) => {
    const firstLine = new Map<string, number>();
    return results.flatMap(({ line, cells }) => {
      const value = cells[column];
      if (!value) return [];
      const first = firstLine.get(value);
      if (first === undefined) firstLine.set(value, line);
      return first === undefined ? [] : [{ line, column, reason: `is the same as in line ${first}` }];
    });
  });
}

/** By line, then by column order. */
function inOrder(problems: readonly RosterProblem[]): RosterProblem[] {
  const place = (column: string) => ROSTER_COLUMNS.map(String).indexOf(column);
  return [...problems].sort((a, b) => a.line - b.line || place(a.column) - place(b.column));
}
