/**
 * A browser as slow as a cheap phone on a poor network, and how a page performs there. Uses the
 * browser's own protocol: Playwright's locators run in the page and would be measured, too.
 */
import { setTimeout as after } from 'node:timers/promises';
import type { Page } from 'playwright';

export const SLOWDOWN = 4;
/**
 * Lighthouse's "slow 4G": browsers can't slow down connection setup, so each request waits 3.75 round trips
 * of 150 ms.
 */
const SLOW_4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6 * 0.9 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 0.9 * 1024 * 1024) / 8,
};
export const NETWORK = `slow 4G (${SLOW_4G.latency} ms a request, 1.4 Mbit/s)`;

/** ms since navigation began, and the browser's layout shift scores. */
export type Seen = {
  /** The first paint. */
  painted: number;
  /** When the element's first control can be used. */
  usable: number;
  /** From the click until the first question has the focus. */
  opened: number;
  /** Without and with what moves within half a second of a click, which readers expect. */
  shift: number;
  shiftAfterPress: number;
};

/** Runs in the page before its own scripts. */
const watch = () => {
  const seen = { painted: 0, usable: 0, opened: 0, shift: 0, shiftAfterPress: 0 };
  Object.defineProperty(globalThis, 'seen', { value: seen });
  const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('layout-shift', (entry) => {
    const shift: PerformanceEntry & { value?: number; hadRecentInput?: boolean } = entry;
    const { value = 0, hadRecentInput } = shift;
    seen[hadRecentInput ? 'shiftAfterPress' : 'shift'] += value;
  });
  observe('paint', ({ startTime }) => {
    seen.painted ||= startTime;
  });
  const root = () => document.querySelector('kynect-on-demand')?.shadowRoot;
  const until = (is: () => unknown, then: () => void) => {
    const look = () => (is() ? then() : requestAnimationFrame(look));
    look();
  };
  until(
    () => root()?.querySelector('[part~=button],input'),
    () => {
      seen.usable = performance.now();
    },
  );
  addEventListener(
    'click',
    ({ timeStamp }) =>
      until(
        () => root()?.activeElement?.id === 'k-heading',
        () => {
          seen.opened ||= performance.now() - timeStamp;
        },
      ),
    { capture: true },
  );
};

export type SlowPhone = {
  open(address: string): Promise<void>;
  seen(): Promise<Seen>;
  /** Evaluates an expression in the page. */
  read(expression: string): Promise<unknown>;
  /** Waits until an expression is true. */
  until(expression: string): Promise<void>;
  /** Clicks the element at this selector as soon as it exists. */
  press(selector: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  /** Chooses from a list by a name's first letter. */
  choose(selector: string, letter: string): Promise<void>;
  stop(): Promise<void>;
};

const PATIENCE = 60_000;

/** Takes a blank page and slows it down from its first navigation. `slowdown` 1 doesn't slow the main thread. */
export async function slowPhone(page: Page, slowdown = SLOWDOWN): Promise<SlowPhone> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(watch);
  const evaluate = async (expression: string): Promise<unknown> =>
    (await session.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
  const until = async (expression: string) => {
    const end = performance.now() + PATIENCE;
    while (!(await evaluate(expression))) {
      if (performance.now() > end) throw new Error(`The page never came to ${expression}.`);
      await after(50);
    }
  };
  const inElement = (selector: string) =>
    `document.querySelector('kynect-on-demand')?.shadowRoot?.querySelector(${JSON.stringify(selector)})`;
  const press = async (selector: string) => {
    await until(inElement(selector));
    const [x, y] = (await evaluate(
      `(() => { const it = ${inElement(selector)}; it.scrollIntoView({ block: 'nearest' }); const { x, y, width, height } = it.getBoundingClientRect(); return [x + width / 2, y + height / 2]; })()`,
    )) as [number, number];
    await page.mouse.click(x, y);
  };
  return {
    open: async (address) => void (await page.goto(address, { waitUntil: 'commit' })),
    seen: async () => (await evaluate('({ ...seen })')) as Seen,
    read: evaluate,
    until,
    press,
    fill: async (selector, text) => {
      await press(selector);
      await page.keyboard.insertText(text);
    },
    choose: async (selector, letter) => {
      await until(inElement(selector));
      await evaluate(`${inElement(selector)}.focus()`);
      await page.keyboard.press(letter);
    },
    stop: () => page.context().close(),
  };
}
