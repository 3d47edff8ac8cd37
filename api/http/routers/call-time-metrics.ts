/** How long procedures take, for `/metrics`. */
import { Histogram } from 'prom-client';

/** `failed` is a fault of ours. */
export type CallOutcome = 'answered' | 'refused' | 'failed';

export type CallTimes = {
  readonly histogram: Histogram;
  /** `path` of a procedure of the router, never what a caller wrote; `ms` until its answer, or until a subscription began. */
  took(path: string, outcome: CallOutcome, ms: number): void;
};

/** In seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function createCallTimes(): CallTimes {
  const histogram = new Histogram({
    name: 'kod_call_seconds',
    help: 'How long a procedure took, until its answer or the start of a subscription',
    labelNames: ['procedure', 'outcome'],
    buckets: BUCKETS,
    registers: [],
  });
  return {
    histogram,
    took: (procedure, outcome, ms) => histogram.observe({ procedure, outcome }, ms / 1_000),
  };
}
