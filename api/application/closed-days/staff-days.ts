/** Staff close days, pause the program, and undo either, with a reason and a dry run. `kod` and the panel call the same commands. */
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import type { AuditAct } from '../../domain/audit.ts';
import { localDate } from '../../domain/time/zoned-time.ts';
import { asStaff } from '../as-staff.ts';
import type { ClosedDaysRow, NewClosedDays } from '../closed-days-port.ts';
import type { Work } from '../ports.ts';
import {
  callsSetOn,
  closeDays,
  pauseProgram,
  reopenDays,
  resumeProgram,
  sameFirstDay,
  standingPauses,
} from './close-days.ts';

export type DaysDeed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };
type Kind = Exclude<ClosedDaysRow['kind'], 'pause'>;
/** `name` is what agents and residents read. Dates are YYYY-MM-DD; a pause begins today. */
export type DaysChange =
  | {
      readonly type: 'close';
      readonly kind: Kind;
      readonly name: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly type: 'reopen'; readonly kind: Kind; readonly from: string }
  | { readonly type: 'pause'; readonly name: string; readonly to: string }
  | { readonly type: 'resume' };

/** `other-begins`: an entry of the same kind already begins on that day. `none-begins`: there is nothing to remove. */
export const DAYS_UNCHANGED = [
  'name',
  'order',
  'past',
  'endless',
  'closed-already',
  'other-begins',
  'none-begins',
  'not-paused',
] as const;
export type DaysUnchanged = (typeof DAYS_UNCHANGED)[number];

/** `entry`: the entry added, removed, or changed, or that would be; for `other-begins` the existing one. */
export type DaysChanged = {
  readonly unchanged: DaysUnchanged | null;
  readonly entry: NewClosedDays | null;
  /** The pause whose reason and last day are changed. */
  readonly before: NewClosedDays | null;
  /** Calls set for days that are closed now; the service gives up their times. */
  readonly callsSet: number;
};

const LONGEST_NAME = 100;
/** Days end last in Kentucky's western zone: while it is today there, the day isn't over for anybody. */
const WESTERN_ZONE = 'America/Chicago';
export const programToday = (now: number): string => localDate(now, WESTERN_ZONE);

/** Why these days can't be closed; null if they can. */
export function daysFault(
  { name, from, to }: Pick<NewClosedDays, 'name' | 'from' | 'to'>,
  today: string,
): DaysUnchanged | null {
  if (name.trim() === '' || name.length > LONGEST_NAME) return 'name';
  if (to < from) return 'order';
  return to < today ? 'past' : null;
}

const nothing = (unchanged: DaysUnchanged, entry: NewClosedDays | null = null): DaysChanged => ({
  ...{ unchanged, entry, before: null, callsSet: 0 },
});
const did = (entry: NewClosedDays, callsSet = 0, before: NewClosedDays | null = null): DaysChanged => ({
  ...{ unchanged: null, entry, before, callsSet },
});

/** `changeDays` with an audit entry, except for a dry run or if nothing changes. */
export const changeDaysAs = ({ staff, reason, dryRun }: DaysDeed, change: DaysChange) =>
  asStaff(staff, changeDays(change, dryRun), ({ unchanged, entry }) =>
    unchanged !== null || dryRun || !entry
      ? null
      : { what: ACTS[change.type], detail: detailOf(entry, reason) },
  );

const ACTS = {
  close: 'days-closed',
  reopen: 'days-reopened',
  pause: 'program-paused',
  resume: 'program-resumed',
} as const satisfies Record<DaysChange['type'], AuditAct>;

export const spanOf = ({ from, to }: Pick<NewClosedDays, 'from' | 'to'>): string => {
  if (to === WITHOUT_END) return `from ${from}`;
  return from === to ? from : `${from} to ${to}`;
};
const detailOf = (entry: NewClosedDays, reason: string): string =>
  [`${entry.kind} ${spanOf(entry)} · ${entry.name}`, reason.trim()].filter(Boolean).join(': ');

const changeDays =
  (change: DaysChange, dryRun: boolean) =>
  async (work: Work): Promise<DaysChanged> => {
    switch (change.type) {
      case 'close':
        return close(work, change, dryRun);
      case 'reopen':
        return reopen(work, change, dryRun);
      case 'pause':
        return pause(work, change, dryRun);
      case 'resume':
        return resume(work, dryRun);
    }
  };

async function close(
  work: Work,
  { kind, name, from, to }: Extract<DaysChange, { type: 'close' }>,
  dryRun: boolean,
): Promise<DaysChanged> {
  const entry = { kind, name: name.trim(), from, to };
  const fault = to === WITHOUT_END ? 'endless' : daysFault(entry, programToday(work.now));
  if (fault) return nothing(fault);
  if (!dryRun) {
    const { added, other, callsSet } = await closeDays(entry)(work);
    if (other) return nothing('other-begins', other);
    return added ? did(entry, callsSet) : nothing('closed-already', entry);
  }
  const all = await work.stores.closedDays.all();
  const other = sameFirstDay(all, entry);
  if (other) return nothing('other-begins', other);
  const known = all.some((one) => one.kind === kind && one.from === from && one.to === to);
  return known ? nothing('closed-already', entry) : did(entry, await callsSetOn(entry)(work));
}

async function reopen(
  work: Work,
  { kind, from }: Extract<DaysChange, { type: 'reopen' }>,
  dryRun: boolean,
): Promise<DaysChanged> {
  const all = await work.stores.closedDays.all();
  const entry = all.find((one) => one.kind === kind && one.from === from);
  if (!entry) return nothing('none-begins');
  const removed = dryRun || (await reopenDays(kind, from)(work));
  return removed ? did(entry) : nothing('none-begins');
}

async function pause(
  work: Work,
  { name, to }: Extract<DaysChange, { type: 'pause' }>,
  dryRun: boolean,
): Promise<DaysChanged> {
  const today = programToday(work.now);
  const entry = { kind: 'pause' as const, name: name.trim(), from: today, to };
  const fault = daysFault(entry, today);
  // Its last day is before its first, today.
  if (fault) return nothing(fault === 'order' ? 'past' : fault);
  if (!dryRun) {
    const { before, callsSet } = await pauseProgram({ name: entry.name, today, to })(work);
    return did(entry, callsSet, before);
  }
  const [before = null] = standingPauses(await work.stores.closedDays.all(), today);
  return did(entry, await callsSetOn(entry)(work), before);
}

async function resume(work: Work, dryRun: boolean): Promise<DaysChanged> {
  const today = programToday(work.now);
  const ended = dryRun
    ? standingPauses(await work.stores.closedDays.all(), today)
    : await resumeProgram(today)(work);
  const [entry] = ended;
  return entry ? did(entry) : nothing('not-paused');
}
