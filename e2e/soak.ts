/**
 * A working day gone wrong, by seed: the worker is stopped, the network cut, the service killed, the portal signed out and in, at
 * random, while referrals come and go. After each fault badge, alerts, and service must agree, and every offer rings once.
 */
import { seededRandom } from '../api/in-memory/random.ts';
import type { Worklist } from '../shared/contracts/worklist.ts';
import { extensionProcesses } from './harness/browser-processes.ts';
import { eventually } from './harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from './harness/harness.ts';
import { type Resident, residentApi } from './harness/resident-api.ts';
import { commandLine, positiveNumber, wholeNumber } from './tools/command-line.ts';
import { findChromium } from './tools/find-chromium.ts';

export type SoakResult = {
  /** How often each action was performed. */
  readonly done: Readonly<Record<string, number>>;
  readonly checks: number;
  /** Median bytes in the second and the last quarter of the checks. */
  readonly stored: Growth;
  readonly resident: Growth;
};
/** A way to raise events by hand; undocumented and untyped. */
type Dispatched = { dispatch?(id: string, byUser: boolean): void };
type Growth = { readonly first: number; readonly last: number };

/** More would be combined into one alert. */
const MOST_OPEN = 3;
/** Events that show that somebody was asked. */
const ASKED: readonly string[] = ['general-offered', 'mass-opened'];
/** At five In Progress the agent gets no more offers. */
const MOST_ACCEPTED = 4;
/** Ms. A minute longer than any wait of the extension: alarm, ping, back-off. */
const AGREE_WITHIN = 60_000;

class Day {
  readonly #harness: Harness;
  readonly #agent: AgentBrowser;
  readonly #resident: Resident;
  readonly #chance: () => number;
  /** Tokens of requests that are still open. */
  readonly #open: string[] = [];
  /** Ids of alerts that the agent closed; one that reappears has rung twice. */
  readonly #dismissed = new Set<string>();
  readonly done: Record<string, number> = {};
  checks = 0;
  /** The extension's storage, and its process's memory, after each check. */
  readonly memory: { stored: number; resident: number }[] = [];
  #accepted = 0;
  /** The latest actions, for debugging. */
  #last = '';

  constructor(harness: Harness, agent: AgentBrowser, chance: () => number) {
    this.#harness = harness;
    this.#agent = agent;
    this.#chance = chance;
    this.#resident = residentApi(() => harness.api().origin);
  }

