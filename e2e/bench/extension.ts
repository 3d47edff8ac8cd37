/** What the extension costs an agent: bytes, the portal's load, the list of a long career, a page full of countdowns. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright';
import { type Figure, fromRuns, fromSamples } from '../../api/bench/figures.ts';
import { eventually } from '../eventually.ts';
import { findChromium } from '../find-chromium.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness.ts';
import { residentApi } from '../resident-api.ts';
import { growHistory } from './history.ts';

const BUILD = new URL('../../dist/extension/chrome-mv3/', import.meta.url);
const SLOWDOWN = 4;
const LOADS = 15;
const OPENINGS = 20;
const HISTORY = 50_000;
const MASS = 200;
const TICKS = 30;

const bytes = (name: string, file: string): Figure => {
  const size = gzipSync(readFileSync(fileURLToPath(new URL(file, BUILD))), { level: 9 }).length / 1000;
  return fromRuns(name, 'kB', [size], 'gzip -9');
};

type Profile = {
  readonly nodes: { id: number; callFrame: { url: string }; children?: number[] }[];
  readonly samples: number[];
  readonly timeDeltas: number[];
};

/** Milliseconds in which a script of an extension ran, or something that it called. */
const inExtension = ({ nodes, samples, timeDeltas }: Profile): number => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  const take = (id: number): void => {
    ours.add(id);
    for (const child of byId.get(id)?.children ?? []) take(child);
  };
  for (const { id, callFrame } of nodes) if (callFrame.url.startsWith('chrome-extension://')) take(id);
  return samples.reduce((sum, id, index) => sum + (ours.has(id) ? (timeDeltas[index] ?? 0) : 0), 0) / 1000;
};

const slowed = async (page: Page): Promise<CDPSession> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return session;
};

/** The portal's load with nothing of ours open. */
async function loads({ portal }: AgentBrowser, origin: string): Promise<Figure> {
  const session = await slowed(portal);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  const samples: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    await session.send('Profiler.start');
    await portal.goto(`${origin}/dashboard`, { waitUntil: 'networkidle' });
    const { profile } = await session.send('Profiler.stop');
    samples.push(inExtension(profile as unknown as Profile));
  }
  await session.send('Profiler.disable');
  await session.detach();
  const note = `${LOADS} loads at ${SLOWDOWN} × slowdown, no KOD tab open, sampled every 0.1 ms`;
  return fromSamples('portal load, main thread taken', 'ms', samples, note);
}

/** From the click on the feature to its rows, in the page's own time. */
const openManager = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const root = document.querySelector('kynect-on-demand-panel')?.shadowRoot;
    const link = root?.querySelector<HTMLAnchorElement>('a[href="#kod/referral-manager"]');
    if (!root || !link) throw new Error('The panel is not open.');
    const began = performance.now();
    const shown = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (root.querySelectorAll('tbody tr').length < 25) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - began));
      });
      observer.observe(root, { subtree: true, childList: true });
    });
    link.click();
    return shown;
  });

async function openings(harness: Harness, agent: AgentBrowser): Promise<Figure> {
  const resident = residentApi(() => harness.api().origin);
  const { token } = await resident.request();
  await eventually('the agent is asked', async () => (await agent.badge()).text === '1');
  await resident.cancel(token);
  await growHistory(harness.databaseFile, HISTORY);
  const { portal } = agent;
  await portal.goto(`${harness.portal.origin}/dashboard#kod/referral-manager`);
  await portal.locator('kynect-on-demand-panel tbody tr').first().waitFor();
  const samples: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening++) {
    await portal.locator('kynect-on-demand-panel').getByRole('link', { name: 'Preferred Contact' }).click();
    await portal.locator('kynect-on-demand-panel').getByLabel('KOD Email').waitFor();
    samples.push(await openManager(portal));
  }
  const note = `${HISTORY.toLocaleString('en')} referrals in the agent's history, 25 rows drawn`;
  return fromSamples('Referral Manager opens', 'ms', samples, note);
}

