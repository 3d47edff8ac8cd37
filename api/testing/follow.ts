/** Reads a subscription in the background, so a test can wait for its events. */
export type Followed<T> = {
  /** Everything received, in order, with its tracked id. */
  readonly got: { id: string; data: T }[];
  /** Resolves once this many were received. */
  until(count: number): Promise<void>;
  /** Resolves when the stream has ended: with its error, or null. */
  readonly ended: Promise<unknown>;
};

/** `stream` is the result of a caller's subscription. */
export function follow<T>(stream: Promise<unknown>): Followed<T> {
  const got: { id: string; data: T }[] = [];
  const waiting = new Set<{ count: number; done(): void }>();
  const tell = () => {
    for (const waiter of waiting) if (got.length >= waiter.count) waiter.done();
  };
  const read = async (): Promise<null> => {
    for await (const [id, data] of (await stream) as AsyncIterable<[string, T]>) {
      got.push({ id, data });
      tell();
    }
    return null;
  };
  const ended = read().catch((error: unknown) => error);
  const until = (count: number) =>
    new Promise<void>((done) => {
      waiting.add({ count, done });
      tell();
    });
  return { got, ended, until };
}
