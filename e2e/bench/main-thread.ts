/**
 * What a page's main thread would be blocked for on a machine four times as slow: each task's own processor time by four, beyond
 * 50 ms. It is reckoned, not emulated: the browser's own slowdown stops the thread by the clock on the wall, and a task of 10 ms
 * is one of 200 when something else runs on the machine.
 */
import type { Page } from 'playwright';
import { SLOWDOWN } from './slow-phone.ts';

/** A task as the browser traces it, in microseconds: on the wall, and of the thread's own. */
type Traced = { name: string; ph: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number };
type Task = { at: number; own: number };

export type Blocked = {
  /** Beyond 50 ms a task, all together. In milliseconds, like the longest task. */
  total: number;
  longest: number;
  /** All that the thread did, and what of it before the page's load event was over. */
  all: number;
  untilLoad: number;
};

/** Begins to look at a page; what it resolves to ends that and tells. */
export async function watchMainThread(page: Page): Promise<() => Promise<Blocked>> {
  const session = await page.context().newCDPSession(page);
  const events: Traced[] = [];
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as Traced[])));
  const traceConfig = { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  return async () => {
    const complete = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    const loads = events.filter(({ name }) => name === 'loadEventEnd').map(({ ts }) => ts);
    return blockedBy(busiest(events), Math.max(...loads));
  };
}

/** The page has a process to itself, and its main thread does nearly all of the work there: the tasks of that thread. */
function busiest(events: readonly Traced[]): readonly Task[] {
  const threads = new Map<string, Task[]>();
  const names = new Set(
    events
      .filter(({ name, ph }) => ph === 'M' && name === 'thread_name')
      .filter((event) => (event as Traced & { args?: { name?: string } }).args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  for (const { name, ph, pid, tid, ts, dur = 0, tdur = dur } of events) {
    const thread = `${pid} ${tid}`;
    if (ph !== 'X' || name !== 'ThreadControllerImpl::RunTask' || !names.has(thread)) continue;
    // A thread's clock may jump; nothing takes longer than the wall's.
    const own = (Math.min(dur, tdur) / 1000) * SLOWDOWN;
    threads.set(thread, [...(threads.get(thread) ?? []), { at: ts, own }]);
  }
  return [...threads.values()].sort((a, b) => sum(b) - sum(a))[0] ?? [];
}

const sum = (tasks: readonly Task[]): number => tasks.reduce((total, { own }) => total + own, 0);

/** `loaded`: when the load event of the page was over, in the trace's time. */
const blockedBy = (tasks: readonly Task[], loaded: number): Blocked => ({
  total: tasks.reduce((total, { own }) => total + Math.max(0, own - 50), 0),
  longest: Math.max(0, ...tasks.map(({ own }) => own)),
  all: sum(tasks),
  untilLoad: sum(tasks.filter(({ at }) => at < loaded)),
});
