/** How long residents wait for an accept and for a call, for `/metrics`. */
import { Histogram } from 'prom-client';
import type { Wait } from '../../application/waits.ts';

/** Registered with each registry that shows them. */
export type WaitTimes = {
  readonly histograms: readonly Histogram[];
  ended(wait: Wait): void;
};

/** In seconds, up to half a day. The service promises a call within 1,800, and a General lasts 900. */
const BUCKETS = [60, 180, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 14_400, 43_200];

const HELP = {
  accepted: 'From a request to an accept by an agent, of calls without a chosen time',
  called: 'From a request to the first attempt to call, of calls without a chosen time',
} as const;

export function createWaitTimes(): WaitTimes {
  const histogram = (until: Wait['until'], name: string) =>
    new Histogram({ name, help: HELP[until], buckets: BUCKETS, registers: [] });
  const by = {
    accepted: histogram('accepted', 'kod_time_to_accept_seconds'),
    called: histogram('called', 'kod_time_to_call_seconds'),
  };
  return {
    histograms: [by.accepted, by.called],
    ended: ({ until, ms }) => by[until].observe(ms / 1_000),
  };
}
