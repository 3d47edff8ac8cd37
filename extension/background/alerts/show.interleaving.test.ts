/**
 * Alerts while everything happens at once: the agent closes them, offers come and go, the worker is stopped, and storage and desktop
 * answer in any order. A seed decides, and is named when a rule breaks.
 */
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { seededRandom } from '../../../api/in-memory/random.ts';
import type { Offer } from '../../../shared/contracts/worklist.ts';
import { alertId, SUMMARY_ID } from '../../model/alerts.ts';
import { INPUTS, LONG, SEED } from '../../testing/fuzz/size.ts';
import { SlowBrowser } from '../../testing/slow-browser.ts';
import { NOON, offerOf, snapshotOf } from '../testing.ts';

/** With `FUZZ_INPUTS=1000`, thousands; with `FUZZ_SEED`, others. */
const SEEDS = 4 * INPUTS;
const ROUNDS = 6;
/** Longer than a burst, within which a second sound would be missing. */
const ROUND_MS = 20_000;
const HOUR = 3_600_000;
/** After these there may be nothing left to sound for. */
const QUIETING = ['stops', 'goes', 'signs out and in'];
let sounds = 0;
vi.mock('./sound.ts', () => ({
  playSound: async () => {
    sounds += 1;
  },
}));

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  const done = async () => undefined;
  Object.assign(browser.action, {
    ...{ setBadgeText: done, setBadgeBackgroundColor: done, setBadgeTextColor: done, setTitle: done },
  });
  Object.assign(browser.i18n, { getUILanguage: () => 'en' });
  return () => vi.useRealTimers();
});

/** The worker's modules: each start gets new ones, because a stop loses their memory. */
const startWorker = async () => {
  vi.resetModules();
  const [{ show, alertClosed }, { write, remove }] = await Promise.all([
    import('./show.ts'),
    import('../store.ts'),
  ]);
  let last = Promise.resolve();
  /** Like the service: one change after the other. */
  const then = (task: () => Promise<void>) => {
    last = last.then(task);
  };
  return {
    alertClosed,
    alarm: () => void show(),
    learns: (offers: readonly Offer[]) =>
      then(async () => {
        await write('local', 'worklist', snapshotOf({ offers: [...offers] }));
        void show();
      }),
    signsOut: () =>
      then(async () => {
        await remove('local', ['worklist']);
        void show();
      }),
  };
};
type Worker = Awaited<ReturnType<typeof startWorker>>;

class Day {
  readonly #browser = new SlowBrowser();
  readonly #chance: () => number;
  #worker: Worker | undefined;
  #offers: readonly Offer[] = [];
  #made = 0;
  #now = NOON;
  /** Closed by the agent, without news since. */
  readonly #closed = new Set<string>();
  /** Of the present round: its deeds, and what the agent closed, or may have closed before a stop. */
  #did: string[] = [];
  #closing = new Set<string>();
  #unsure = new Set<string>();

  constructor(seed: number) {
    this.#chance = seededRandom(seed);
    this.#browser.install();
  }

  #pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(this.#chance() * all.length)];

