/**
 * One connection that listens and checks that it hears. LISTEN succeeds but nothing arrives behind a pooler that switches
 * connections per transaction, or once a firewall drops the connection. It therefore notifies itself.
 */
import pg from 'pg';

export type ListeningParts = {
  url: string;
  channel: string;
  /** Notifies over another connection; `received` recognizes it. */
  ping(): Promise<void>;
  /** Handles a payload; returns whether it was one of our pings. */
  received(payload: string | undefined): boolean;
  /** Notices arrive again, or no longer. Those sent in between were missed. */
  changed(hears: boolean): void;
  /** Ms of a monotonic clock, unaffected by clock changes. */
  monotonic(): number;
  /** Runs the task after `ms`; returns a function that cancels it. */
  after(ms: number, task: () => void): () => void;
};

export type Listening = {
  /** Resolves once the connection listens; rejects where it can't be opened. */
  begin(): Promise<void>;
  /** Whether notices arrive. True at first, until a ping fails to arrive. */
  hears(): boolean;
  /** Ms that the last ping took; null before the first arrives. */
  roundTrip(): number | null;
  close(): Promise<void>;
};

/** The connection's application name in PostgreSQL. */
const LISTENS = 'kod-listens';
/** Ms between pings. */
const PING_EVERY = 2_000;
/** Ms within which the connection must answer, or it counts as dead. */
const ANSWERS_WITHIN = 3_000;
/** This many lost pings in a row are no coincidence. */
const SILENT_PINGS = 2;
/** Ms. Doubles with each connection that hears nothing, up to the maximum. */
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
      // Not awaited: a dead connection never ends.
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

  /** Drops what is left of the connection: a dead one never reports its end. */
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
    // A query is answered after all earlier notices. If nothing could be sent, silence means nothing.
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
