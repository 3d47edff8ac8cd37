/** A run's figures. Shares are fractions of 1, times in ms; null if there was nothing to measure. */

import { type Calibration, calibration, share } from './calibration.ts';
import type { Story } from './record.ts';
import type { Result } from './world.ts';

export type Times = { readonly p50: number | null; readonly p95: number | null };

export type Group = {
  readonly requests: number;
  /** Of requests while somebody was on duty, without those given up: the share accepted in time. */
  readonly acceptedInTime: number | null;
  readonly toAccept: Times;
};

export type Report = {
  readonly seeds: readonly number[];
  readonly days: number;
  readonly agents: number;
  readonly requests: number;
  /** How many were made while somebody was on duty. */
  readonly madeOnDuty: number;
  readonly acceptedInTime: number | null;
  readonly calibration: Calibration;
  readonly toAccept: Times;
  readonly toCall: Times;
  readonly massShare: number | null;
  readonly missed: number;
  readonly deRegistered: number;
  /** Offers of both kinds per request: the length of agents' lists. */
  readonly offersPerRequest: number | null;
  /** Alerts per accepted request. */
  readonly alertsPerAccept: number | null;
  /** Of accepted referrals over all agents: 0 means equal shares, 1 one agent for all; mean of the seeds. */
  readonly gini: number | null;
  /** Residents who filled in the form, saw that nobody is on duty, and phoned. */
  readonly tookThePhone: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly steps: number;
  readonly violations: readonly { seed: number; at: number; about: string; what: string }[];
  readonly byLanguage: Readonly<Record<string, Group>>;
  readonly byCounty: Readonly<Record<string, Group>>;
};

/**
 * `inTime`: ms within which an accept counts as in time after the request or its opening; the policy's `callbackWithin`.
 * `handling`: an agent's time per request.
 */
export function report(results: readonly Result[], days: number, inTime: number, handling: number): Report {
  const stories = results.flatMap((result) => result.stories);
  const all = group(stories, inTime);
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
  const accepted = stories.filter(({ acceptedAt }) => acceptedAt !== null);
  return {
    seeds: results.map(({ seed }) => seed),
    days,
    agents: Math.max(0, ...results.map(({ agents }) => agents)),
    requests: stories.length,
    madeOnDuty: stories.filter(({ wanted }) => wanted === 'now').length,
    acceptedInTime: all.acceptedInTime,
    calibration: calibration(results, days, inTime, handling),
    toAccept: all.toAccept,
    toCall: times(stories, ({ calledAt, submittedAt }) => calledAt && calledAt - submittedAt),
    massShare: share(accepted.filter(({ acceptedAs }) => acceptedAs === 'mass').length, accepted.length),
    missed: sum(({ counts }) => counts.missed),
    deRegistered: sum(({ counts }) => counts.deRegistered),
    offersPerRequest: share(
      sum(({ counts }) => counts.offers),
      stories.length,
    ),
    alertsPerAccept: share(
      sum(({ counts }) => counts.alerts),
      sum(({ counts }) => counts.accepts),
    ),
    gini: mean(results.map(({ accepted, agents }) => gini(accepted, agents))),
    tookThePhone: sum(({ arrivals }) => arrivals.filter((one) => one.tookThePhone).length),
    ends: countBy(stories, ({ status }) => status),
    kills: sum(({ kills }) => kills),
    steps: sum(({ steps }) => steps),
    violations: results.flatMap(({ seed, violations }) => violations.map((one) => ({ seed, ...one }))),
    byLanguage: groups(stories, ({ language }) => language, inTime),
    byCounty: groups(stories, ({ county }) => county, inTime),
  };
}

/** Whether the resident waited long enough for it to be kept or broken. */
const stood = ({ status, endedAt, submittedAt, acceptedAt }: Story, inTime: number): boolean =>
  acceptedAt !== null || status !== 'cancelled' || (endedAt ?? 0) - submittedAt > inTime;

function group(stories: readonly Story[], inTime: number): Group {
  const onDuty = stories.filter((story) => story.wanted === 'now' && stood(story, inTime));
  const soon = onDuty.filter(
    ({ acceptedAt, submittedAt }) => acceptedAt !== null && acceptedAt - submittedAt <= inTime,
  );
  return {
    requests: stories.length,
    acceptedInTime: share(soon.length, onDuty.length),
    toAccept: times(onDuty, ({ acceptedAt, submittedAt }) => acceptedAt && acceptedAt - submittedAt),
  };
}

const groups = (
  stories: readonly Story[],
  by: (story: Story) => string,
  inTime: number,
): Record<string, Group> =>
  Object.fromEntries(
    [...Map.groupBy(stories, by)]
      .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
      .map(([name, some]) => [name, group(some, inTime)]),
  );

const countBy = (stories: readonly Story[], by: (story: Story) => string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(stories, by)].map(([name, some]) => [name, some.length]));

function times(stories: readonly Story[], of: (story: Story) => number | null): Times {
  const sorted = stories
    .map(of)
    .filter((time) => time !== null)
    .sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null;
  return { p50: at(0.5), p95: at(0.95) };
}

const mean = (values: readonly (number | null)[]): number | null => {
  const there = values.filter((value) => value !== null);
  return there.length === 0 ? null : there.reduce((a, b) => a + b, 0) / there.length;
};

/** Over all `people`, including those who got none. */
export function gini(parts: readonly number[], people: number): number | null {
  const total = parts.reduce((a, b) => a + b, 0);
  if (total === 0) return null;
  const sorted = [...Array<number>(Math.max(0, people - parts.length)).fill(0), ...parts].sort(
    (a, b) => a - b,
  );
  const weighted = sorted.reduce((sum, part, index) => sum + (index + 1) * part, 0);
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}
