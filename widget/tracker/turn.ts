/** Which of a browser's pages may hold a stream: HTTP/1.1 gives all of them together six connections a host. */

/** The other four are left for what residents press. */
const STREAMS = 2;

/** `signal` aborts when the page is hidden or whoever took the turn has stopped; `end` gives it back. */
export type Turn = { signal: AbortSignal; end: () => void };

/** One of the browser's places for streams, until the answer is called; null when all are taken. */
const takePlace = (name: string): Promise<(() => void) | null> =>
  new Promise((resolve) => {
    const hold = (lock: Lock | null) => (lock ? new Promise<void>((free) => resolve(free)) : resolve(null));
    // Refused in a sandboxed frame, which nobody shares a place with.
    navigator.locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(() => undefined));
  });

/** null where no stream may be held now: the page is hidden, or others hold as many as a browser should. */
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
