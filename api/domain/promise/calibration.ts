/**
 * Whether promises have been kept lately (rule 8h): adaptive conformal inference (Gibbs & Candès 2021) on the program's own
 * record. A score is the first attempt minus the time worked to. It can't foresee a rush; it adapts within a day or two.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { wallTimeAt } from '../time/zoned-time.ts';

const MINUTE = 60_000;
/**
 * Kinds of promise that are learned separately, by how far ahead the time worked to was. `few`: as soon as `now`, but few were
 * ready to call at once.
 */
export const WAIT_CLASSES = ['now', 'few', 'hour', 'two-hours', 'today', 'opening'] as const;
export type WaitClass = (typeof WAIT_CLASSES)[number];
/** `any`: all parts together, for kinds with too few scores. */
export const DAY_PARTS = ['morning', 'afternoon', 'evening', 'any'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** How many of the newest scores count. */
export const SCORES_KEPT = 150;
/** Fewer scores are no evidence. */
export const SCORES_NEEDED = 20;
/** This many scores in a part of the day are a warning: their worst is added if it is larger. */
const SCORES_HEEDED = 8;
/** The step by which the level follows misses. */
const STEP = 0.01;
/** The target share of the misses that `promiseConfidence` allows: the record lags behind a busy hour. */
const AIMED_AT = 0.6;
const aim = ({ promiseConfidence }: Policy): number => AIMED_AT * (1 - promiseConfidence);
/** Thirty minutes are no longer promised once this share came late, and are again below `RESUME_AT`. */
const STOP_AT = 0.05;
const RESUME_AT = 0.04;
/** Counted in with the scores, or one late one among the first twenty would stop it. */
const ASSUMED = { scores: 50, late: 2 };

/** Past results of a class in a part of the day. `margin` in ms, may be negative. */
export type Practiced = {
  readonly waitClass: WaitClass;
  readonly part: DayPart;
  /** The share of scores allowed beyond the margin: the method's `a`. */
  readonly level: number;
  readonly margin: number;
  readonly scores: number;
  /** Whether promising thirty minutes is suspended. */
  readonly stopped: boolean;
  /** For openings: the share of planned duty that is given out. */
  readonly share: number;
};
export type Practice = readonly Practiced[];

const ZONE = 'America/New_York';
export function dayPart(at: Instant): Exclude<DayPart, 'any'> {
  const { minute } = wallTimeAt(at, ZONE);
  return minute < 12 * 60 ? 'morning' : minute < 17 * 60 ? 'afternoon' : 'evening';
}

/** `wait`: ms from the request to the time worked to. `few`: whether few are ready to call at once. */
export function waitClass(
  wait: number,
  few: boolean,
  { callbackWithin }: Policy,
): Exclude<WaitClass, 'opening'> {
  if (wait <= callbackWithin) return few ? 'few' : 'now';
  if (wait <= 60 * MINUTE) return 'hour';
  return wait <= 120 * MINUTE ? 'two-hours' : 'today';
}

export const unpracticed = (waitClass: WaitClass, part: DayPart, policy: Policy): Practiced => ({
  waitClass,
  part,
  level: aim(policy),
  margin: 0,
  scores: 0,
  stopped: false,
  share: policy.openingsShare,
});

/**
 * The record of this part of the day if it has enough scores, else of the whole day, with this part's worst score if that is
 * later: evenings have few scores and few agents. Without a record the margin is `coldMargin`.
 */
export function practiced(practice: Practice, kind: WaitClass, part: DayPart, policy: Policy): Practiced {
  const of = (wanted: DayPart) =>
    practice.find((one) => one.waitClass === kind && one.part === wanted) ??
    unpracticed(kind, wanted, policy);
  const own = of(part);
  if (own.scores >= SCORES_NEEDED) return own;
  const any = of('any');
  const margin = any.scores >= SCORES_NEEDED ? any.margin : policy.coldMargin;
  return { ...any, margin: own.scores >= SCORES_HEEDED ? Math.max(margin, own.margin) : margin };
}

/**
 * The record after one more promise of this kind. `scores` are the newest, its own included, in any order. `missed` is null
 * if the promise was learned before and only its score changed.
 */
export function learned(
  before: Practiced,
  missed: boolean | null,
  scores: readonly number[],
  policy: Policy,
): Practiced {
  const surprise = missed === null ? 0 : aim(policy) - (missed ? 1 : 0);
  const level = clamp(before.level + STEP * surprise, 0.005, 0.5);
  const ordered = [...scores].sort((a, b) => a - b);
  const at = Math.min(ordered.length - 1, Math.ceil((1 - level) * (ordered.length + 1)) - 1);
  const late =
    (ordered.filter((score) => score > 0).length + ASSUMED.late) / (ordered.length + ASSUMED.scores);
  const enough = ordered.length >= SCORES_NEEDED;
  return {
    ...before,
    level,
    margin: Math.round(ordered[Math.max(0, at)] ?? 0),
    scores: ordered.length,
    stopped: enough && late >= (before.stopped ? RESUME_AT : STOP_AT),
    share: clamp(before.share + STEP * surprise, 0.3, 0.9),
  };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
