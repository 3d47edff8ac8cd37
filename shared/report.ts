/** The program's report: each figure with its definition, computed only here, so it is equal wherever it is shown. */
import { csvOf } from './csv.ts';
import { keysOf } from './typed.ts';
import type { HelpKind, Instant, Language } from './vocabulary.ts';

/** One request of the period, as the report reads it. Shadows are left out before. */
export type ReportedRequest = {
  readonly county: string;
  readonly language: Language;
  readonly help: HelpKind;
  readonly submittedAt: Instant;
  /** For a time that the resident set; null if it was for at once. */
  readonly callFrom: Instant | null;
  readonly firstCallAt: Instant | null;
  /** Every promise that was given for it. */
  readonly promises: readonly {
    readonly promisedBy: Instant;
    readonly settledAt: Instant | null;
    readonly called: boolean;
  }[];
  readonly accepted: boolean;
  readonly acceptedAsMass: boolean;
  /** Accepted by somebody who does not speak its language. */
  readonly interpreterNeeded: boolean;
  /** Generals missed for it, without forgiven ones. */
  readonly missed: number;
  readonly complained: boolean;
  readonly rating: number | null;
};

/** The figures, in the order of columns, each with what it counts. */
export const FIGURES = {
  asked: ['Asked', 'Requests sent in the period, without those kept apart as doubtful.'],
  promised: ['Promised', 'Promises given for these requests that a call or their time has settled.'],
  kept: ['Kept', 'Of those, the ones with a logged call before the promised time.'],
  minutesToCall: [
    'Min to call',
    'Median minutes from the request to the first logged call, of requests without a set time.',
  ],
  accepted: ['Accepted', 'Requests that somebody accepted at least once.'],
  acceptedAsMass: ['As Mass', 'Of those, the ones accepted from a Mass.'],
  missed: ['Missed', 'Generals that their agents missed, without forgiven ones.'],
  interpreterNeeded: ['Interpreter', 'Accepted by somebody who does not speak the language.'],
  complaints: ['Complaints', 'Requests whose resident said that nobody called, or disputed how it ended.'],
  ratings: ['Ratings', 'Requests that the resident rated.'],
  rating: ['Mean rating', 'Mean of the ratings, 1 to 5, from five ratings on.'],
} as const satisfies Readonly<Record<string, readonly [label: string, definition: string]>>;
export type FigureName = keyof typeof FIGURES;
export type Figures = Readonly<Record<FigureName, number | null>>;

/** Fewer requests than this could show one person: their figures are left out. */
export const SMALLEST_CELL = 5;
const RATINGS_NEEDED = 5;

export const GROUPS = ['county', 'language', 'help'] as const;
export type Group = (typeof GROUPS)[number];

/** `figures`: null where fewer than `SMALLEST_CELL` asked. */
export type ReportRow = {
  readonly key: Readonly<Partial<Record<Group, string>>>;
  readonly figures: Figures | null;
};
export type Report = { readonly total: Figures; readonly rows: readonly ReportRow[] };

export function figuresOf(requests: readonly ReportedRequest[]): Figures {
  const count = (test: (one: ReportedRequest) => boolean): number => requests.filter(test).length;
  const settled = requests
    .flatMap(({ promises }) => promises)
    .flatMap(({ settledAt, ...promise }) => (settledAt === null ? [] : [{ ...promise, settledAt }]));
  const ratings = requests.flatMap(({ rating }) => (rating === null ? [] : [rating]));
  return {
    asked: requests.length,
    promised: settled.length,
    kept: settled.filter(({ called, promisedBy, settledAt }) => called && settledAt < promisedBy).length,
    minutesToCall: medianMinutes(requests),
    accepted: count(({ accepted }) => accepted),
    acceptedAsMass: count(({ acceptedAsMass }) => acceptedAsMass),
    missed: requests.reduce((sum, { missed }) => sum + missed, 0),
    interpreterNeeded: count(({ interpreterNeeded }) => interpreterNeeded),
    complaints: count(({ complained }) => complained),
    ratings: ratings.length,
    rating:
      ratings.length < RATINGS_NEEDED
        ? null
        : Math.round((ratings.reduce((sum, one) => sum + one, 0) / ratings.length) * 10) / 10,
  };
}

function medianMinutes(requests: readonly ReportedRequest[]): number | null {
  const waits = requests
    .flatMap(({ submittedAt, firstCallAt, callFrom }) =>
      firstCallAt === null || callFrom !== null ? [] : [firstCallAt - submittedAt],
    )
    .sort((one, other) => one - other);
  const [low, high] = [waits[(waits.length - 1) >> 1], waits[waits.length >> 1]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2 / 6_000) / 10;
}

/** Grouped by all of `by`, most requests first. */
export function reportOf(requests: readonly ReportedRequest[], by: readonly Group[]): Report {
  const groups = new Map<string, { key: ReportRow['key']; requests: ReportedRequest[] }>();
  for (const one of requests) {
    const key = Object.fromEntries(by.map((group) => [group, one[group]]));
    const name = by.map((group) => one[group]).join('\n');
    const group = groups.get(name);
    if (group) group.requests.push(one);
    else groups.set(name, { key, requests: [one] });
  }
  const rows = [...groups]
    .toSorted(
      ([name, one], [other, two]) => two.requests.length - one.requests.length || name.localeCompare(other),
    )
    .map(([, group]) => ({
      key: group.key,
      figures: group.requests.length < SMALLEST_CELL ? null : figuresOf(group.requests),
    }));
  return { total: figuresOf(requests), rows };
}

/** The same file from `kod` and from the portal: one line per group, and the total. */
export const reportCsv = (
  { total, rows }: { readonly total: Figures; readonly rows: readonly ReportRow[] },
  by: readonly Group[],
): string => {
  const names = keysOf(FIGURES);
  return csvOf([
    [...by, ...names],
    ...rows.map(({ key, figures }) => [
      ...by.map((group) => key[group] ?? ''),
      ...names.map((name) => figureText(figures, name)),
    ]),
    [...by.map((_, n) => (n === 0 ? 'total' : '')), ...names.map((name) => String(total[name] ?? ''))],
  ]);
};

/** One figure of a group; of a small one only that it is small. */
const figureText = (figures: Figures | null, name: FigureName): string => {
  if (figures === null) return name === 'asked' ? `<${SMALLEST_CELL}` : '';
  return String(figures[name] ?? '');
};
