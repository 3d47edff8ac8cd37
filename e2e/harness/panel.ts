/**
 * The panels inside a portal page: a frame of the extension's own origin behind a closed root, which the page's locators can't
 * reach.
 */
import type { Frame, FrameLocator, Page } from 'playwright';
import { eventually } from './eventually.ts';

const isPanel = (frame: Frame): boolean => /^(chrome|moz)-extension:.*\/panel\.html/.test(frame.url());
export const panelFrame = (page: Page): Frame | undefined => page.frames().findLast(isPanel);

/** Our element in the portal's page, which contains the frame. */
export const panelHost = (page: Page) => page.locator('[data-kynect-on-demand="panel"]');

/** Methods that return another locator, without waiting. */
const LEADS = new Set([
  ...['locator', 'getByRole', 'getByText', 'getByLabel', 'getByTitle', 'getByPlaceholder'],
  ...['first', 'last', 'nth', 'filter'],
]);
/** Methods that also resolve while no panel is open. */
const ASKS = new Set(['count', 'isVisible', 'isHidden', 'allInnerTexts', 'allTextContents']);
const GONE = new Set(['detached', 'hidden']);

type Step = { readonly name: PropertyKey; readonly args: readonly unknown[] };
const apply = (from: object, { name, args }: Step): unknown =>
  Reflect.apply(Reflect.get(from, name), from, args);
const follow = (frame: Frame, steps: readonly Step[]): object =>
  steps.reduce<object>((at, step) => Object(apply(at, step)), frame);

const mayBeAbsent = ({ name, args: [first] }: Step): boolean =>
  (typeof name === 'string' && ASKS.has(name)) ||
  (name === 'waitFor' &&
    typeof first === 'object' &&
    first !== null &&
    'state' in first &&
    GONE.has(String(first.state)));

/** By pointer, moved there like by hand: the frame ignores presses until the pointer has rested there for a moment. */
const POINTS = new Set(['click', 'dblclick', 'check', 'uncheck']);
/** More than a busy machine needs; after that the press stays as it was, and its missing effect fails the test. */
const PRESSES = 5;
const rests = (frame: Frame): Promise<void> =>
  frame.locator('html:not([data-waits])').waitFor({ state: 'attached' });
const drawnIn = async (...parts: readonly Frame[]): Promise<void> => {
  for (const part of parts)
    await part.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
};
/** Before a picture: the frame is drawn by another process than the page around it, and not at all in a tab behind another one. */
export const drawn = async (page: Page): Promise<void> => {
  await page.bringToFront();
  await drawnIn(page.mainFrame(), panelFrame(page) ?? page.mainFrame());
};
const settle = async (frame: Frame, target: object, { args: [options] }: Step): Promise<void> => {
  const patience = typeof options === 'object' && options !== null && 'timeout' in options;
  const wish = patience ? [{ timeout: options.timeout }] : [];
  // Background tabs are not pressed, and don't draw.
  const page = frame.page();
  if (await page.evaluate(() => document.hidden)) await page.bringToFront();
  await apply(target, { name: 'scrollIntoViewIfNeeded', args: wish });
  // Scrolling finishes first, or the pointer may go to the frame's previous place.
  await drawnIn(page.mainFrame(), frame);
  await apply(target, { name: 'hover', args: wish });
  await rests(frame);
};
const isIgnored = async (frame: Frame): Promise<boolean> => {
  await drawnIn(frame);
  return frame.locator('.ignored').isVisible();
};
/** Presses again while the frame says that the press did not count, as on a busy machine whose measurements come late. */
const press = async (frame: Frame, target: object, last: Step): Promise<void> => {
  for (let left = PRESSES; left > 0; left -= 1) {
    await settle(frame, target, last);
    await apply(target, last);
    const isGone = await isIgnored(frame).then(
      (ignored) => !ignored,
      () => true,
    );
    if (isGone) return;
  }
};
/** For specs that move the mouse themselves before pressing. */
export const handRests = async (page: Page): Promise<void> => {
  const frame = panelFrame(page);
  if (frame) await rests(frame);
};

const frameFor = async (page: Page, act: Step): Promise<Frame> => {
  if (!mayBeAbsent(act)) await eventually('a panel is open', () => panelFrame(page) !== undefined);
  return panelFrame(page) ?? page.mainFrame();
};

/** Acts in the currently open frame; a reloading page gets a new one. */
const act = async (page: Page, steps: readonly Step[], last: Step): Promise<unknown> => {
  for (;;) {
    const frame = await frameFor(page, last);
    try {
      const target = follow(frame, steps);
      if (typeof last.name !== 'string' || !POINTS.has(last.name)) return await apply(target, last);
      await press(frame, target, last);
      return undefined;
    } catch (error) {
      if (!frame.isDetached() || page.isClosed()) throw error;
    }
  }
};

/** `here`: the same locator in the page itself, whose methods it mirrors. */
const lazily = <T extends object>(here: T, page: Page, steps: readonly Step[]): T =>
  new Proxy(here, {
    get: (target, name) => {
      const own: unknown = Reflect.get(target, name);
      if (typeof own !== 'function') return own;
      return (...args: unknown[]) => {
        const step = { name, args };
        if (typeof name !== 'string' || !LEADS.has(name)) return act(page, steps, step);
        return lazily(Object(Reflect.apply(own, target, args)), page, [...steps, step]);
      };
    },
  });

/** Finds the frame again for each action, like locators do. */
export const panelOf = (page: Page): FrameLocator => lazily(page.frameLocator('iframe'), page, []);

/** The frame with the keyboard focus: ours, or the page around it. */
export const focusedFrame = async (page: Page): Promise<Frame> => {
  const inside = await page.evaluate(
    () => document.activeElement?.matches('[data-kynect-on-demand="panel"]') ?? false,
  );
  return (inside ? panelFrame(page) : undefined) ?? page.mainFrame();
};
