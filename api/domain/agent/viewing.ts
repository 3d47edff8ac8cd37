/** How many residents' data an agent takes on within an hour, and what follows where it is too many (rules 37e to 37g). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { Agent } from './agent.ts';

export const VIEWING_HOUR = 60 * 60_000;
/** A resident who was read and given back at once weighs like so many who are called. */
const LEFT_WEIGHS = 3;
/** No call fits into less. */
const AT_ONCE = 2 * 60_000;

/** How it ended, as far as it says what the agent did; `otherwise` is nothing of theirs. */
export type TakenEnd = 'handed-back' | 'completed' | 'returned' | 'otherwise';

/** One referral that an agent took on. Shows the resident's data to nobody: `number` is a blind index. */
export type Taken = {
  readonly number: string;
  readonly at: Instant;
  /** Null while they hold it. */
  readonly endedAt: Instant | null;
  readonly endedAs: TakenEnd | null;
  /** The agent logged an attempt. */
  readonly tried: boolean;
};

/** The agent ended it without an attempt, or sooner than a call can take. */
const wasLeft = ({ at, endedAt, endedAs, tried }: Taken): boolean => {
  if (endedAs === 'returned') return true;
  if (endedAt === null || (endedAs !== 'handed-back' && endedAs !== 'completed')) return false;
  return endedAt - at < AT_ONCE || (!tried && endedAs === 'handed-back');
};

/** Residents taken on, those left at once counted several times. Requests from one number are one resident. */
export function residentsTaken(taken: readonly Taken[]): number {
  const { residents, left } = takenInAll(taken);
  return residents + left * (LEFT_WEIGHS - 1);
}

/** How many residents they are, and how many of them were left at once. */
export const takenInAll = (taken: readonly Taken[]): { residents: number; left: number } => ({
  residents: new Set(taken.map(({ number }) => number)).size,
  left: new Set(taken.filter(wasLeft).map(({ number }) => number)).size,
});

/** From when on they count: what staff have looked at counts no more. */
export const viewingSince = ({ viewsCountedFrom }: Agent, now: Instant): Instant =>
  Math.max(now - VIEWING_HOUR, viewsCountedFrom ?? 0);

export const takesTooMany = (taken: readonly Taken[], { residentsAnHour }: Policy): boolean =>
  residentsTaken(taken) > residentsAnHour;

export const isCoolingDown = ({ coolDownUntil }: Pick<Agent, 'coolDownUntil'>, now: Instant): boolean =>
  coolDownUntil !== null && now < coolDownUntil;
