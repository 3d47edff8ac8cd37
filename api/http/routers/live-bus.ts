/** In-process notifications that an agent's worklist or a referral changed. Carries ids, never data. */
import { EventEmitter, on } from 'node:events';

export type LiveBus = {
  /** Notifies about this agent or referral. A Mass concerns hundreds, few of whom listen. */
  publish(id: string): void;
  /** Yields once for each notification about this id after the call; ends when the signal aborts. */
  subscribe(id: string, signal: AbortSignal | undefined): AsyncIterator<unknown>;
  /** Counts all notifications; `once` calls `heard` at the next one, unless the returned function is called first. */
  readonly changes: { readonly count: number; once(heard: () => void): () => void };
};

export function createLiveBus(): LiveBus {
  const emitter = new EventEmitter();
  // Every open worklist is a listener; there are as many as agents at work.
  emitter.setMaxListeners(0);
  const waiting = new Set<() => void>();
  let count = 0;
  function tellAll(): void {
    count++;
    const heard = [...waiting];
    waiting.clear();
    for (const tell of heard) tell();
  }
  return {
    publish(id) {
      emitter.emit(id);
      tellAll();
    },
    changes: {
      get count() {
        return count;
      },
      once(heard) {
        waiting.add(heard);
        return () => void waiting.delete(heard);
      },
    },
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
