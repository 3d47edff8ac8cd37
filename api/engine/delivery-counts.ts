/** How many tries to send a message ended how, in this process. For `/metrics`. */
import { type DispatchOutcome, OUTCOMES } from './dispatch.ts';

export type DeliveryCounts = {
  readonly counts: Readonly<Record<string, number>>;
  tried(outcome: DispatchOutcome): void;
};

export function createDeliveryCounts(): DeliveryCounts {
  const counts: Record<string, number> = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
  return {
    counts,
    tried(outcome) {
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    },
  };
}
