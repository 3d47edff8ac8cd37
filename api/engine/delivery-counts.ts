/** Results of delivery attempts by channel, in this process. For `/metrics`. */
import { CHANNEL_NAMES, type ChannelName } from '../domain/messages.ts';
import { type DispatchOutcome, OUTCOMES } from './try-message.ts';

export type DeliveryCounts = {
  readonly counts: ReadonlyMap<ChannelName, Readonly<Record<string, number>>>;
  tried(channel: ChannelName, outcome: DispatchOutcome): void;
};

export function createDeliveryCounts(): DeliveryCounts {
  const none = () => new Map<DispatchOutcome, number>(OUTCOMES.map((outcome) => [outcome, 0]));
  const counts = new Map(CHANNEL_NAMES.map((channel) => [channel, none()]));
  return {
    get counts() {
      return new Map([...counts].map(([channel, tries]) => [channel, Object.fromEntries(tries)]));
    },
    tried(channel, outcome) {
      const tries = counts.get(channel);
      tries?.set(outcome, (tries.get(outcome) ?? 0) + 1);
    },
  };
}
