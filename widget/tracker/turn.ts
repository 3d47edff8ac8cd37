/** Decides which of a browser's pages may hold a stream: with HTTP/1.1 they share six connections per host. */

/** The other four are left for the reader's actions. */
const STREAMS = 2;

/** `signal` aborts when the page is hidden or the caller has stopped; `end` frees the slot. */
export type Turn = { signal: AbortSignal; end: () => void };

/** Takes one of the browser's stream slots; the result frees it. Null if all are taken. */
const takePlace = (name: string): Promise<(() => void) | null> =>
  new Promise((resolve) => {
    const hold = (lock: Lock | null) => (lock ? new Promise<void>((free) => resolve(free)) : resolve(null));
    // Refused in a sandboxed frame, which shares slots with nobody.
    navigator.locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(() => undefined));
  });

/** Null if no stream may be held now: the page is hidden, or all slots are taken. */
export const takeTurn = async (outer: AbortSignal): Promise<Turn | null> => {
  if (document.hidden) return null;
  let free: (() => void) | null = null;
  if (!navigator.locks) free = () => undefined;
  for (let n = 1; n <= STREAMS && !free; n++) free = await takePlace(`kynect-on-demand-stream-${n}`);
  if (!free) return null;
  const held = free;
  const abort = new AbortController();
  const end = () => {
    abort.abort();
    document.removeEventListener('visibilitychange', look);
    outer.removeEventListener('abort', end);
    held();
  };
  const look = () => {
    if (document.hidden) end();
  };
  document.addEventListener('visibilitychange', look);
  outer.addEventListener('abort', end);
  if (outer.aborted) end();
  return { signal: abort.signal, end };
};
