/**
 * The one store of what is typed and not saved, by agent, place, and field. It lives through a change of panel, another tab,
 * a reload, a stopped worker, and an update: the background keeps it where the portal's page can't read.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { DraftChanges, KeptDrafts } from '../model/drafts.ts';

/** A pause in typing. Shorter would send half words, longer would lose whole sentences; ms. */
export const PAUSE = 400;
/** The worker did not answer; ms. */
const AGAIN = 2_000;

export type DraftStorePorts = {
  readonly load: () => Promise<KeptDrafts>;
  readonly keep: (agentId: string, changes: DraftChanges) => Promise<void>;
  readonly after: (ms: number, run: () => void) => () => void;
};

type Entries = ReadonlyMap<string, unknown>;

export class DraftStore {
  readonly #entries = signal<Entries>(new Map());
  readonly entries: ReadonlySignal<Entries> = this.#entries;
  readonly #ports: DraftStorePorts;
  #agentId: string | undefined;
  /** Typed since the last pause; null takes a draft away. */
  #typed = new Map<string, unknown>();
  /** On their way to the background. */
  #sending: Entries = new Map();
  /** Counts changes here, and which was the last of each name: an answer that was asked for before is older. */
  #changes = 0;
  readonly #changedAt = new Map<string, number>();
  #cancel: (() => void) | undefined;

  constructor(ports: DraftStorePorts) {
    this.#ports = ports;
  }

  /** Who is signed in. Another agent sees nothing of what this one typed. */
  readonly belongTo = (agentId: string | undefined): void => {
    if (agentId === this.#agentId) return;
    // The worklist may come after the first letters of a page that has just opened.
    if (this.#agentId !== undefined) {
      this.#cancel?.();
      this.#typed = new Map();
      this.#entries.value = new Map();
    }
    this.#agentId = agentId;
    if (agentId !== undefined) void this.load();
  };

  /** What other tabs typed comes in at their pauses; what is being typed here stays. */
  readonly load = async (): Promise<void> => {
    const [asked, changes] = [this.#agentId, this.#changes];
    const unsent = new Set([...this.#sending.keys(), ...this.#typed.keys()]);
    const kept = await this.#ports.load().catch(() => undefined);
    if (!kept || kept.agentId !== asked || asked !== this.#agentId) return;
    const here = this.#entries.peek();
    const isNewerHere = (name: string): boolean =>
      unsent.has(name) || (this.#changedAt.get(name) ?? 0) > changes;
    this.#entries.value = new Map([
      ...Object.entries(kept.drafts).filter(([name]) => !isNewerHere(name)),
      ...[...here].filter(([name]) => isNewerHere(name)),
    ]);
  };

  /** undefined: nothing is typed there any more. */
  readonly set = (name: string, value: unknown): void => {
    const next = new Map(this.#entries.peek());
    if (value === undefined && !next.has(name)) return;
    if (value === undefined) next.delete(name);
    else next.set(name, value);
    this.#entries.value = next;
    this.#typed.set(name, value ?? null);
    this.#changes += 1;
    this.#changedAt.set(name, this.#changes);
    this.#later(PAUSE);
  };

  /** Everything of one place: its referral was handed back, its form sent. */
  readonly forget = (place: string): void => {
    for (const name of this.#entries.peek().keys())
      if (name.startsWith(`${place}/`)) this.set(name, undefined);
  };

  /** Sends at once what is typed; the page may be gone a moment later. */
  readonly flush = async (): Promise<void> => {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#typed.size === 0 || this.#agentId === undefined) return;
    const agentId = this.#agentId;
    const sending = this.#typed;
    this.#typed = new Map();
    this.#sending = new Map([...this.#sending, ...sending]);
    const kept = await this.#ports.keep(agentId, Object.fromEntries(sending)).then(
      () => true,
      () => false,
    );
    this.#sending = new Map([...this.#sending].filter(([name, value]) => sending.get(name) !== value));
    if (kept || agentId !== this.#agentId) return;
    // What was typed since is newer.
    this.#typed = new Map([...sending, ...this.#typed]);
    this.#later(AGAIN);
  };

  #later(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#ports.after(ms, () => void this.flush());
  }
}
