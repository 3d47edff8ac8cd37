/** The extension's cost for an agent: bytes, the portal's load, the list of a long career, a page full of countdowns. */
import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Frame, Page } from 'playwright';
import { type Figure, fromRuns, fromSamples } from '../../api/bench/figures.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { fillWithMass } from '../harness/many-offers.ts';
import { panelFrame, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';
import { findChromium } from '../tools/find-chromium.ts';
import { withEmptyExtension } from './empty-extension.ts';
import { growHistory } from './history.ts';
import { type Blocked, watchMainThread } from './main-thread.ts';

const BUILD = new URL('../../dist/extension/chrome-mv3/', import.meta.url);
const SLOWDOWN = 4;
const LOADS = 40;
const OPENINGS = 20;
const HISTORY = 50_000;
const MASS = 200;
const TICKS = 30;

/** The sum of the files, each compressed alone. */
const bytes = (name: string, files: readonly string[]): Figure => {
  const zipped = files.map(
    (file) => gzipSync(readFileSync(fileURLToPath(new URL(file, BUILD))), { level: 9 }).length,
  );
  const size = zipped.reduce((sum, one) => sum + one, 0) / 1000;
  return fromRuns(name, 'kB', [size], files.length === 1 ? 'gzip -9' : `gzip -9, ${files.length} files`);
};
/** The page, and each script and style sheet that it loads: the builder shares most of them with other pages. */
const panelFiles = (): readonly string[] => {
  const page = 'panel.html';
  const html = readFileSync(fileURLToPath(new URL(page, BUILD)), 'utf8');
  return [page, ...Array.from(html.matchAll(/(?:src|href)="\/([^"]+)"/g), ([, file]) => String(file))];
};

/**
 * Main-thread time so far, in ms, on a machine four times as slow. Computed from CPU time, not emulated: the
 * browser's own throttling uses wall time and would include other load on this machine.
 */
type Work = 'TaskDuration' | 'ScriptDuration';
const clockOf = async (session: CDPSession, work: Work = 'TaskDuration'): Promise<() => Promise<number>> => {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === work)?.value ?? 0) * 1000 * SLOWDOWN;
  };
};

const timeLoad = async (page: Page, origin: string): Promise<Blocked> => {
  await page.goto('about:blank');
  const stop = await watchMainThread(page);
  await page.goto(`${origin}/dashboard`, { waitUntil: 'networkidle' });
  return stop();
};

const inNewTab = async (page: Page, origin: string): Promise<Blocked> => {
  const tab = await page.context().newPage();
  const took = await timeLoad(tab, origin);
  await tab.close();
  return took;
};

/**
 * The portal's load without our panel, against a browser without an extension and one with an empty one,
 * alternately, because speed drifts. New and reused tabs differ, so both are measured.
 */
async function loads({ portal }: AgentBrowser, harness: Harness): Promise<Figure[]> {
  const { origin } = harness.portal;
  const page = await harness.resident({ viewport: { width: 1280, height: 900 } });
  const empty = await withEmptyExtension();
  for (const other of [page, empty.page]) await other.goto(`${origin}/sign-in?as=bench-agent`);
  const pages = { without: page, empty: empty.page, ours: portal };
  const figures = [
    ...(await compared('in a new tab', inNewTab, pages, origin)),
    ...(await compared('in the same tab again', timeLoad, pages, origin)),
  ];
  await Promise.all([page.close(), empty.close()]);
  return figures;
}

async function compared(
  where: string,
  time: typeof timeLoad,
  pages: Record<'without' | 'empty' | 'ours', Page>,
  origin: string,
): Promise<Figure[]> {
  const without: number[] = [];
  const added: Record<'empty' | 'untilLoad' | 'all', number[]> = { empty: [], untilLoad: [], all: [] };
  for (let load = 0; load < LOADS; load++) {
    const before = await time(pages.without, origin);
    const withEmpty = await time(pages.empty, origin);
    const withIt = await time(pages.ours, origin);
    without.push(before.untilLoad);
    added.empty.push(withEmpty.untilLoad - before.untilLoad);
    added.untilLoad.push(withIt.untilLoad - before.untilLoad);
    added.all.push(withIt.all - before.all);
  }
  const note = `${LOADS} loads to the end of the load event, main thread's own time × ${SLOWDOWN}`;
  const less = `${LOADS} loads, each less the one without before it`;
  return [
    fromSamples(`portal load ${where}, without the extension`, 'ms', without, note),
    fromSamples('  what an extension with an empty script adds to it', 'ms', added.empty, less),
    fromSamples('  what ours adds to it', 'ms', added.untilLoad, less),
    fromSamples('  the same with what it does when the page rests', 'ms', added.all, less),
  ];
}

