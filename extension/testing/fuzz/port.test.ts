/** Malformed messages on the port between our script in the portal's page and the panels' frame, in both directions. */
import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { seededRandom } from '../../../api/in-memory/random.ts';
import { broken, pick, type Random, torn } from '../../../e2e/fuzz/hostile.ts';
import { sendMessage } from '../../background/messages.ts';
import { lineToPortal } from '../../entrypoints/panel/line.ts';
import { createPanel } from '../../entrypoints/portal/panel.ts';
import type { PortalState } from '../../entrypoints/portal/portal-state.ts';
import { portalWords } from '../../locales/portal-words.ts';
import type { FrameMessage, PortalMessage } from '../../model/frame-messages.ts';
import { hashOf, type Route, routeOf, routeText } from '../../model/route.ts';
import { defaultSettings, LOCAL_BUILD, type Settings } from '../../model/settings.ts';
import { INPUTS, LONG, SEED } from './size.ts';

vi.mock('../../background/messages.ts', () => ({ sendMessage: vi.fn() }));
// Nothing is laid out here.
vi.mock('../../portal/cover.ts', () => ({ isCovered: () => false }));

const NOBODY: Pick<PortalState, 'signedIn' | 'agentName' | 'person' | 'waiting' | 'follow' | 'stop'> = {
  ...{ signedIn: () => true, agentName: () => 'Ann', waiting: () => 0 },
  ...{ person: () => 'agent', follow: () => undefined, stop: () => undefined },
};
const PORTAL = 'https://portal.example';
const TOKEN = 'the token of our script alone';
const TO_FRAME: readonly FrameMessage[] = [
  { name: 'show', route: 'referral-manager/referral-1' },
  { name: 'other', shown: 'Ben Ashby' },
  { name: 'focus' },
  { name: 'view', above: 0, below: 10, windowHeight: 700, covered: false },
  { name: 'facts', page: null },
];
const TO_PORTAL: readonly PortalMessage[] = [
  { name: 'height', pixels: 300 },
  { name: 'go', route: 'quick-updates', how: 'push' },
  { name: 'title', text: 'Quick Updates' },
  { name: 'askView' },
];
/** As it arrives over a port, which copies what is sent. */
const hostile = (good: readonly unknown[], random: Random): unknown => {
  const value = broken(pick(random, good), random);
  try {
    return structuredClone(value);
  } catch {
    return null;
  }
};

let page: ReturnType<typeof parseHTML>;
beforeEach(() => {
  fakeBrowser.reset();
  vi.mocked(sendMessage).mockReset();
  page = parseHTML('<!doctype html><html><body></body></html>');
  vi.stubGlobal('document', page.document);
});
afterEach(() => vi.unstubAllGlobals());

test('invitations to the frame, which only our script’s token opens', { timeout: LONG }, async () => {
  const parent = {};
  let called: (event: unknown) => Promise<void> = async () => undefined;
  vi.stubGlobal('window', {
    ...{ parent, top: parent, removeEventListener: () => undefined },
    addEventListener: (_: string, heard: typeof called) => {
      called = heard;
    },
  });
  vi.stubGlobal('location', { ancestorOrigins: [PORTAL] });
  vi.mocked(sendMessage).mockImplementation(
    async (_name, input) => (input as { token: unknown } | undefined)?.token === TOKEN,
  );
  let entered = 0;
  const coming = lineToPortal(Promise.resolve(PORTAL)).then(() => {
    entered += 1;
  });
  const random = seededRandom(SEED);
  for (let sent = 0; sent < INPUTS; sent += 1) {
    const isForeign = random() < 0.2;
    await called({
      data: isForeign ? { token: TOKEN } : hostile([{ token: `x${torn(TOKEN, random)}` }], random),
      origin: isForeign ? `x${torn(PORTAL, random)}` : PORTAL,
      source: isForeign && random() < 0.5 ? {} : parent,
      ports: random() < 0.5 ? [] : [{ postMessage: () => undefined }],
    });
  }
  expect(entered).toBe(0);
  await called({ data: { token: TOKEN }, origin: PORTAL, source: parent, ports: [{}] });
  await coming;
  expect(entered).toBe(1);
});

