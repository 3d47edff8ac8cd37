/**
 * Whether promises have worked out lately (rule 8h): adaptive conformal inference (Gibbs & Candès 2021) on the program's own
 * record. A score is by how much the first attempt came after the time that was worked to. What it can't do is see a
 * rush coming: it follows within a day or two.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { wallTimeAt } from '../time/zoned-time.ts';

const MINUTE = 60_000;
/** Kinds of promise that are learned apart: by how far the worked-to time lay ahead. */
export const WAIT_CLASSES = ['now', 'hour', 'two-hours', 'today', 'opening'] as const;
export type WaitClass = (typeof WAIT_CLASSES)[number];
/** `any`: all of them together, for what has too few of its own. */
export const DAY_PARTS = ['morning', 'afternoon', 'evening', 'any'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** So many of the newest scores are looked at. */
export const SCORES_KEPT = 150;
/** With fewer scores nothing is known yet. */
export const SCORES_NEEDED = 20;
/** So many of a part of the day are a warning: the worst of them is added where it is more. */
const SCORES_HEEDED = 8;
/** How fast the level follows the misses. */
const STEP = 0.01;
/** Of the misses that `promiseConfidence` allows, so much is aimed at: the record lags behind a busy hour. */
const AIMED_AT = 0.6;
const aim = ({ promiseConfidence }: Policy): number => AIMED_AT * (1 - promiseConfidence);
/** Thirty minutes are not promised any more when more than this share came late, and again when less than that did. */
const STOP_AT = 0.07;
const RESUME_AT = 0.05;

/** What is known of a class in a part of the day. `margin` in ms, may be negative. */
export type Practiced = {
  readonly waitClass: WaitClass;
  readonly part: DayPart;
  /** The share that may lie beyond the margin: `a` of the method. */
  readonly level: number;
  readonly margin: number;
  readonly scores: number;
  /** Thirty minutes are not promised for now. */
  readonly stopped: boolean;
  /** Of openings: how much of the planned duty is given away. */
  readonly share: number;
};
export type Practice = readonly Practiced[];

const ZONE = 'America/New_York';
export function dayPart(at: Instant): Exclude<DayPart, 'any'> {
  const { minute } = wallTimeAt(at, ZONE);
  return minute < 12 * 60 ? 'morning' : minute < 17 * 60 ? 'afternoon' : 'evening';
}

/** `wait`: from the request to the time that is worked to. */
export function waitClass(wait: number, { callbackWithin }: Policy): Exclude<WaitClass, 'opening'> {
  if (wait <= callbackWithin) return 'now';
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
 * Of its own part of the day where that has enough scores, and otherwise of the whole day, with the worst of its part where
 * that is later: evenings have few scores and few agents. Without a record the margin is `coldMargin`.
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
 * After one more promise of this kind: the newest scores with its own, in any order. `missed` is null where it was learned
 * from before, and only its score has changed.
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
  const late = ordered.filter((score) => score > 0).length / Math.max(1, ordered.length);
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
