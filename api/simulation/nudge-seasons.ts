/** Whole seasons of the service with and without nudges (rule 51c): the same residents ask, and only who stays on differs. */
import type { RecordedRequest } from '../application/policy-trial/replay-input.ts';
import type { RosterRow } from '../application/roster-import/roster-csv.ts';
import type { Policy } from '../domain/policy.ts';
import { OFFICE_HOURS } from '../domain/time/availability.ts';
import { rosterRow } from '../in-memory/made-up-agent.ts';
import { AGENTS, BY_HOUR, BY_WEEKDAY, RESIDENTS } from './behavior.ts';
import { isKept, judgedIn } from './calibration.ts';
import { type Chance, chance, seedFor } from './chance.ts';
import { runSeeds, type SeedOptions } from './seeds.ts';
import type { Result } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const RESAMPLED = 1_000;
/** A Monday in winter; no clock changes until the end. */
const BEGINS = '2026-01-05';

/** The first weeks are only record. */
export type Season = { readonly weeks: number; readonly recordWeeks: number };
export const SEASON: Season = { weeks: 6, recordWeeks: 2 };

type Place = Pick<RecordedRequest, 'county' | 'zip' | 'language'>;
/** A thin county: its few speakers stop at five, and people who work by day ask after that (Central time). */
const THIN: Place = { county: 'Warren', zip: '42103', language: 'ne' };
const ELSEWHERE: Place = { county: 'Jefferson', zip: '40202', language: 'en' };
const EVENING = BY_HOUR.map((share, hour) => (hour >= 18 && hour < 21 ? share * 3 : share));
const [SPEAKERS, OTHERS] = [6, 12];
const [THIN_A_DAY, ELSEWHERE_A_DAY] = [
  [8, 20],
  [30, 60],
] as const;

const LATE = [{ startMinute: 12 * 60, endMinute: 20 * 60 }];
const LATE_HOURS = { mon: LATE, tue: LATE, wed: LATE, thu: LATE, fri: LATE, sat: LATE, sun: [] };

/** Half of the others work until eight. */
const ROSTER: readonly RosterRow[] = [
  ...Array.from({ length: SPEAKERS }, (_, n) =>
    rosterRow(`near-${n}`, { zip: THIN.zip, languages: ['en', THIN.language], hours: OFFICE_HOURS }),
  ),
  ...Array.from({ length: OTHERS }, (_, n) =>
    rosterRow(`far-${n}`, { zip: ELSEWHERE.zip, hours: n % 2 === 0 ? OFFICE_HOURS : LATE_HOURS }),
  ),
];

/** By day. */
function requestsOf(
  random: Chance,
  place: Place,
  perDay: number,
  byHour: readonly number[],
  days: number,
): RecordedRequest[][] {
  const whole = byHour.reduce((sum, share) => sum + share, 0);
  return Array.from({ length: days }, (_, day) =>
    byHour.flatMap((share, hour) =>
      Array.from({ length: random.poisson((perDay * (BY_WEEKDAY[day % 7] ?? 1) * share) / whole) }, () => ({
        ...{ ...place, day, at: Math.floor((hour + random.next()) * HOUR) },
        ...{ help: 'both' as const, needs: [] },
      })),
    ),
  );
}

function optionsOf(seed: number, { weeks }: Season, policy: Policy): SeedOptions {
  const random = chance(seedFor(seed, 'season'));
  const days = weeks * 7;
  const thin = requestsOf(random, THIN, random.between(...THIN_A_DAY), EVENING, days);
  const others = requestsOf(random, ELSEWHERE, random.between(...ELSEWHERE_A_DAY), BY_HOUR, days);
  return {
    ...{ seed, from: BEGINS, days, policy, roster: ROSTER, closed: [], faults: null, log: null },
    demand: { kind: 'mean', perDay: 0 },
    recorded: thin.map((today, day) => [...today, ...(others[day] ?? [])]),
    agents: AGENTS,
    residents: RESIDENTS,
  };
}

/** Of the weeks after the record. */
type Part = {
  readonly asked: number;
  readonly promised: number;
  readonly kept: number;
  /** Called within 30 minutes by somebody who speaks the language. */
  readonly inOwnLanguage: number;
};
export type NudgeRun = {
  readonly thin: Part;
  /** Who asked there in the hours that nudges are about. */
  readonly evening: Part;
  readonly elsewhere: Part;
  /** Of agents elsewhere. */
  readonly alerts: number;
  readonly nudges: number;
  readonly stayed: number;
  readonly nudgesElsewhere: number;
  readonly mostPerAgentAWeek: number;
  readonly violations: number;
};
export type NudgeSeason = { readonly seed: number; readonly without: NudgeRun; readonly with: NudgeRun };

const isEvening = (sinceMidnight: number): boolean => sinceMidnight >= 18 * HOUR && sinceMidnight < 20 * HOUR;