  #pick<T>(all: readonly T[]): T | undefined {
    return all[Math.floor(this.#chance() * all.length)];
  }

  readonly #deeds: Readonly<Record<string, () => Promise<void>>> = {
    submit: async () => {
      if (this.#open.length >= MOST_OPEN) return;
      const { token } = await this.#resident.request();
      this.#open.push(token);
      // Agents are asked after the resident gets the response; before that there is nothing to compare.
      await eventually('the agent is asked', async () =>
        (await this.#resident.track(token)).events.some(({ type }) => ASKED.includes(type)),
      );
    },
    cancel: async () => {
      const token = this.#open.shift();
      if (token) await this.#resident.cancel(token).catch(() => undefined);
    },
    dismiss: async () => {
      const id = this.#pick(await this.#offerAlerts());
      if (!id) return;
      this.#dismissed.add(id);
      // Like a person closing it; `clear` alone looks like the desktop removed it.
      await (await this.#agent.worker()).evaluate((alert) => {
        const { onClosed }: { onClosed: object & Dispatched } = chrome.notifications;
        onClosed.dispatch?.(alert, true);
        return chrome.notifications.clear(alert);
      }, id);
    },
    accept: async () => {
      if (this.#accepted >= MOST_ACCEPTED) return;
      const id = this.#pick(await this.#offerAlerts());
      if (!id) return;
      this.#accepted += 1;
      await this.#agent.press(id, 0);
    },
    reject: async () => {
      const id = this.#pick(await this.#offerAlerts());
      if (id) await this.#agent.press(id, 1);
    },
    'stop the worker': async () => {
      await this.#agent.stopWorker();
      await this.#deeds.submit?.();
    },
    'cut the network': async () => {
      this.#agent.wire.cut();
      await this.#deeds[this.#chance() < 0.5 ? 'submit' : 'cancel']?.();
      this.#agent.wire.mend();
    },
    'kill the service': async () => {
      await this.#harness.killAndRestart();
      await this.#deeds.submit?.();
    },
    'sign out and in': async () => {
      const { portal } = this.#agent;
      await portal.goto(`${this.#harness.portal.origin}/sign-out`);
      await eventually('it shows', async () => (await this.#agent.badge()).text === '?', AGREE_WITHIN);
      await portal.goto(`${this.#harness.portal.origin}/sign-in?as=soaked`);
      // Alerts closed by hand that still wait are raised again, silently.
      this.#dismissed.clear();
    },
  };

  async deed(): Promise<void> {
    const name = this.#pick(Object.keys(this.#deeds)) ?? 'submit';
    this.#last = `${this.#last.split(' → ').slice(-3).join(' → ')} → ${name}`;
    this.done[name] = (this.done[name] ?? 0) + 1;
    await this.#deeds[name]?.();
  }

  async #offerAlerts(): Promise<string[]> {
    return (await this.#agent.alerts()).filter((id) => id.startsWith('kod:offer:'));
  }

  /** The service's view for this agent, bypassing the extension. */
  async #truth(): Promise<Worklist> {
    const { token } = await (await this.#agent.worker()).evaluate(() =>
      chrome.storage.session.get<{ token: { accessToken: string } }>('token'),
    );
    const answer = await fetch(`${this.#harness.api().origin}/trpc/referrals.worklist`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token.accessToken}`,
      },
    });
    const { result }: { result: { data: Worklist } } = await answer.json();
    return result.data;
  }

  async #difference(): Promise<string> {
    const { offers } = await this.#truth();
    const ids = offers.map(({ id, referralId }) => `kod:offer:${id}:${referralId}`);
    const shown = await this.#offerAlerts();
    const { text } = await this.#agent.badge();
    const wanted = ids.length === 0 ? '' : String(ids.length);
    const { alerts: memory } = await (await this.#agent.worker()).evaluate(() =>
      chrome.storage.local.get<{ alerts?: { shown?: string[] } }>('alerts'),
    );
    const known = memory?.shown ?? [];
    const twice = shown.filter((id) => this.#dismissed.has(id));
    // A General's alert stays until answered; a Mass's disappears by itself, and counts as rung if remembered.
    const fades = new Set(offers.filter(({ kind }) => kind === 'mass').map(({ id }) => id));
    const rang = ([, , id = '']: string[]) => fades.has(id) && known.includes(id);
    const never = ids
      .filter((id) => !shown.includes(id) && !this.#dismissed.has(id) && !rang(id.split(':')))
      .map((id) => `${id} after ${this.#last}`);
    const over = shown.filter((id) => !ids.includes(id));
    return [
      text === wanted ? '' : `the badge says "${text}", the service ${ids.length}`,
      ...[
        ['rang twice', twice],
        ['never rang', never],
        ['still stand', over],
      ].map(([what, which]) => (which?.length ? `${what}: ${which}` : '')),
    ]
      .filter((part) => part !== '')
      .join('; ');
  }

  /** @throws with what does not agree */
  async agree(): Promise<void> {
    // Opening our page wakes a stopped worker, like an agent looking; otherwise the alarm would, later.
    if (!(await this.#agent.workerRuns())) await (await this.#agent.popup()).close();
    let last = '';
    await eventually(
      'badge, alerts and service agree',
      async () => {
        last = await this.#difference();
        return last === '';
      },
      AGREE_WITHIN,
    ).catch(() => {
      throw new Error(`After ${JSON.stringify(this.done)}: ${last || 'no answer'}`);
    });
    this.checks += 1;
    this.memory.push({ stored: await this.#stored(), resident: this.#residentBytes() });
  }

  async #stored(): Promise<number> {
    return (await this.#agent.worker()).evaluate(
      async () =>
        (await chrome.storage.local.getBytesInUse()) + (await chrome.storage.session.getBytesInUse()),
    );
  }

  #residentBytes(): number {
    return extensionProcesses(this.#agent.profile).reduce((sum, { resident }) => sum + resident, 0);
  }
}

/** Ignores the first checks: a browser that has just started still loads things. */
function growth(samples: readonly number[]): Growth {
  const quarter = Math.ceil(samples.length / 4);
  const median = (some: readonly number[]) => some.toSorted((a, b) => a - b)[some.length >> 1] ?? 0;
  return { first: median(samples.slice(quarter, 2 * quarter)), last: median(samples.slice(-quarter)) };
}

/** @throws with the seed and the disagreement */
export async function soak(chromiumPath: string, seed: number, minutes: number): Promise<SoakResult> {
  const harness = await startHarness(chromiumPath, { soaked: {} });
  try {
    const agent = await harness.agent('soaked');
    await agent.connected();
    const day = new Day(harness, agent, seededRandom(seed));
    const until = performance.now() + minutes * 60_000;
    while (performance.now() < until) {
      await day.deed();
      await day.agree();
    }
    const { done, checks, memory } = day;
    return {
      ...{ done, checks },
      stored: growth(memory.map(({ stored }) => stored)),
      resident: growth(memory.map(({ resident }) => resident)),
    };
  } catch (cause) {
    throw new Error(`Seed ${seed}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  } finally {
    await harness.stop();
  }
}

if (import.meta.main) {
  const { seed, minutes } = commandLine(
    'soak',
    'Runs a working day where things go wrong, and reports memory.',
  )
    .option('--seed <n>', 'decides what goes wrong, and when', wholeNumber(0), 1)
    .option('--minutes <m>', 'duration', positiveNumber, 10)
    .parse()
    .opts<{ seed: number; minutes: number }>();
  const { done, checks, stored, resident } = await soak(await findChromium(), seed, minutes);
  const grown = ({ first, last }: Growth, unit: number) =>
    `${Math.round(first / unit)} → ${Math.round(last / unit)}`;
  process.stdout.write(
    `Seed ${seed}: ${checks} times in agreement after ${JSON.stringify(done)}.\n` +
      `Stored by the extension ${grown(stored, 1024)} KiB, its process ${grown(resident, 2 ** 20)} MiB.\n`,
  );
}
