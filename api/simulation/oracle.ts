/**
 * Whether somebody may be asked, computed independently from the rows, as plainly as possible: by reading the wall clock, without
 * caches. Rules 20 to 29 by their numbers in the domain's README.
 */
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import type { Policy } from '../domain/policy.ts';
import type { AgentFacts, Range } from './facts.ts';

type Wall = { readonly date: string; readonly weekday: number; readonly minute: number };

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE = 60_000;
/** All zones change their clocks at whole quarters of an hour. */
const QUARTER = 15 * MINUTE;
const KEPT = 20_000;

const formats = new Map<Zone, Intl.DateTimeFormat>();
const walls = new Map<Zone, Map<number, Wall>>();

export function wallAt(zone: Zone, at: Instant): Wall {
  const quarter = Math.floor(at / QUARTER);
  const known = walls.get(zone) ?? new Map<number, Wall>();
  walls.set(zone, known);
  const found = known.get(quarter) ?? readWall(zone, quarter * QUARTER);
  if (known.size > KEPT) known.clear();
  known.set(quarter, found);
  return { ...found, minute: found.minute + Math.floor((at - quarter * QUARTER) / MINUTE) };
}

function readWall(zone: Zone, at: Instant): Wall {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
    });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${part.year}-${part.month}-${part.day}`;
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { date, weekday, minute: Number(part.hour) * 60 + Number(part.minute) };
}

const crosses = ({ startMinute, endMinute }: Range) => endMinute <= startMinute;

/** Whether the instant is within the weekly hours. */
export function inHours({ zone, hours }: AgentFacts, at: Instant): boolean {
  const { weekday, minute } = wallAt(zone, at);
  const today = hours[DAYS[weekday] ?? ''] ?? [];
  const yesterday = hours[DAYS[(weekday + 6) % 7] ?? ''] ?? [];
  return (
    today.some((range) => minute >= range.startMinute && (crosses(range) || minute < range.endMinute)) ||
    yesterday.some((range) => crosses(range) && minute < range.endMinute)
  );
}

/** Dates on which the program is closed, inclusive. */
export type Closed = { readonly from: string; readonly to: string };

export function isClosed(zone: Zone, at: Instant, closed: readonly Closed[]): boolean {
  if (closed.length === 0) return false;
  const today = wallAt(zone, at).date;
  return closed.some(({ from, to }) => from <= today && today <= to);
}

/** Rule 22: hours, absences, closed days and the switch. */
export function available(agent: AgentFacts, at: Instant, closed: readonly Closed[] = []): boolean {
  const { away, zone } = agent;
  if (agent.switch.state === 'off-by-hand') return false;
  if (away.some(({ from, to }) => from <= at && (to === null || at < to))) return false;
  if (isClosed(zone, at, closed)) return false;
  const overridden = agent.switch.state === 'override' && at < (agent.switch.until ?? 0);
  return overridden || inHours(agent, at);
}

/** Rules 11, 12 and 21, on the agent's own date. */
export function criteriaHold(agent: AgentFacts, at: Instant): boolean {
  const today = wallAt(agent.zone, at).date;
  if (agent.role === 'kynector')
    return (agent.certifiedUntil ?? '') >= today && (agent.organisation ?? '') !== '';
  const { licence, myPurposeOn, doiConfirmedOn } = agent;
  const licensed = licence.status === 'active' && (licence.until ?? '') >= today;
  const done = (on: string | null) => on !== null && on <= today;
  return licensed && done(myPurposeOn) && done(doiConfirmedOn);
}

export type OracleContext = {
  readonly policy: Policy;
  readonly closed: readonly Closed[];
  /** The latest heartbeat of an agent's browser that this process knows. */
  seenAt(agentId: string): Instant | undefined;
};

/** Rule 24: a license for life only enrolls nobody in a health plan. */
export const serves = ({ role, licence }: AgentFacts, help: string): boolean =>
  role === 'kynector' || licence.line !== 'life' || help === 'application';

/** Why somebody may not get a Mass, assuming they were not asked before; null if they may (rules 20 to 25). */
export function massHindrance(
  agent: AgentFacts,
  help: string,
  at: Instant,
  { policy, closed, seenAt }: OracleContext,
): string | null {
  if (agent.registration !== 'registered') return 'is not registered';
  if (!criteriaHold(agent, at)) return 'does not meet the criteria';
  if (!available(agent, at, closed)) return 'is not on duty';
  if (agent.pausedUntil !== null && at < agent.pausedUntil) return 'is paused';
  if (agent.coolDownUntil !== null && at < agent.coolDownUntil) return 'cools down';
  const seen = seenAt(agent.id);
  if (!agent.mailWorks && (seen === undefined || at - seen > policy.reachableWithin))
    return 'can not be reached';
  if (!serves(agent, help)) return 'may not give this help';
  return agent.inProgress >= policy.capacity ? 'is at capacity' : null;
}

/** The same for a General (rule 29), minute by minute. */
export function generalHindrance(
  agent: AgentFacts,
  help: string,
  at: Instant,
  world: OracleContext,
): string | null {
  const { policy, closed } = world;
  for (let later = at; later < at + policy.generalWindow; later += MINUTE)
    if (!available(agent, later, closed)) return 'goes off duty before the window ends';
  if (!available(agent, at + policy.generalWindow - 1, closed)) return 'goes off duty before the window ends';
  const seen = world.seenAt(agent.id);
  if (agent.missedInARow >= policy.liveOnlyFrom && (seen === undefined || at - seen > policy.reachableWithin))
    return 'has missed the last General and is not live';
  return massHindrance(agent, help, at, world);
}