  async #running(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    this.#worker = await startWorker();
    this.#worker.alarm();
    this.#worker.learns(this.#offers);
    return this.#worker;
  }

  readonly #deeds: Readonly<Record<string, () => Promise<void>>> = {
    comes: async () => {
      this.#made += 1;
      const id = `offer-${this.#made}`;
      const kind = this.#chance() < 0.5 ? 'general' : 'mass';
      const at = { offeredAt: this.#now, alertedAt: this.#now, dueAt: this.#now + HOUR };
      this.#offers = [...this.#offers, offerOf({ id, referralId: `referral-${id}`, kind, ...at })];
      (await this.#running()).learns(this.#offers);
    },
    goes: async () => {
      const gone = this.#pick(this.#offers);
      this.#offers = this.#offers.filter((offer) => offer !== gone);
      (await this.#running()).learns(this.#offers);
    },
    closes: async () => {
      const id = this.#pick([...this.#browser.screen.keys()]);
      if (id === undefined) return;
      this.#closing.add(id);
      this.#browser.close(id, true);
    },
    'the desktop closes': async () => {
      const id = this.#pick([...this.#browser.screen.keys()]);
      if (id !== undefined) this.#browser.close(id, false);
    },
    stops: async () => {
      // A worker that is killed while it hears of a closing may forget it.
      for (const id of this.#closing) if (!this.#browser.isToTell(id)) this.#unsure.add(id);
      this.#browser.stopWorker();
      this.#worker = undefined;
      // Also sets the clock back.
      vi.clearAllTimers();
      vi.setSystemTime(this.#now);
    },
    alarm: async () => (await this.#running()).alarm(),
    'hears again': async () => (await this.#running()).learns(this.#offers),
    'signs out and in': async () => {
      const worker = await this.#running();
      worker.signsOut();
      worker.learns(this.#offers);
    },
  };

  /** Several things happen while the worker is busy with them; then it is left alone, and checked. */
  async round(): Promise<void> {
    this.#did = [];
    this.#closing = new Set();
    this.#unsure = new Set();
    const before = sounds;
    const many = 1 + Math.floor(this.#chance() * 4);
    for (let count = 0; count < many; count++) {
      const name = this.#pick(Object.keys(this.#deeds)) ?? 'alarm';
      this.#did.push(name);
      await this.#deeds[name]?.();
      const steps = Math.floor(this.#chance() * 12);
      for (let step = 0; step < steps; step++) await this.#step();
    }
    for (let looks = 0; looks < 2; looks++) {
      (await this.#running()).alarm();
      while (!this.#browser.isIdle) await this.#step();
    }
    this.#check(sounds - before);
    this.#now += ROUND_MS;
    vi.setSystemTime(this.#now);
  }

  async #step(): Promise<void> {
    // Something to tell starts a stopped worker.
    if (this.#browser.told.length > 0 && !this.#worker) await this.#running();
    const worker = this.#worker;
    await this.#browser.step(
      this.#chance,
      worker && (({ id, byUser }) => void worker.alertClosed(id, byUser)),
    );
  }

  #wanted(): readonly string[] {
    const generals = this.#offers.filter(({ kind }) => kind === 'general').map(alertId);
    const mass = this.#offers.filter(({ kind }) => kind === 'mass').map(alertId);
    if (generals.length > 0) return generals;
    return mass.length > 1 ? [SUMMARY_ID] : mass;
  }

  #check(rang: number): void {
    const did = this.#did.join(', ');
    const came = this.#did.filter((name) => name === 'comes').length;
    const up = new Set(this.#browser.screen.keys());
    const wanted = this.#wanted();
    const isNews = came > 0 || this.#did.includes('signs out and in');
    for (const id of [...this.#closed]) if (isNews || !wanted.includes(id)) this.#closed.delete(id);
    for (const id of this.#closing)
      if (!isNews && !this.#unsure.has(id) && wanted.includes(id)) this.#closed.add(id);
    expect(
      [...up].filter((id) => !wanted.includes(id)),
      `after ${did}: nothing else stands`,
    ).toEqual([]);
    for (const id of wanted) {
      if (this.#closed.has(id)) expect(up.has(id), `after ${did}: ${id} was closed`).toBe(false);
      else if (!this.#closing.has(id) && !isNews) expect(up.has(id), `after ${did}: ${id} stands`).toBe(true);
      else if (!up.has(id)) this.#closed.add(id);
    }
    expect(rang, `after ${did}: sounds`).toBeLessThanOrEqual(came);
    if (came > 0 && !QUIETING.some((name) => this.#did.includes(name)))
      expect(rang, `after ${did}: sounds`).toBeGreaterThan(0);
  }
}

test(
  'an alert that its agent closed stays closed, and an offer rings at most once, in whatever order the browser answers',
  async () => {
    const broken: string[] = [];
    for (let seed = SEED; seed < SEED + SEEDS; seed++) {
      vi.setSystemTime(NOON);
      sounds = 0;
      const day = new Day(seed);
      try {
        for (let count = 0; count < ROUNDS; count++) await day.round();
      } catch (error) {
        broken.push(`seed ${seed}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
      }
      vi.clearAllTimers();
    }
    expect(broken).toEqual([]);
  },
  4 * LONG,
);