/** From the click to the rows, in the frame's own time. */
const openManager = async (page: Page): Promise<number> => {
  const shown = panelOf(page)
    .locator('#app')
    .evaluate(async (root) => {
      const pressed = new Promise<number>((resolve) => {
        addEventListener('click', () => resolve(performance.now()), { once: true, capture: true });
      });
      const drawn = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (root.querySelectorAll('tbody tr').length < 25) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now()));
        });
        observer.observe(root, { subtree: true, childList: true });
      });
      return (await drawn) - (await pressed);
    });
  await panelOf(page).getByRole('link', { name: 'Referral Manager' }).click();
  return shown;
};

async function openings(harness: Harness, agent: AgentBrowser): Promise<Figure> {
  const resident = residentApi(() => harness.api().origin);
  const { token } = await resident.request();
  await eventually('the agent is asked', async () => (await agent.badge()).text === '1');
  await resident.cancel(token);
  await growHistory(harness.databaseFile, HISTORY);
  const { portal } = agent;
  await portal.goto(`${harness.portal.origin}/dashboard#kod/referral-manager`);
  await panelOf(portal).locator('tbody tr').first().waitFor();
  const samples: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening++) {
    await panelOf(portal).getByRole('link', { name: 'Preferred Contact' }).click();
    await panelOf(portal).getByLabel('KOD Email').waitFor();
    samples.push(await openManager(portal));
  }
  const note = `${HISTORY.toLocaleString('en')} referrals in the agent's history, 25 rows drawn`;
  return fromSamples('Referral Manager opens', 'ms', samples, note);
}

async function ticking(agent: AgentBrowser, origin: string): Promise<Figure[]> {
  const { portal } = agent;
  await portal.goto(`${origin}/dashboard#kod/quick-updates`);
  await panelOf(portal).getByRole('switch').waitFor();
  await fillWithMass(agent, MASS);
  await eventually(
    `${MASS} rows`,
    async () => (await panelOf(portal).locator('.count-left').count()) === MASS,
  );
  const frame = panelFrame(portal);
  if (!frame) throw new Error('The panel is not open.');
  const session = await portal.context().newCDPSession(frame);
  const busy = { script: await clockOf(session, 'ScriptDuration'), all: await clockOf(session) };
  const { script, all, longest } = await watchTicks(frame, busy);
  await session.detach();
  const note = `${MASS} Mass offers in Quick Updates, main thread's own time × ${SLOWDOWN}`;
  return [
    fromSamples('the timer of 200 countdowns, a tick', 'ms', script, note),
    fromSamples('the same with layout and paint', 'ms', all, note),
    fromRuns(
      'longest task in 30 s of countdowns',
      'ms',
      [longest],
      'its own time × 4; 500 rows of the day stand below the offers',
    ),
  ];
}

type Busy = Readonly<Record<'script' | 'all', () => Promise<number>>>;
/** Work per second from tick to tick, and the longest task. */
async function watchTicks(page: Frame, busy: Busy) {
  const nextTick = () =>
    page.evaluate(async () => {
      const text = document.querySelector('.count-left');
      if (!text) throw new Error('There is no countdown on the page.');
      await new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          // After the frame that draws it.
          requestAnimationFrame(() => setTimeout(resolve, 0));
        });
        observer.observe(text, { characterData: true, subtree: true, childList: true });
      });
    });
  const script: number[] = [];
  const all: number[] = [];
  await nextTick();
  for (let tick = 0; tick < TICKS; tick++) {
    const before = { script: await busy.script(), all: await busy.all() };
    await nextTick();
    script.push((await busy.script()) - before.script);
    all.push((await busy.all()) - before.all);
  }
  // Alone, because the benchmark's own calls would be tasks of the page.
  const stopWatching = await watchMainThread(page.page());
  await after(TICKS * 1000);
  return { script, all, longest: (await stopWatching()).longest };
}

/** Bytes, load, list and countdowns. */
export async function extensionFigures(): Promise<Figure[]> {
  const harness = await startHarness(await findChromium(), { 'bench-agent': {} });
  try {
    const agent = await harness.agent('bench-agent');
    await agent.connected();
    return [
      bytes('script on every portal page', ['portal.js']),
      bytes('panels, when the tab is opened', panelFiles()),
      bytes('worker', ['background.js']),
      ...(await loads(agent, harness)),
      await openings(harness, agent),
      ...(await ticking(agent, harness.portal.origin)),
    ];
  } finally {
    await harness.stop();
  }
}
