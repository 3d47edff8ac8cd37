/** The requests that wait on the device: kept before they are sent, and deleted once the service has them (rules 53c to 53e). */
import type { AssistedInput } from '../../shared/contracts/assist.ts';
import type { RequestAnswer } from '../../shared/contracts/resident.ts';
import { isRecord } from '../../shared/typed.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Answer, Problem } from '../model/problem.ts';
import { type Entry, inputOf, isTooOld, mayHaveArrived, type Verdict, verdictOf } from './entry.ts';
import type { SealedStore } from './sealed-store.ts';

export type OutboxPorts = {
  readonly store: SealedStore;
  readonly send: (input: AssistedInput) => Promise<Answer<RequestAnswer>>;
  readonly now: () => Instant;
  readonly changed: () => void;
};

/** What became of one request. `problem`: why it was not taken. */
export type Outcome =
  | { readonly is: 'sent'; readonly answer: RequestAnswer }
  | { readonly is: Verdict; readonly problem: Problem };

export class Outbox {
  readonly #ports: OutboxPorts;
  #subject = '';
  #entries: readonly Entry[] = [];
  /** Being sent now, so no second call sends the same. */
  readonly #busy = new Map<string, Promise<Outcome>>();
  /** Not stored: the browser refuses. */
  readonly #unstored = new Set<string>();

  /** Sent since the page was opened. */
  sent = 0;
  /** Deleted because they waited too long. */
  expired = 0;
  /** Why the last one was not sent, while some wait. */
  last: Exclude<Verdict, 'look'> | null = null;
  /** The last one was not sent because the sign-in is over. */
  signedOut = false;
  /** Why the agent may send nothing. */
  barred: Problem | null = null;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  isStored({ key }: Entry): boolean {
    return !this.#unstored.has(key);
  }

  /** The number of somebody else's entries: they are neither read nor sent. */
  async open(subject: string): Promise<number> {
    const { store, changed } = this.#ports;
    this.#subject = subject;
    const owner = await store.owner().catch(() => null);
    if (owner && owner.subject !== subject) return owner.count;
    const found = await store.readAll().catch(() => []);
    this.#entries = found
      .flatMap(({ text }) => entryIn(text))
      .sort((one, other) => one.agreed.at - other.agreed.at);
    await this.#dropOld();
    changed();
    return 0;
  }

  /** The service said why this agent may send nothing, if that is why. */
  barredBy(problem: Problem): void {
    if (verdictOf(problem) !== 'barred') return;
    this.barred = problem;
    this.#ports.changed();
  }

  /** Stores it, then sends it. `shown`: the promise that the person reads meanwhile. */
  async add(entry: Entry, shown: AssistedInput['shown']): Promise<Outcome> {
    await this.#keep(entry);
    return this.#send(entry, shown);
  }

  /** Sends what waits, in order, until the service can't be reached. */
  async sendAll(): Promise<void> {
    await this.#dropOld();
    for (const entry of this.#entries.filter(({ look }) => look === null)) {
      const { is } = await this.#send(entry, undefined);
      if (is !== 'sent' && is !== 'look') return;
    }
  }

  async remove(key: string): Promise<void> {
    this.#entries = this.#entries.filter((one) => one.key !== key);
    this.#unstored.delete(key);
    await this.#ports.store.remove(key).catch(() => undefined);
    this.#ports.changed();
  }

  /** Everything, unsent or not. */
  async wipe(): Promise<void> {
    this.#entries = [];
    this.#unstored.clear();
    Object.assign(this, { sent: 0, expired: 0, last: null, barred: null, signedOut: false });
    await this.#ports.store.wipe().catch(() => undefined);
    this.#ports.changed();
  }

  #send(entry: Entry, shown: AssistedInput['shown']): Promise<Outcome> {
    const running = this.#busy.get(entry.key);
    if (running) return running;
    const sending = this.#sendOnce(entry, shown).finally(() => this.#busy.delete(entry.key));
    this.#busy.set(entry.key, sending);
    return sending;
  }

  async #sendOnce(entry: Entry, shown: AssistedInput['shown']): Promise<Outcome> {
    const { send, now } = this.#ports;
    const answer = await send(inputOf(entry, now(), shown));
    if (answer.ok) {
      this.sent += 1;
      Object.assign(this, { last: null, barred: null, signedOut: false });
      await this.remove(entry.key);
      return { is: 'sent', answer: answer.data };
    }
    const { problem } = answer;
    const is = verdictOf(problem);
    if (is === 'look') {
      const look = problem.kind === 'refusal' ? problem.refusal : 'invalid-input';
      // Refused for certain: nothing was stored under its key.
      await this.#keep({ ...entry, inDoubt: false, look });
      return { is, problem };
    }
    this.last = is;
    this.signedOut = problem.kind === 'signed-out';
    this.barred = is === 'barred' ? problem : null;
    await this.#keep({ ...entry, inDoubt: entry.inDoubt || mayHaveArrived(problem) });
    return { is, problem };
  }

  async #keep(entry: Entry): Promise<void> {
    const { store, changed } = this.#ports;
    const others = this.#entries.filter(({ key }) => key !== entry.key);
    this.#entries = [...others, entry].sort((one, other) => one.agreed.at - other.agreed.at);
    await store.put(this.#subject, entry.key, entry.agreed.at, JSON.stringify(entry)).then(
      () => this.#unstored.delete(entry.key),
      () => this.#unstored.add(entry.key),
    );
    changed();
  }

  async #dropOld(): Promise<void> {
    for (const entry of this.#entries.filter((one) => isTooOld(one, this.#ports.now()))) {
      this.expired += 1;
      await this.remove(entry.key);
    }
  }
}

/** Another version may have written it in another shape; then it can't be sent. */
const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  typeof value.key === 'string' &&
  [value.answers, value.typed, value.agreed].every(isRecord) &&
  typeof value.inDoubt === 'boolean';

const entryIn = (text: string): Entry[] => [JSON.parse(text)].filter(isEntry);
