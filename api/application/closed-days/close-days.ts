/** Staff close days, pause the program, and undo either. Running services notice within seconds. */
import { opensOnClosedDay } from '../../domain/referral/asking.ts';
import type { ClosedDays } from '../../domain/time/service-days.ts';
import type { ClosedDaysRow, NewClosedDays } from '../closed-days-port.ts';
import type { Work } from '../ports.ts';

export type Closed = {
  readonly added: boolean;
  /** An entry of the same kind with the same first day but another last day; nothing was added. */
  readonly other: ClosedDaysRow | null;
  /** Calls set for these days; the service gives up their times. */
  readonly callsSet: number;
};

/** Adds a holiday or a closure. Repeating it changes nothing. */
export const closeDays =
  (entry: NewClosedDays) =>
  async (work: Work): Promise<Closed> => {
    const { closedDays } = work.stores;
    await work.stores.lockProgram();
    const other = sameFirstDay(await closedDays.all(), entry);
    if (other) return { added: false, other, callsSet: 0 };
    const added = await closedDays.add(entry);
    return { added, other: null, callsSet: added ? await callsSetOn(entry)(work) : 0 };
  };

/** Removes the holiday or closure that starts on this day. Resolves to false if there is none. */
export const reopenDays =
  (kind: ClosedDaysRow['kind'], from: string) =>
  ({ stores: { closedDays } }: Work): Promise<boolean> =>
    closedDays.remove(kind, from);

export type Paused = {
  /** The current pause, which now has another reason and last day. */
  readonly before: ClosedDaysRow | null;
  readonly callsSet: number;
};

/** Pauses from `today` (YYYY-MM-DD), or changes the current pause. */
export const pauseProgram =
  (pause: { name: string; today: string; to: string }) =>
  async (work: Work): Promise<Paused> => {
    const { closedDays } = work.stores;
    await work.stores.lockProgram();
    const entry = { kind: 'pause' as const, name: pause.name, from: pause.today, to: pause.to };
    const [before = null] = standingPauses(await closedDays.all(), pause.today);
    const callsSet = await callsSetOn(entry)(work);
    await (before ? closedDays.change(before.id, entry) : closedDays.add(entry));
    return { before, callsSet };
  };

/** Ends all current pauses; resolves to them. */
export const resumeProgram =
  (today: string) =>
  async ({ stores }: Work): Promise<ClosedDaysRow[]> => {
    const { closedDays } = stores;
    await stores.lockProgram();
    const pauses = standingPauses(await closedDays.all(), today);
    for (const { from } of pauses) await closedDays.remove('pause', from);
    return pauses;
  };

/** Counts the calls set for these days, so staff see it before the service gives those times up. */
export const callsSetOn =
  (closed: ClosedDays) =>
  async ({ stores: { referrals } }: Work): Promise<number> => {
    let calls = 0;
    for (const id of await referrals.scheduled()) {
      const set = await referrals.load(id);
      if (set && !set.shadow && opensOnClosedDay(set, [closed])) calls++;
    }
    return calls;
  };

/** Entries are removed by their first day, so two of a kind may not share one. */
export const sameFirstDay = (
  all: readonly ClosedDaysRow[],
  { kind, from, to }: NewClosedDays,
): ClosedDaysRow | undefined =>
  all.find((known) => known.kind === kind && known.from === from && known.to !== to);

/** Pauses that are not over; one whose last day has passed doesn't block another. */
export const standingPauses = (all: readonly ClosedDaysRow[], date: string): ClosedDaysRow[] =>
  all.filter(({ kind, to }) => kind === 'pause' && date <= to);
