/**
 * How long a machine four times as slow would block a page's main thread: each task's CPU time × 4, beyond 50
 * ms. Not emulated: the browser throttles wall time, which includes other load.
 */
import type { Page } from 'playwright';
import { SLOWDOWN } from './slow-phone.ts';

/** A task in the browser's trace, in microseconds: wall time and CPU time. */
type Traced = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
};
type Task = { at: number; own: number };

export type Blocked = {
  /** ms beyond 50 per task, in total. */
  total: number;
  longest: number;
  /** All work of the thread, and the part before the load event. */
  all: number;
  untilLoad: number;
};

/** Starts tracing a page; the result stops and returns the figures. */
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

/** The page has its own process, and its main thread does nearly all the work there: the busiest thread. */
function busiest(events: readonly Traced[]): readonly Task[] {
  const threads = new Map<string, Task[]>();
  const names = new Set(
    events
      .filter(({ name, ph }) => ph === 'M' && name === 'thread_name')
      .filter(({ args }) => args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  for (const { name, ph, pid, tid, ts, dur = 0, tdur = dur } of events) {
    const thread = `${pid} ${tid}`;
    if (ph !== 'X' || name !== 'ThreadControllerImpl::RunTask' || !names.has(thread)) continue;
    // A thread's clock may jump; no task takes longer than wall time.
    const own = (Math.min(dur, tdur) / 1000) * SLOWDOWN;
    threads.set(thread, [...(threads.get(thread) ?? []), { at: ts, own }]);
  }
  return [...threads.values()].sort((a, b) => sum(b) - sum(a))[0] ?? [];
}

const sum = (tasks: readonly Task[]): number => tasks.reduce((total, { own }) => total + own, 0);

/** `loaded`: when the load event ended, in the trace's time. */
const blockedBy = (tasks: readonly Task[], loaded: number): Blocked => ({
  total: tasks.reduce((total, { own }) => total + Math.max(0, own - 50), 0),
  longest: Math.max(0, ...tasks.map(({ own }) => own)),
  all: sum(tasks),
  untilLoad: sum(tasks.filter(({ at }) => at < loaded)),
});
