/**
 * A browser as slow as a cheap phone on a poor network, and what a page makes its reader go through there. Driven by the
 * browser's own protocol: Playwright's locators run in the page, and would be measured with it.
 */
import { setTimeout as after } from 'node:timers/promises';
import type { Page } from 'playwright';

export const SLOWDOWN = 4;
/** As Lighthouse applies its "slow 4G" in a browser: nothing there slows the set-up of a connection, so each request waits 3.75 round trips of 150 ms. */
const SLOW_4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6 * 0.9 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 0.9 * 1024 * 1024) / 8,
};
export const NETWORK = `slow 4G (${SLOW_4G.latency} ms a request, 1.4 Mbit/s)`;

/** In milliseconds since navigation began, and as the browser scores layout shifts. */
export type Seen = {
  /** First paint of anything of the page's. */
  painted: number;
  /** The first thing that the element offers can be pressed. */
  usable: number;
  /** From a press to the first question having the focus. */
  opened: number;
  /** Without and with what moves within half a second of a press, which a reader expects. */
  shift: number;
  shiftAfterPress: number;
};

/** Runs in the page before anything else of it. */
const watch = () => {
  const seen = { painted: 0, usable: 0, opened: 0, shift: 0, shiftAfterPress: 0 };
  Object.defineProperty(globalThis, 'seen', { value: seen });
  const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
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
  /** The value of an expression in the page. */
  read(expression: string): Promise<unknown>;
  /** Waits until the page says so; an expression. */
  until(expression: string): Promise<void>;
  /** Presses what the element shows at this place, as soon as it is there. */
  press(selector: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  /** Chooses from a list by the letter that a name begins with. */
  choose(selector: string, letter: string): Promise<void>;
  stop(): Promise<void>;
};

const PATIENCE = 60_000;

/** Takes a page that has been nowhere yet; it is slow from its first navigation on. `slowdown` 1 leaves the main thread as it is. */
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
