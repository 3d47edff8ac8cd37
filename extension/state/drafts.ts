/**
 * Everything typed and not saved, by agent, place, and field. Survives a change of panel, another tab, a
 * reload, a stopped worker, and an update: the background keeps it where the portal's page can't read.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { DraftChanges, KeptDrafts } from '../model/drafts.ts';

/** ms without typing. Shorter would send half words, longer would risk whole sentences. */
export const PAUSE = 400;
/** ms until the next try when the worker did not answer. */
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
  /** Typed since the last pause; null deletes a draft. */
  #typed = new Map<string, unknown>();
  /** On the way to the background. */
  #sending: Entries = new Map();
  /** Counts changes here, and the last one of each name, to recognize answers that were requested before. */
  #changes = 0;
  readonly #changedAt = new Map<string, number>();
  #cancel: (() => void) | undefined;

  constructor(ports: DraftStorePorts) {
    this.#ports = ports;
  }

  /** The current agent. Another agent sees nothing of this one's drafts. */
  readonly belongTo = (agentId: string | undefined): void => {
    if (agentId === this.#agentId) return;
    // On a new page, the worklist may load after the first keystrokes.
    if (this.#agentId !== undefined) {
      this.#cancel?.();
      this.#typed = new Map();
      this.#entries.value = new Map();
    }
    this.#agentId = agentId;
    if (agentId !== undefined) void this.load();
  };

  /** Loads what other tabs typed, and keeps what is being typed here. */
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

  /** undefined deletes the draft. */
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

  /** Deletes all drafts of a place: its referral was handed back, or its form sent. */
  readonly forget = (place: string): void => {
    for (const name of this.#entries.peek().keys())
      if (name.startsWith(`${place}/`)) this.set(name, undefined);
  };

  /** Sends what is typed at once; the page may be gone a moment later. */
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
    // Anything typed since is newer.
    this.#typed = new Map([...sending, ...this.#typed]);
    this.#later(AGAIN);
  };

  #later(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#ports.after(ms, () => void this.flush());
  }
}