function runOf(options: SeedOptions, { recordWeeks }: Season, result: Result): NudgeRun {
  const since = result.from + recordWeeks * WEEK;
  const isFar = (agentId: string | null) => result.subjects.get(agentId ?? '')?.startsWith('far') === true;
  const judged = judgedIn(result, options.days).filter(({ story }) => story.submittedAt >= since);
  const partOf = ({ county }: Place, counts: (sinceMidnight: number) => boolean = () => true): Part => {
    const isOurs = (story: Result['stories'][number]): boolean =>
      story.county === county &&
      story.submittedAt >= since &&
      counts((story.submittedAt - result.from) % DAY);
    const promises = judged.filter(({ story }) => isOurs(story));
    const called = result.stories.filter(
      ({ calledAt, calledBy, ...story }) =>
        isOurs({ calledAt, calledBy, ...story }) &&
        calledAt !== null &&
        calledAt <= story.submittedAt + options.policy.callbackWithin &&
        (story.language === 'en' || !isFar(calledBy)),
    );
    const asked = (options.recorded ?? []).slice(recordWeeks * 7).flat();
    return {
      asked: asked.filter((one) => one.county === county && counts(one.at)).length,
      ...{ promised: promises.length, kept: promises.filter(isKept).length, inOwnLanguage: called.length },
    };
  };
  const nudges = result.nudges.filter(({ sentAt }) => sentAt >= since);
  const weekly = Map.groupBy(
    result.nudges,
    ({ agentId, sentAt }) => `${agentId} ${Math.floor((sentAt - result.from) / WEEK)}`,
  );
  return {
    ...{ thin: partOf(THIN), evening: partOf(THIN, isEvening), elsewhere: partOf(ELSEWHERE) },
    alerts: result.alerts.filter(({ agentId, at }) => at >= since && isFar(agentId)).length,
    ...{ nudges: nudges.length, stayed: nudges.filter(({ stayed }) => stayed).length },
    nudgesElsewhere: nudges.filter(({ county }) => county !== THIN.county).length,
    mostPerAgentAWeek: Math.max(0, ...[...weekly.values()].map((of) => of.length)),
    violations: result.violations.length,
  };
}

/** Each season with both policies, as many runs at once as there are processors. */
export async function nudgeSeasons(
  seeds: readonly number[],
  policy: Policy,
  progress: (seed: number, day: number) => void,
  season = SEASON,
): Promise<NudgeSeason[]> {
  const policies = [{ ...policy, nudgesAWeek: 0 }, policy];
  const options = seeds.flatMap((seed) => policies.map((one) => optionsOf(seed, season, one)));
  const results = await runSeeds(options, progress);
  const runs = options.flatMap((one, index) => {
    const result = results[index];
    return result ? [runOf(one, season, result)] : [];
  });
  return seeds.flatMap((seed, index) => {
    const [without, nudged] = [runs[2 * index], runs[2 * index + 1]];
    return without && nudged ? [{ seed, without, with: nudged }] : [];
  });
}

type Measure = (run: NudgeRun) => number;
const FIGURES: readonly (readonly [name: string, of: Measure])[] = [
  ['thin county, promise kept, of 100 who asked', ({ thin }) => per100(thin.kept, thin.asked)],
  ['– who asked from six to eight (Eastern)', ({ evening }) => per100(evening.kept, evening.asked)],
  ['– called in 30 minutes in their language', ({ thin }) => per100(thin.inOwnLanguage, thin.asked)],
  ['– the same from six to eight', ({ evening: { inOwnLanguage, asked } }) => per100(inOwnLanguage, asked)],
  ['– kept, of 100 promises', ({ thin }) => per100(thin.kept, thin.promised)],
  ['elsewhere, promise kept, of 100 who asked', ({ elsewhere }) => per100(elsewhere.kept, elsewhere.asked)],
  ['– alerts to agents, per 100 who asked', alertsPer100],
];
function per100(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
function alertsPer100({ alerts, elsewhere }: NudgeRun): number {
  return per100(alerts, elsewhere.asked);
}

/** The mean change over all seasons, and its 95 % interval from drawing whole seasons again. */
function changeOf(all: readonly NudgeSeason[], of: Measure) {
  const changes = all.map(({ without, with: nudged }) => of(nudged) - of(without));
  const meanOf = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
  const draw = chance(seedFor(1, 'bootstrap'));
  const means = Array.from({ length: RESAMPLED }, () => meanOf(changes.map(() => draw.pick(changes)))).sort(
    (one, other) => one - other,
  );
  const at = (share: number) => means[Math.floor((RESAMPLED - 1) * share)] ?? 0;
  return { mean: meanOf(changes), low: at(0.025), high: at(0.975) };
}

/** More promises kept in the thin county, and no more alerts elsewhere than chance explains. */
export const isWorthIt = (all: readonly NudgeSeason[]): boolean =>
  changeOf(all, ({ thin }) => per100(thin.kept, thin.asked)).mean > 0 &&
  changeOf(all, alertsPer100).low <= 0 &&
  all.every((season) => season.with.violations + season.without.violations === 0);

export function nudgeText(all: readonly NudgeSeason[], { weeks, recordWeeks } = SEASON): string {
  const sum = (of: Measure, which: 'with' | 'without') =>
    all.reduce((total, one) => total + of(one[which]), 0);
  const figures = FIGURES.map(([name, of]) => {
    const { mean, low, high } = changeOf(all, of);
    const [without, nudged] = (['without', 'with'] as const).map((which) => sum(of, which) / all.length);
    const more = all.filter((one) => of(one.with) > of(one.without)).length;
    return `${name.padEnd(48)} ${without?.toFixed(1)} → ${nudged?.toFixed(1)}  ${signed(mean)} (${signed(low)} to ${signed(high)}), more in ${more} of ${all.length}`;
  });
  const nudges = sum((run) => run.nudges, 'with');
  return [
    `Without → with nudges, means of ${all.length} seasons of ${weeks - recordWeeks} weeks after ${recordWeeks} of record; 95 % intervals from drawing seasons again.`,
    ...figures,
    `${nudges} nudges, ${sum((run) => run.nudgesElsewhere, 'with')} of them elsewhere; ${sum((run) => run.stayed, 'with')} stayed on. At most ${Math.max(...all.map((one) => one.with.mostPerAgentAWeek))} a week to one agent.`,
  ].join('\n');
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
