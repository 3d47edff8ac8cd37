/** In-process news: that an agent's worklist or a referral changed. It carries names, never data. */
import { EventEmitter, on } from 'node:events';

export type LiveBus = {
  /** Of the agent or referral with this id. A Mass is news for hundreds, of whom few listen. */
  publish(id: string): void;
  /** One value for each time that there was news of this id after the call; done when the signal aborts. */
  subscribe(id: string, signal: AbortSignal | undefined): AsyncIterator<unknown>;
};

export function createLiveBus(): LiveBus {
  const emitter = new EventEmitter();
  // Every open worklist is a listener; their number is the number of agents at work.
  emitter.setMaxListeners(0);
  return {
    publish: (id) => void emitter.emit(id),
    subscribe: (id, signal) => quiet(on(emitter, id, signal ? { signal } : {})),
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
