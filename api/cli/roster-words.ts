/** Messages about a roster file: its errors, and the changes an import would make. */
import type { RosterProblem } from '../application/roster-import/roster-csv.ts';
import type { RosterPlan } from '../application/roster-import/roster-plan.ts';

/** More lines than this with the same fault in the same column are merged. */
const APART = 3;
const LINES_NAMED = 5;

/** One line per fault; a column that is wrong throughout has one line. */
export function problemLines(problems: readonly RosterProblem[]): string[] {
  const alike = Map.groupBy(problems, ({ column, reason }) => `${column}\n${reason}`);
  return [...alike.values()].flatMap((some) => {
    const [{ column, reason } = { column: '', reason: '' }] = some;
    if (some.length <= APART || column === '')
      return some.length <= APART || !/^has \d+ cells/.test(reason)
        ? some.map((one) => `Line ${one.line}${column && `, ${column}`}: ${reason}`)
        : [`${some.length} lines (${linesOf(some)}): ${reason}`];
    return [`Column ${column}, ${some.length} lines (${linesOf(some)}): ${reason}`];
  });
}

function linesOf(problems: readonly RosterProblem[]): string {
  const named = problems.slice(0, LINES_NAMED).map(({ line }) => line);
  return `${named.join(', ')}${problems.length > LINES_NAMED ? ', …' : ''}`;
}

/** `all`: names everybody who is not in the file, who may be the whole roster. */
export function planLines(plan: RosterPlan, all = true): string[] {
  const missing = all ? plan.missing : [];
  const more = !all && plan.missing.length > 0 ? ' (--all names them)' : '';
  return [
    ...plan.added.map((agent) => `add ${agent}`),
    ...plan.changed.map(
      ({ agent, columns }) => `change ${agent}: ${columns.join(', ') || 'on the roster again'}`,
    ),
    ...plan.suspended.map(({ agent, because }) => `loses access ${agent}: ${because.join(', ')}`),
    ...plan.staysRemoved.map((agent) => `stays removed by staff ${agent}`),
    ...missing.map(({ agent }) => `not in the file ${agent}`),
    ...plan.conflicts.map(({ line, reason }) => `Line ${line}${reason}`),
    `${plan.added.length} to add, ${plan.changed.length} to change, ${plan.unchanged} unchanged; ${plan.suspended.length} would lose access, ${plan.missing.length} on file are not in the file${more}.`,
  ];
}

/** Why an import stops, and the number that confirms it. */
export function confirmation(
  plan: RosterPlan,
  full: boolean,
  needed: number,
  given: number | null,
): string[] {
  const missing = full ? plan.missing : [];
  const parts = [
    missing.length > 0 ? `remove ${missing.length} who are not in the file` : '',
    plan.suspended.length > 0
      ? `take access from ${plan.suspended.length} because of what the file says`
      : '',
  ].filter((part) => part !== '');
  return [
    ...missing.map(({ agent }) => `not in the file ${agent}`),
    ...plan.suspended.map(({ agent, because }) => `loses access ${agent}: ${because.join(', ')}`),
    `${given === null ? '' : `${given} is not the number. `}Nothing was imported. It would ${parts.join(' and ')}; ${plan.entitled} may take part today. If that is right, add --yes ${needed}.`,
  ];
}
