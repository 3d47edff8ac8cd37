/** In-process news: that an agent's worklist or a referral changed. It carries names, never data. */
import { EventEmitter, on } from 'node:events';

export type Topic = `agent:${string}` | `referral:${string}`;
export type LiveBus = {
  publish(topic: Topic): void;
  /** One value for each time the topic was published after the call; done when the signal aborts. */
  subscribe(topic: Topic, signal: AbortSignal | undefined): AsyncIterator<unknown>;
};

export function createLiveBus(): LiveBus {
  const emitter = new EventEmitter();
  // Every open worklist is a listener; their number is the number of agents at work.
  emitter.setMaxListeners(0);
  return {
    publish: (topic) => void emitter.emit(topic),
    subscribe: (topic, signal) => quiet(on(emitter, topic, signal ? { signal } : {})),
  };
}

/** Leaving is no fault. */
function quiet(events: AsyncIterator<unknown>): AsyncIterator<unknown> {
  return {
    next: () =>
      events.next().catch((error: Error) => {
        if (error.name !== 'AbortError') throw error;
        return { done: true as const, value: undefined };
      }),
  };
}
