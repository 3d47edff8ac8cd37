/**
 * One connection that listens, and knows whether it hears. Behind a pooler that gives each transaction another connection LISTEN
 * succeeds and nothing ever arrives; so does it on a connection that a firewall has forgotten. It therefore notifies itself.
 */
import pg from 'pg';

export type ListeningParts = {
  url: string;
  channel: string;
  /** Sends, by another connection, what `received` tells to be ours. */
  ping(): Promise<void>;
  /** What arrived. Whether it was a ping of ours. */
  received(payload: string | undefined): boolean;
  /** Notices arrive again, or no longer. Those sent meanwhile were missed. */
  changed(hears: boolean): void;
  /** ms that nobody can set. */
  monotonic(): number;
  /** Runs the task after so many ms; returns how to cancel it. */
  after(ms: number, task: () => void): () => void;
};

export type Listening = {
  /** Resolves once the connection listens; rejects where it can't be opened. */
  begin(): Promise<void>;
  /** Whether notices arrive. True from the start, until the first that doesn't. */
  hears(): boolean;
  /** ms that the last ping which arrived was on its way; null before. */
  roundTrip(): number | null;
  close(): Promise<void>;
};

/** Names the connection among PostgreSQL's. */
const LISTENS = 'kod-listens';
/** ms between two pings. */
const PING_EVERY = 2_000;
/** ms within which the connection answers, or it is dead. */
const ANSWERS_WITHIN = 3_000;
/** So many pings in a row that do not arrive are no accident. */
const SILENT_PINGS = 2;
/** ms. Doubled with each connection that hears nothing, up to the longest. */
const RECONNECT_AFTER = 1_000;
const LONGEST_PAUSE = 30_000;
const CONNECTS_WITHIN = 10_000;
const ENDS_WITHIN = 1_000;

export const createListening = (parts: ListeningParts): Listening => new Listener(parts);

class Listener implements Listening {
  readonly #parts: ListeningParts;
  #client: pg.Client | null = null;
  #closed = false;
  #hears = true;
  #arrivedAt: number | null = null;
  #roundTrip: number | null = null;
  #silent = 0;
  #pause = RECONNECT_AFTER;
  #cancel: () => void = () => undefined;

  constructor(parts: ListeningParts) {
    this.#parts = parts;
  }

  hears(): boolean {
    return this.#hears;
  }

  roundTrip(): number | null {
    return this.#roundTrip;
  }

  async begin(): Promise<void> {
    const next = new pg.Client({
      connectionString: this.#parts.url,
      keepAlive: true,
      application_name: LISTENS,
      connectionTimeoutMillis: CONNECTS_WITHIN,
      query_timeout: ANSWERS_WITHIN,
    });
    next.on('notification', ({ payload }) => {
      if (this.#parts.received(payload)) this.#arrivedAt = this.#parts.monotonic();
    });
    next.on('error', () => undefined);
    try {
      await next.connect();
      await next.query(`LISTEN ${this.#parts.channel}`);
    } catch (error) {
      // Not waited for: one that is dead never ends.
      next.end().catch(() => undefined);
      throw error;
    }
    if (this.#closed) return void next.end().catch(() => undefined);
    this.#client = next;
    this.#silent = 0;
    next.once('end', () => this.#gone(next));
    void this.#check(next);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    const ended = this.#client?.end().catch(() => undefined);
    await new Promise<void>((done) => {
      const stop = this.#parts.after(ENDS_WITHIN, done);
      void Promise.resolve(ended).then(() => {
        stop();
        done();
      });
    });
  }

  #later(ms: number, task: () => void): void {
    if (!this.#closed) this.#cancel = this.#parts.after(ms, task);
  }

  #becomes(hears: boolean): void {
    if (hears) this.#pause = RECONNECT_AFTER;
    if (hears === this.#hears || this.#closed) return;
    this.#hears = hears;
    this.#parts.changed(hears);
  }

  /** Gives up whatever is left of the connection: one that is dead never says that it has ended. */
  #gone(which: pg.Client): void {
    if (this.#client !== which || this.#closed) return;
    this.#client = null;
    this.#cancel();
    which.end().catch(() => undefined);
    this.#becomes(false);
    this.#connectLater();
  }

  #connectLater(): void {
    this.#later(this.#pause, () => void this.begin().catch(() => this.#connectLater()));
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
  }

  async #check(which: pg.Client): Promise<void> {
    this.#arrivedAt = null;
    const sentAt = this.#parts.monotonic();
    const sent = await this.#parts.ping().then(
      () => true,
      () => false,
    );
    // The answer to a query comes after all notices before it. While nothing can be sent, silence says nothing.
    const alive = !sent || (await answers(which));
    if (this.#client !== which || this.#closed) return;
    if (this.#arrivedAt !== null) {
      this.#roundTrip = this.#arrivedAt - sentAt;
      this.#silent = 0;
      this.#becomes(true);
    } else if (sent) this.#silent += 1;
    if (!alive || this.#silent >= SILENT_PINGS) this.#gone(which);
    else this.#later(PING_EVERY, () => void this.#check(which));
  }
}

const answers = (client: pg.Client): Promise<boolean> =>
  client.query('select 1').then(
    () => true,
    () => false,
  );
