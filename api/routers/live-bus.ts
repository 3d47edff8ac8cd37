/** In-process news: that an agent's worklist or a referral changed. It carries names, never data. */
import { EventEmitter, on } from 'node:events';

export type LiveBus = {
  publish(topic: `agent:${string}` | `referral:${string}`): void;
  /** Yields once for each time the topic was published after the call; ends when the signal aborts. */
  subscribe(
    topic: `agent:${string}` | `referral:${string}`,
    signal: AbortSignal | undefined,
  ): AsyncIterable<unknown>;
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
async function* quiet(events: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  try {
    yield* events;
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
  }
}
