/**
 * 2,000 requests of one day, replayed sixty times as fast onto the staff's live board in a real Chromium: its busiest hours, three
 * minutes of the replay. How late each request shows, how long the board's main thread works at a time, and its memory.
 */
import { setTimeout as after } from 'node:timers/promises';
import type { CDPSession, Frame } from 'playwright';
import { type Figure, fromRuns, fromSamples } from '../../api/bench/figures.ts';
import { seededRandom } from '../../api/in-memory/random.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { panelFrame, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';
import { findChromium } from '../tools/find-chromium.ts';

const A_DAY = 2_000;
const TIMES_FASTER = 60;
/** A quarter of the requests come in the three busiest hours. */
const [HOURS, IN_THESE] = [3, 0.26];
const HOUR = 3_600_000;
const ZIPS = ['40202', '40507', '41501', '42103', '42001'];
/** How often memory is looked at. */
const LOOKS = 5;

/** Ms from the start, sixty times as fast, in order. */
function arrivals(): number[] {
  const random = seededRandom(1);
  return Array.from({ length: A_DAY * IN_THESE }, () => (random() * HOURS * HOUR) / TIMES_FASTER).sort(
    (one, other) => one - other,
  );
}

/** In the panel's frame: when each number of waiting residents was first on the screen, and its long tasks. */
type Noted = { readonly shown: [count: number, at: number][]; readonly tasks: number[] };
const note = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    const noted: { shown: [number, number][]; tasks: number[] } = { shown: [], tasks: [] };
    Object.assign(globalThis, { noted });
    const look = () => {
      const count = Number(document.querySelector('.board-count strong')?.textContent);
      if (count > (noted.shown.at(-1)?.[0] ?? 0)) noted.shown.push([count, Date.now()]);
    };
    new MutationObserver(look).observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true },
    });
    new PerformanceObserver((list) => {
      noted.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
const noted = (frame: Frame): Promise<Noted> =>
  frame.evaluate(() => {
    const { noted: found }: typeof globalThis & { noted?: Noted } = globalThis;
    return found ?? { shown: [], tasks: [] };
  });

async function kilobytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1000;
}

async function openBoard(harness: Harness, { portal }: AgentBrowser): Promise<Frame> {
  await portal.setViewportSize({ width: 1920, height: 1080 });
  await portal.goto(`${harness.portal.origin}/dashboard#kod/program-board`);
  await panelOf(portal).locator('.board-count').waitFor();
  const frame = panelFrame(portal);
  if (!frame) throw new Error('the board has no frame');
  return frame;
}

export async function boardFigures(): Promise<Figure[]> {
  const agents = Object.fromEntries(ZIPS.map((zip, n) => [`agent-${n}`, { zip }]));
  const harness = await startHarness(await findChromium(), agents);
  try {
    const staff = await harness.agent('staff-lee');
    const frame = await openBoard(harness, staff);
    await note(frame);
    const session = await staff.context.newCDPSession(frame);
    await session.send('Performance.enable');
    const resident = residentApi(() => harness.api().origin);
    const due = arrivals();
    const stored: number[] = [];
    const memory: number[] = [];
    const begun = Date.now();
    for (const [n, at] of due.entries()) {
      const send = await resident.prepare({ zip: ZIPS[n % ZIPS.length] ?? '40202' });
      await after(Math.max(0, begun + at - Date.now()));
      stored.push((await send()).tracker.submittedAt);
      if (n % Math.ceil(due.length / LOOKS) === 0) memory.push(await kilobytes(session));
    }
    await eventually('the last one is on the board', async () => {
      const { shown } = await noted(frame);
      return (shown.at(-1)?.[0] ?? 0) >= stored.length;
    });
    memory.push(await kilobytes(session));
    const { shown, tasks } = await noted(frame);
    const late = stored.map((at, n) => (shown.find(([count]) => count > n)?.[1] ?? Number.NaN) - at);
    const how = `${stored.length} requests in ${Math.round((Date.now() - begun) / 1000)} s, nobody answers them`;
    return [
      fromSamples('request → on the live board', 'ms', late, how),
      fromRuns(
        'main-thread tasks of the board over 50 ms',
        '',
        [tasks.length],
        `wall time; the longest ${Math.round(Math.max(0, ...tasks))} ms`,
      ),
      fromRuns('memory of the board', 'kB', memory, `${memory.map(Math.round).join(', ')}, after garbage`),
    ];
  } finally {
    await harness.stop();
  }
}
