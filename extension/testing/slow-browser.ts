/**
 * A browser whose every answer comes when a test says so: storage and desktop each answer in order, but not in each other's. For
 * tests of what may happen in between, a stop of the worker included.
 */
import { browser } from 'wxt/browser';

/** `asked`: does it, and returns what answers. */
type Lane = { readonly asked: (() => () => void)[]; readonly done: (() => void)[] };
type Area = 'local' | 'session';
/** Something that the browser tells the worker. */
export type Told = { readonly id: string; readonly byUser: boolean };

const perform = ({ asked, done }: Lane): void => {
  const call = asked.shift();
  if (call) done.push(call());
};

const realImmediate = setImmediate;
/** Runs everything that waits for nothing. */
const settle = () => new Promise<void>((resolve) => realImmediate(resolve));

export class SlowBrowser {
  readonly #lanes: readonly [Lane, Lane] = [
    { asked: [], done: [] },
    { asked: [], done: [] },
  ];
  readonly #stored: Record<Area, Map<string, unknown>> = { local: new Map(), session: new Map() };
  /** Alerts that stand, by id: their titles. */
  readonly screen = new Map<string, string>();
  readonly told: Told[] = [];
  #life = 0;

  /** Replaces storage and notifications of the fake browser. */
  install(): void {
    const [storage, desktop] = this.#lanes;
    for (const area of ['local', 'session'] as const)
      Object.assign(browser.storage[area], {
        get: (keys: string | readonly string[]) => this.#ask(storage, () => this.#get(area, [keys].flat())),
        set: (values: object) =>
          this.#ask(storage, () => {
            for (const [key, value] of Object.entries(values)) this.#stored[area].set(key, value);
          }),
        remove: (keys: readonly string[]) =>
          this.#ask(storage, () => {
            for (const key of keys) this.#stored[area].delete(key);
          }),
      });
    Object.assign(browser.notifications, {
      create: (id: string, { title }: { title: string }) =>
        this.#ask(desktop, () => {
          this.screen.set(id, title);
          return id;
        }),
      clear: (id: string) => this.#ask(desktop, () => this.screen.delete(id)),
      getAll: () =>
        this.#ask(desktop, () => Object.fromEntries([...this.screen.keys()].map((id) => [id, true]))),
    });
  }

  /** The agent, or the desktop, removes an alert; the worker hears of it later. */
  close(id: string, byUser: boolean): void {
    if (this.screen.delete(id)) this.told.push({ id, byUser });
  }

  /** Requests still run; nobody hears the answers. */
  stopWorker(): void {
    this.#life += 1;
    for (const { done } of this.#lanes) done.length = 0;
  }

  /** Whether the worker has yet to hear that it was closed. */
  isToTell = (closed: string): boolean => this.told.some(({ id }) => id === closed);

  get isIdle(): boolean {
    return this.told.length === 0 && this.#lanes.every(({ asked, done }) => asked.length + done.length === 0);
  }

  /** Does one thing that was asked, or answers one, or tells the worker one thing: `chance` says which. */
  async step(chance: () => number, tell: ((told: Told) => void) | undefined): Promise<void> {
    const choices: (() => void)[] = this.#lanes.flatMap(({ asked, done }) => [
      ...(asked.length > 0 ? [() => perform({ asked, done })] : []),
      ...(done.length > 0 ? [() => done.shift()?.()] : []),
    ]);
    const [first] = this.told;
    if (tell && first)
      choices.push(() => {
        this.told.shift();
        tell(first);
      });
    choices[Math.floor(chance() * choices.length)]?.();
    await settle();
  }

  #ask<T>(lane: Lane, act: () => T): Promise<T> {
    const life = this.#life;
    return new Promise((resolve) => {
      lane.asked.push(() => {
        const result = act();
        return () => {
          if (life === this.#life) resolve(result);
        };
      });
    });
  }

  #get(area: Area, keys: readonly string[]): object {
    const stored = this.#stored[area];
    return Object.fromEntries(keys.flatMap((key) => (stored.has(key) ? [[key, stored.get(key)]] : [])));
  }
}