test('messages from the page’s script to the frame', { timeout: LONG }, async () => {
  const parent = {};
  let called: (event: unknown) => Promise<void> = async () => undefined;
  vi.stubGlobal('window', {
    ...{ parent, top: parent, removeEventListener: () => undefined },
    addEventListener: (_: string, heard: typeof called) => {
      called = heard;
    },
  });
  vi.stubGlobal('location', {});
  vi.mocked(sendMessage).mockResolvedValue(true);
  const coming = lineToPortal(Promise.resolve(PORTAL));
  const port: { onmessage?: (event: { data: unknown }) => void } = {};
  await called({ data: { token: TOKEN }, origin: PORTAL, source: parent, ports: [port] });
  const names = new Set(TO_FRAME.map(({ name }) => name));
  const heard: FrameMessage[] = [];
  (await coming).follow((message) => void heard.push(message));
  const random = seededRandom(SEED);
  for (let sent = 0; sent < INPUTS; sent += 1) {
    heard.length = 0;
    port.onmessage?.({ data: hostile(TO_FRAME, random) });
    for (const message of heard) {
      expect([...names, 'left']).toContain(message.name);
      // Used as a text, and as numbers of a style sheet.
      if (message.name === 'show') routeOf(hashOf(message.route));
      if (message.name === 'view')
        expect([message.above, message.below, message.windowHeight].every(Number.isFinite)).toBe(true);
    }
  }
  for (const data of TO_FRAME) port.onmessage?.({ data });
  expect(heard.slice(-TO_FRAME.length)).toEqual(TO_FRAME);
});

test('messages from the frame to the page’s script', { timeout: LONG }, async () => {
  vi.useFakeTimers();
  Object.assign(page.window, { innerHeight: 700, requestAnimationFrame: () => 0 });
  vi.stubGlobal('window', page.window);
  const port: { onmessage?: (event: { data: unknown }) => void } & Record<string, unknown> = {
    ...{ postMessage: () => undefined, close: () => undefined },
  };
  vi.stubGlobal(
    'MessageChannel',
    class {
      readonly port1 = port;
      readonly port2 = {};
    },
  );
  vi.mocked(sendMessage).mockResolvedValue(TOKEN);
  const make = page.document.createElement.bind(page.document);
  let frame: HTMLElement | undefined;
  page.document.createElement = ((name: string) => {
    const element = make(name);
    if (name === 'iframe') {
      frame = element;
      element.getBoundingClientRect = () => ({ top: 0, bottom: 700 }) as DOMRect;
    }
    return element;
  }) as typeof make;
  const went: Route[] = [];
  const settings = (): Settings => defaultSettings(LOCAL_BUILD);
  const state = { settings, screen: () => 'en' as const, words: () => portalWords.en };
  const panel = createPanel({
    go: (route) => void went.push(route),
    state: { ...NOBODY, ...state },
    leaveIfOrphaned: () => undefined,
  });
  const shown = routeOf(hashOf('quick-updates'));
  if (!shown) throw new Error('There is no such place.');
  panel.show(shown);
  frame?.dispatchEvent(new page.window.Event('load'));
  await vi.advanceTimersByTimeAsync(0);
  const random = seededRandom(SEED);
  for (let sent = 0; sent < INPUTS; sent += 1) port.onmessage?.({ data: hostile(TO_PORTAL, random) });
  for (const route of went) expect(routeOf(hashOf(routeText(route)))).toEqual(route);
  went.length = 0;
  for (const data of TO_PORTAL) port.onmessage?.({ data });
  expect(went).toEqual([shown]);
  expect(frame?.style.height).toBe('300px');
  panel.hide();
  vi.useRealTimers();
});
