/** How good a run's promises were. Shares are fractions of 1, times in ms; null if there was nothing to measure. */

import { recordOf } from '../../shared/typed.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { chance, seedFor } from './chance.ts';
import { PROMISE_KINDS, type PromiseKind, type PromiseMade, type Story } from './record.ts';
import type { Result } from './world.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const RESAMPLED = 1_000;
const EARLY = 5 * 60_000;

/** Smaller groups are no evidence. */
const ENOUGH = { kind: 100, hour: 200, county: 50, language: 50 } as const;
export type Grouping = keyof typeof ENOUGH;

export type Worst = { readonly name: string; readonly promises: number; readonly kept: number };

export type Calibration = {
  /** Everybody who filled in the form, including those who then phoned. */
  readonly residents: number;
  /** Requests × handling time ÷ scheduled duty; then the same with registered, responsive duty. */
  readonly load: number | null;
  readonly effectiveLoad: number | null;
  /** Promises made, and the share of decided ones that were kept. */
  readonly promises: Readonly<Record<PromiseKind, number>>;
  readonly keptByKind: Readonly<Record<PromiseKind, number | null>>;
  readonly kept: number | null;
  /** The 95 % interval, from resampled days. */
  readonly keptFrom: number | null;
  readonly keptTo: number | null;
  readonly keptByDay: readonly {
    readonly day: number;
    readonly promises: number;
    readonly kept: number | null;
  }[];
  /** Shares of all residents: first shown "within 30 minutes", and called within them. */
  readonly promisedSoon: number | null;
  readonly calledSoon: number | null;
  /** Residents who could have been called within 30 minutes with perfect foresight; and of those, the two shares above. */
  readonly servable: number | null;
  readonly servablePromised: number | null;
  readonly servableCalled: number | null;
  /** Of residents called within 30 minutes: the share promised that. */
  readonly recall: number | null;
  /** Of promises told to slip: the share called in time anyway. Of broken ones: the share told before, and how long before (mean). */
  readonly toldInVain: number | null;
  readonly toldBefore: number | null;
  readonly toldAhead: number | null;
  /** Of broken ones: the share told with five minutes or more to choose again. */
  readonly toldEarly: number | null;
  /** For `later`: the mean time from request to promised time. */
  readonly laterWait: number | null;
  readonly worst: Readonly<Record<Grouping, Worst | null>>;
  readonly deRegisteredPer100: number | null;
};

export type Judged = PromiseMade & { readonly story: Story; readonly seed: number; readonly from: Instant };

/** `soon`: the length of "within 30 minutes"; `handling`: an agent's time per request. */
export function calibration(
  results: readonly Result[],
  days: number,
  soon: number,
  handling: number,
): Calibration {
  const judged = results.flatMap((result) => judgedIn(result, days));
  const made = results.flatMap(({ stories }) => stories.flatMap(({ promises }) => promises));
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
  const requests = sum(({ stories }) => stories.length);
  const ofKind = (kind: PromiseKind) => judged.filter((promise) => promise.kind === kind);
  const byKind = <T>(of: (kind: PromiseKind) => T) => recordOf(PROMISE_KINDS, of);
  const waits = made.filter(({ kind }) => kind === 'later').map(({ by, madeAt }) => by - madeAt);
  return {
    load: share(
      requests * handling,
      sum(({ duty }) => duty.scheduled),
    ),
    effectiveLoad: share(
      requests * handling,
      sum(({ duty }) => duty.answering),
    ),
    promises: byKind((kind) => made.filter((promise) => promise.kind === kind).length),
    keptByKind: byKind((kind) => keptOf(ofKind(kind))),
    kept: keptOf(judged),
    ...interval(judged),
    keptByDay: [...Map.groupBy(judged, dayOf)]
      .sort(([a], [b]) => a - b)
      .map(([day, promises]) => ({ day, promises: promises.length, kept: keptOf(promises) })),
    ...toldOf(judged),
    ...residentsOf(results, soon),
    laterWait: share(
      waits.reduce((a, b) => a + b, 0),
      waits.length,
    ),
    worst: {
      kind: worstOf('kind', judged, ({ kind }) => kind),
      hour: worstOf('hour', judged, hourOf),
      county: worstOf('county', judged, ({ story }) => story.county),
      language: worstOf('language', judged, ({ story }) => story.language),
    },
    deRegisteredPer100: share(
      100 * sum(({ counts }) => counts.deRegistered),
      sum(({ duty }) => duty.agentDays),
    ),
  };
}

