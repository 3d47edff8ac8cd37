/** How many residents an agent accepts within an hour, and the cool-down if it is too many (rules 37e to 37g). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { Agent } from './agent.ts';

export const VIEWING_HOUR = 60 * 60_000;
/** Ms. A referral that ended within it is part of the day's work, and was counted when accepted. */
const STILL_RECENT = 24 * VIEWING_HOUR;
/** Weight of a resident whose data was read and who was given back at once. */
const LEFT_WEIGHS = 3;
/** Ms. No call is shorter. */
const AT_ONCE = 2 * 60_000;

/** How the assignment ended; `otherwise` is anything that was not the agent's doing. */
export type TakenEnd = 'handed-back' | 'completed' | 'returned' | 'otherwise';

/** One accepted referral. `number` is a blind index, so no contact data is in here. */
export type Taken = {
  readonly number: string;
  readonly at: Instant;
  /** Null while the agent holds it. */
  readonly endedAt: Instant | null;
  readonly endedAs: TakenEnd | null;
  /** Whether the agent logged an attempt. */
  readonly tried: boolean;
};

/** Ended by the agent without an attempt, or faster than a call takes. */
const wasLeft = ({ at, endedAt, endedAs, tried }: Taken): boolean => {
  if (endedAs === 'returned') return true;
  if (endedAt === null || (endedAs !== 'handed-back' && endedAs !== 'completed')) return false;
  return endedAt - at < AT_ONCE || (!tried && endedAs === 'handed-back');
};

/** Residents accepted, weighted; requests from one number are one resident. */
export function residentsTaken(taken: readonly Taken[]): number {
  const { residents, left } = takenInAll(taken);
  return residents + left * (LEFT_WEIGHS - 1);
}

/** How many residents, and how many of them were left at once. */
export const takenInAll = (taken: readonly Taken[]): { residents: number; left: number } => ({
  residents: new Set(taken.map(({ number }) => number)).size,
  left: new Set(taken.filter(wasLeft).map(({ number }) => number)).size,
});

/** Start of the counted period of any agent. */
export const viewingSince = (now: Instant): Instant => now - VIEWING_HOUR;

/** Those that count for this agent: anything before a review by staff no longer does. */
export const countedOf = ({ viewsCountedFrom }: Agent, taken: readonly Taken[]): readonly Taken[] =>
  taken.filter(({ at }) => at > (viewsCountedFrom ?? 0));

export const takesTooMany = (taken: readonly Taken[], { residentsAnHour }: Policy): boolean =>
  residentsTaken(taken) > residentsAnHour;

/** Whether opening it counts as a look at an old record (rule 37i). `endedAt` is null while the agent holds it. */
export const isOldRecord = (endedAt: Instant | null, now: Instant): boolean =>
  endedAt !== null && now - endedAt > STILL_RECENT;

export const isCoolingDown = ({ coolDownUntil }: Pick<Agent, 'coolDownUntil'>, now: Instant): boolean =>
  coolDownUntil !== null && now < coolDownUntil;
