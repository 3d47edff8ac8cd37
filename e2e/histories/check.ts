/** Checks a history in time linear in its length, except for sorting. Shares no code with the product. */
import { checkOffers } from './check-offers.ts';
import { checkSteps } from './check-steps.ts';
import { checkTimelines } from './check-timelines.ts';
import type { Anomaly, History } from './history.ts';

export const check = (history: History): Anomaly[] => [
  ...checkTimelines(history),
  ...checkSteps(history.operations),
  ...checkOffers(history),
];
