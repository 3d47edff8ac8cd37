/** Input of a replay of recent weeks: when and where people asked, who serves, and how they answered. Nothing about anybody. */
import type { TrialResult } from '../../../shared/contracts/staff-trial.ts';
import type { AgentNeed, AgentRole, Instant, Language, Zone } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../../domain/matching/candidate.ts';
import type { Policy } from '../../domain/policy.ts';
import type { WeeklyHours } from '../../domain/time/availability.ts';
import { startOfDay, wallTimeAt, weekdayOf } from '../../domain/time/zoned-time.ts';
import type { AskedRequest, RecentRecord } from '../ports.ts';

const ZONE: Zone = 'America/New_York';
const DAY = 86_400_000;
/** Each with other chances. */
export const TRIAL_RUNS = 2;
/** Fewer requests than this say nothing. */
const ENOUGH = 30;
/** A replay of more would take hours. */
const MOST = 6_000;
/** With fewer answered Generals, agents answer as the simulation's usually do. */
const ENOUGH_ANSWERS = 100;

export type RecordedRequest = Omit<AskedRequest, 'submittedAt'> & {
  /** Day of the replay, from 0, and ms since its midnight. */
  readonly day: number;
  readonly at: number;
};
export type ReplayAgent = {
  readonly role: AgentRole;
  readonly zip: string;
  readonly zone: Zone;
  readonly languages: readonly Language[];
  readonly needs: readonly AgentNeed[];
  readonly hours: WeeklyHours;
};
export type ReplayInput = Pick<TrialResult, 'from' | 'to' | 'recorded' | 'thinned'> & {
  readonly days: number;
  readonly requests: readonly RecordedRequest[];
  readonly agents: readonly ReplayAgent[];
  /** Days of the replay on which the program was closed. */
  readonly closed: readonly { readonly day: number; readonly name: string }[];
  readonly before: Policy;
  readonly after: Policy;
  readonly runs: number;
  /** The shares of Generals answered in time, and of answers that accept; null if the record is too short. */
  readonly answering: { readonly answered: number; readonly accepted: number } | null;
};

/** The whole weeks before today, Monday to Sunday, newest last. */
export function weeksBefore(now: Instant, weeks: number): { from: string; to: string; days: number } {
  const today = wallTimeAt(now, ZONE).day;
  const monday = today - weekdayOf(today);
  return { from: dateOf(monday - weeks * 7), to: dateOf(monday - 1), days: weeks * 7 };
}

const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

export type ReplayParts = RecentRecord & {
  readonly weeks: number;
  readonly now: Instant;
  readonly entries: Iterable<RosterEntry>;
  readonly before: Policy;
  readonly after: Policy;
  readonly runs: number;
};

/** Null if there are too few requests to replay. Above `MOST`, requests and agents are thinned by the same factor. */
export function replayInput(parts: ReplayParts): ReplayInput | null {
  const { asked, recorded, answers, runs } = parts;
  const { from, to, days } = weeksBefore(parts.now, parts.weeks);
  if (asked.length < ENOUGH) return null;
  const first = wallTimeAt(startOfDay(from, ZONE), ZONE).day;
  const thinned = Math.ceil(asked.length / MOST);
  const each = <T>(all: readonly T[]): T[] => all.filter((_, n) => n % thinned === 0);
  const requests = each(asked).map(({ submittedAt, ...request }) => {
    const { day, minute } = wallTimeAt(submittedAt, ZONE);
    return { ...request, day: day - first, at: minute * 60_000 + (submittedAt % 60_000) };
  });
  const agents = each(agentsOf(parts));
  if (agents.length === 0) return null;
  const answered = answers.accepted + answers.rejected;
  const all = answered + answers.missed;
  return {
    ...{ from, to, days, requests, agents, recorded, runs, thinned },
    closed: closedIn(parts.closedDays, first, days),
    before: quiet(parts.before),
    after: quiet(parts.after),
    answering:
      all < ENOUGH_ANSWERS || answered === 0
        ? null
        : { answered: answered / all, accepted: answers.accepted / answered },
  };
}

/** Without what belongs to these days: the replay closes its own, and nobody attacks it. */
const quiet = (policy: Policy): Policy => ({ ...policy, closedDays: [], attackSince: null });

function agentsOf({ entries, zips }: ReplayParts): ReplayAgent[] {
  return [...entries].flatMap((entry): ReplayAgent[] => {
    const { agentId, calendar, registered, barred, unmetCriteria, role, languages, needs } = entry;
    const zip = zips.get(agentId);
    if (!calendar || !zip || !registered || barred || unmetCriteria.length > 0) return [];
    return [{ role, zip, zone: calendar.zone, languages, needs, hours: calendar.hours }];
  });
}

function closedIn(closed: ReplayParts['closedDays'], first: number, days: number): ReplayInput['closed'] {
  return Array.from({ length: days }, (_, day) => {
    const date = dateOf(first + day);
    const name = closed.find(({ from, to }) => from <= date && date <= to)?.name;
    return name === undefined ? [] : [{ day, name }];
  }).flat();
}
