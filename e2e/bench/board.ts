/**
 * A day of 2,000 requests, replayed sixty times as fast onto the staff's live board in a real Chromium, from nine in the morning on.
 * How late each request shows, how long the board's main thread works at a time, and its memory.
 */
import { setTimeout as after } from 'node:timers/promises';
import type { CDPSession, Frame } from 'playwright';
import { busyDay, TIMES_FASTER } from '../../api/bench/busy-day.ts';
import { type Figure, fromRuns, fromSamples } from '../../api/bench/figures.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { panelFrame, panelOf } from '../harness/panel.ts';
import { type Resident, residentApi } from '../harness/resident-api.ts';
import { findChromium } from '../tools/find-chromium.ts';

const MINUTE = 60_000;
/** Ms. Twenty minutes of the day: the wait of somebody who is called in time. */
const WAITS = (20 * MINUTE) / TIMES_FASTER;
const ZIPS = ['40202', '40507', '41501', '42103', '42001'];
/** How often memory is looked at. */
const LOOKS = 10;

/** In the panel's frame: when each request was first on the screen, by its instant, and the main thread's long tasks. */
type Noted = { shown: [submittedAt: number, at: number][]; tasks: number[] };
const note = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    const noted: Noted = { shown: [], tasks: [] };
    Object.assign(globalThis, { noted });
    let before = new Set<number>();
    type Answer = { res?: { data?: { rows?: { submittedAt: number }[] } } };
    type Send = (message: unknown, answered: (answer: Answer) => void) => void;
    const { chrome }: { chrome?: { runtime: { sendMessage: Send } } } = globalThis;
    const send = chrome?.runtime.sendMessage.bind(chrome.runtime);
    if (!chrome || !send) throw new Error('the frame is no page of the extension');
    // The board's rows have no name on the screen, so its answers are read on their way to it.
    chrome.runtime.sendMessage = (message, answered) =>
      send(message, (answer) => {
        const now = (answer.res?.data?.rows ?? []).map(({ submittedAt }) => submittedAt);
        const fresh = now.filter((at) => !before.has(at));
        if (answer.res?.data?.rows) before = new Set(now);
        answered(answer);
        const isPainted = () => noted.shown.push(...fresh.map((at): [number, number] => [at, Date.now()]));
        requestAnimationFrame(() => requestAnimationFrame(isPainted));
      });
    new PerformanceObserver((list) => {
      noted.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
/** Takes it out of the frame, so it doesn't count as the board's memory. */
const takeNoted = (frame: Frame): Promise<Noted> =>
  frame.evaluate(() => {
    const { noted }: typeof globalThis & { noted?: Noted } = globalThis;
    return { shown: noted?.shown.splice(0) ?? [], tasks: noted?.tasks.splice(0) ?? [] };
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

/** Each resident leaves the board after `WAITS`, as if called. Resolves to when each request was stored. */
async function replay(resident: Resident, due: readonly number[], look: () => Promise<void>) {
  const stored: number[] = [];
  const leaving: Promise<unknown>[] = [];
  const begun = Date.now();
  for (const [n, at] of due.entries()) {
    const phone = `502-555-${String(1_000 + n).slice(-4)}`;
    const send = await resident.prepare({ phone, zip: ZIPS[n % ZIPS.length] ?? '40202' });
    await after(Math.max(0, begun + at - Date.now()));
    const { token, tracker } = await send();
    stored.push(tracker.submittedAt);
    leaving.push(after(WAITS).then(() => resident.cancel(token)));
    if (n % Math.ceil(due.length / LOOKS) === 0) await look();
  }
  await Promise.all(leaving);
  await look();
  return stored;
}

/** `minutes`: how long the replay takes, an hour of the day each. */
export async function boardFigures(minutes: number): Promise<Figure[]> {
  const agents = Object.fromEntries(ZIPS.map((zip, n) => [`agent-${n}`, { zip }]));
  const harness = await startHarness(await findChromium(), agents);
  try {
    const staff = await harness.agent('staff-lee');
    const frame = await openBoard(harness, staff);
    await note(frame);
    const session = await staff.context.newCDPSession(frame);
    await session.send('Performance.enable');
    const memory: number[] = [];
    const shownAt = new Map<number, number>();
    const tasks: number[] = [];
    const take = async () => {
      const found = await takeNoted(frame);
      for (const [submittedAt, at] of found.shown) shownAt.set(submittedAt, at);
      return found.tasks;
    };
    const look = async () => {
      tasks.push(...(await take()));
      memory.push(await kilobytes(session));
      // Collecting garbage on request is a long task of the measurement.
      await take();
    };
    const stored = await replay(
      residentApi(() => harness.api().origin),
      busyDay(minutes),
      look,
    );
    const late = stored.map((at) => (shownAt.get(at) ?? Number.POSITIVE_INFINITY) - at);
    return [
      fromSamples(
        'request → on the live board',
        'ms',
        late,
        `${stored.length} requests in ${minutes} min, ${late.filter((ms) => ms > 1_000).length} later than a second`,
      ),
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
