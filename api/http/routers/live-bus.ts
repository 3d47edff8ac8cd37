/** In-process notifications that an agent's worklist or a referral changed. Carries ids, never data. */
import { EventEmitter, on } from 'node:events';

export type LiveBus = {
  /** Notifies about this agent or referral. A Mass concerns hundreds, few of whom listen. */
  publish(id: string): void;
  /** Yields once for each notification about this id after the call; ends when the signal aborts. */
  subscribe(id: string, signal: AbortSignal | undefined): AsyncIterator<unknown>;
};

export function createLiveBus(): LiveBus {
  const emitter = new EventEmitter();
  // Every open worklist is a listener; there are as many as agents at work.
  emitter.setMaxListeners(0);
  return {
    publish: (id) => void emitter.emit(id),
    subscribe: (id, signal) => quiet(on(emitter, id, signal ? { signal } : {})),
  };
}

/** Unsubscribing is no error. */
function quiet(events: AsyncIterator<unknown>): AsyncIterator<unknown> {
  return {
    next: () =>
      events.next().catch((error: Error) => {
        if (error.name !== 'AbortError') throw error;
        return { done: true as const, value: undefined };
      }),
  };
}