/** As if the service had sent them: a revision so high that no true answer takes their place. */
const fillWithMass = async (agent: AgentBrowser): Promise<void> =>
  (await agent.worker()).evaluate(async (count) => {
    const { worklist } = (await chrome.storage.local.get('worklist')) as { worklist: { serverNow: number } };
    const { serverNow } = worklist;
    const offers = Array.from({ length: count }, (_, index) => ({
      ...{ id: `mass-${index}`, referralId: `referral-${index}`, kind: 'mass', help: 'both', language: 'es' },
      ...{ needs: [], county: 'Jefferson', zone: 'America/New_York', contactMethod: 'phone' },
      ...{ forSomeoneElse: false, submittedAt: serverNow, promisedBy: serverNow + 1_800_000 + index * 1000 },
      ...{
        status: 'pending',
        offeredAt: serverNow,
        dueAt: serverNow + 1_800_000 + index * 1000,
        settledAt: null,
      },
      why: {
        ...{ miles: index, speaksLanguage: true, interpreterNeeded: false, unmetNeeds: [] },
        ...{ missedIn30Days: 0, inProgress: 0, roleFirst: true },
      },
    }));
    const revision = Number.MAX_SAFE_INTEGER;
    await chrome.storage.local.set({ worklist: { ...worklist, revision, receivedAt: Date.now(), offers } });
  }, MASS);

async function ticking(agent: AgentBrowser, origin: string): Promise<Figure[]> {
  const { portal } = agent;
  await portal.goto(`${origin}/dashboard#kod/quick-updates`);
  await portal.locator('kynect-on-demand-panel').getByRole('switch').waitFor();
  await fillWithMass(agent);
  await eventually(`${MASS} rows`, async () =>
    portal.evaluate(
      (count) =>
        document.querySelector('kynect-on-demand-panel')?.shadowRoot?.querySelectorAll('.count-left')
          .length === count,
      MASS,
    ),
  );
  const session = await slowed(portal);
  await session.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const { samples, longest } = await watchTicks(portal, busy);
  await session.detach();
  const note = `${MASS} Mass offers in Quick Updates at ${SLOWDOWN} × slowdown, all tasks of the page`;
  return [
    fromSamples('one second of countdowns, main thread', 'ms', samples, note),
    fromRuns('longest task in 30 s of countdowns', 'ms', [longest], 'tasks over 50 ms are named; 0: none'),
  ];
}

/** Work of each second between two ticks, and the longest task over 50 ms. */
async function watchTicks(page: Page, busy: () => Promise<number>) {
  await page.evaluate(() => {
    const long: number[] = [];
    Object.assign(globalThis, { long });
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(duration);
    });
    observer.observe({ type: 'longtask' });
  });
  const nextTick = () =>
    page.evaluate(async () => {
      const text = document.querySelector('kynect-on-demand-panel')?.shadowRoot?.querySelector('.count-left');
      if (!text) throw new Error('Nothing counts.');
      await new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          // After the frame that draws it.
          requestAnimationFrame(() => setTimeout(resolve, 0));
        });
        observer.observe(text, { characterData: true, subtree: true, childList: true });
      });
    });
  const samples: number[] = [];
  await nextTick();
  let before = await busy();
  for (let tick = 0; tick < TICKS; tick++) {
    await nextTick();
    const after = await busy();
    samples.push(after - before);
    before = after;
  }
  const long = await page.evaluate(() => (globalThis as unknown as { long: number[] }).long);
  return { samples, longest: Math.max(0, ...long) };
}

/** Bytes, load, list and countdowns. */
export async function extensionFigures(): Promise<Figure[]> {
  const harness = await startHarness(await findChromium(), { 'bench-agent': {} });
  try {
    const agent = await harness.agent('bench-agent');
    await agent.connected();
    return [
      bytes('script on every portal page', 'content-scripts/portal.js'),
      bytes('panels, when the tab is opened', 'panels.js'),
      bytes('worker', 'background.js'),
      await loads(agent, harness.portal.origin),
      await openings(harness, agent),
      ...(await ticking(agent, harness.portal.origin)),
    ];
  } finally {
    await harness.stop();
  }
}