/** Promises that the resident did not give up, and that came due while people worked. */
export function judgedIn({ stories, seed, from }: Result, days: number): Judged[] {
  const over = from + days * DAY;
  return stories.flatMap((story) =>
    story.promises
      .filter(
        ({ by, calledAt, givenUpAt }) =>
          by <= over && (calledAt !== null || givenUpAt === null || givenUpAt > by),
      )
      .map((promise) => ({ ...promise, story, seed, from })),
  );
}

export const isKept = ({ calledAt, by }: Judged): boolean => calledAt !== null && calledAt <= by;
const keptOf = (promises: readonly Judged[]): number | null =>
  share(promises.filter(isKept).length, promises.length);
export const dayOf = ({ madeAt, from }: Judged): number => Math.floor((madeAt - from) / DAY);
/** The hour of the day in Louisville in winter. */
const hourOf = ({ madeAt, from }: Judged): string =>
  String(Math.floor((madeAt - from) / HOUR) % 24).padStart(2, '0');

function toldOf(judged: readonly Judged[]) {
  const told = judged.filter(({ toldAt }) => toldAt !== null);
  const broken = judged.filter((one) => !isKept(one));
  const inTime = broken.filter(({ toldAt, by }) => toldAt !== null && toldAt < by);
  return {
    toldInVain: share(told.filter(isKept).length, told.length),
    toldBefore: share(inTime.length, broken.length),
    toldEarly: share(inTime.filter(({ by, toldAt }) => by - (toldAt ?? by) >= EARLY).length, broken.length),
    toldAhead: share(
      inTime.reduce((sum, { by, toldAt }) => sum + by - (toldAt ?? by), 0),
      inTime.length,
    ),
  };
}

/** Days differ more than promises within a day, so whole days are resampled. */
function interval(judged: readonly Judged[]): { keptFrom: number | null; keptTo: number | null } {
  const days = [...Map.groupBy(judged, (one) => `${one.seed} ${dayOf(one)}`).values()].map((promises) => ({
    all: promises.length,
    kept: promises.filter(isKept).length,
  }));
  if (days.length === 0) return { keptFrom: null, keptTo: null };
  const draw = chance(seedFor(1, 'bootstrap'));
  const means = Array.from({ length: RESAMPLED }, () => {
    const drawn = days.map(() => draw.pick(days));
    return drawn.reduce((n, { kept }) => n + kept, 0) / drawn.reduce((n, { all }) => n + all, 0);
  }).sort((a, b) => a - b);
  return { keptFrom: means[RESAMPLED * 0.025] ?? null, keptTo: means[RESAMPLED * 0.975] ?? null };
}

function residentsOf(results: readonly Result[], soon: number) {
  const residents = results.flatMap(({ stories, arrivals }) => {
    const byId = new Map(stories.map((story) => [story.id, story]));
    return arrivals.map((arrival) => {
      const calledAt = byId.get(arrival.referralId ?? '')?.calledAt ?? null;
      const called = calledAt !== null && calledAt - arrival.at <= soon;
      return { called, promised: arrival.shown === 'now', servable: arrival.couldBeServed };
    });
  });
  type Resident = (typeof residents)[number];
  const of = (some: readonly Resident[], what: 'called' | 'promised' | 'servable') =>
    share(some.filter((one) => one[what]).length, some.length);
  const servable = residents.filter((one) => one.servable);
  return {
    residents: residents.length,
    promisedSoon: of(residents, 'promised'),
    calledSoon: of(residents, 'called'),
    servable: of(residents, 'servable'),
    servablePromised: of(servable, 'promised'),
    servableCalled: of(servable, 'called'),
    recall: of(
      residents.filter(({ called }) => called),
      'promised',
    ),
  };
}

function worstOf(
  grouping: Grouping,
  judged: readonly Judged[],
  by: (promise: Judged) => string,
): Worst | null {
  const groups = [...Map.groupBy(judged, by)]
    .filter(([, promises]) => promises.length >= ENOUGH[grouping])
    .map(([name, promises]) => ({ name, promises: promises.length, kept: keptOf(promises) ?? 0 }))
    .sort((a, b) => a.kept - b.kept || (a.name < b.name ? -1 : 1));
  return groups[0] ?? null;
}

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
