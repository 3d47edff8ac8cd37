/** How many requests arrive in a day: a mean with busy Mondays, a load on the agents, or a scenario's days. */
import { type AgentBehavior, BY_WEEKDAY, DEADLINE_WEEK } from './behavior.ts';
import { meanOf } from './chance.ts';

export type Demand =
  /** Requests a day, averaged over the week. */
  | { readonly kind: 'mean'; readonly perDay: number }
  /** The same for every day: requests × handling time ÷ scheduled duty. */
  | { readonly kind: 'load'; readonly load: number }
  /** The deadline week, in which an ordinary working day has this load. */
  | { readonly kind: 'scenario'; readonly load: number };

/**
 * Not rounded. `weekday` is 0 for Monday, `day` counts from the run's first; `scheduled` is all agents' duty that day, and
 * `ordinary` that of a Monday without closed days.
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

/** An agent's phone time per request: the call, and earlier attempts that reach nobody. */
export const handlingTime = ({ callLasts, failedTryLasts, reaches }: AgentBehavior): number =>
  meanOf(callLasts) + ((1 - reaches) / reaches) * meanOf(failedTryLasts);
