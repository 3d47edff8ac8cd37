/** Limits how many trackers may be watched at once. Budgets count openings; a stream costs for as long as it lasts. */

/** A link is open in a few tabs; connections that a phone lost count until they are found dead. */
const OF_A_LINK = 20;
/** A library or a hospital has one address. */
const OF_AN_ADDRESS = 500;
/** Each takes a connection and some memory of this process. */
const IN_ALL = 20_000;

/** `ended` aborts when a newer stream of the same link takes the slot; `leave` frees it. */
export type Place = { ended: AbortSignal; leave(): void };
export type Streams = {
  /** Null if the address or this process has no slot left. If the link has none left, its oldest stream ends. */
  enter(link: string, address: string): Place | null;
  open(): number;
};

export function createStreams(): Streams {
  const links = new Map<string, Set<AbortController>>();
  const addresses = new Map<string, number>();
  let all = 0;

  function leave(link: string, address: string, stream: AbortController): void {
    const open = links.get(link);
    if (!open?.delete(stream)) return;
    all--;
    if (open.size === 0) links.delete(link);
    const left = (addresses.get(address) ?? 1) - 1;
    if (left === 0) addresses.delete(address);
    else addresses.set(address, left);
  }

  function enter(link: string, address: string): Place | null {
    const [oldest] = links.get(link) ?? [];
    if (oldest && links.get(link)?.size === OF_A_LINK) oldest.abort();
    const before = addresses.get(address) ?? 0;
    if (before >= OF_AN_ADDRESS || all >= IN_ALL) return null;
    all++;
    const stream = new AbortController();
    const open = links.get(link) ?? new Set();
    links.set(link, open.add(stream));
    addresses.set(address, before + 1);
    const gone = () => leave(link, address, stream);
    stream.signal.addEventListener('abort', gone);
    return { ended: stream.signal, leave: gone };
  }

  return { enter, open: () => all };
}
