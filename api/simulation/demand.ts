/** How many requests a day brings: a mean with busy Mondays, a load on the agents, or the days of a scenario. */
import { type AgentBehavior, BY_WEEKDAY, DEADLINE_WEEK } from './behavior.ts';
import { meanOf } from './chance.ts';

export type Demand =
  /** Requests a day, as a mean of the week. */
  | { readonly kind: 'mean'; readonly perDay: number }
  /** Of every day alike: requests × handling time ÷ time on duty by agents' hours. */
  | { readonly kind: 'load'; readonly load: number }
  /** The deadline week, in which an ordinary working day has this load. */
  | { readonly kind: 'scenario'; readonly load: number };

/**
 * Not rounded. `weekday` counts from Monday as 0, `day` from the first of the run; `scheduled` is the time on duty of
 * all agents that day, and `ordinary` that of a Monday without closed days.
 */
export function requestsOn(
  demand: Demand,
  { day, weekday }: { day: number; weekday: number },
  duty: { scheduled: number; ordinary: number },
  agents: AgentBehavior,
): number {
  switch (demand.kind) {
    case 'mean':
      return (
        (demand.perDay * (BY_WEEKDAY[weekday] ?? 1) * 7) / BY_WEEKDAY.reduce((sum, part) => sum + part, 0)
      );
    case 'load':
      return (demand.load * duty.scheduled) / handlingTime(agents);
    case 'scenario':
      return ((demand.load * duty.ordinary) / handlingTime(agents)) * (DEADLINE_WEEK[day]?.demand ?? 0);
  }
}

/** What one request takes of an agent's time on the phone: the call, and tries before it that reach nobody. */
export const handlingTime = ({ callLasts, failedTryLasts, reaches }: AgentBehavior): number =>
  meanOf(callLasts) + ((1 - reaches) / reaches) * meanOf(failedTryLasts);
