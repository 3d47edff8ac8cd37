/** The extension's worker as it ships, on a browser of fakes, signed in at a service that refuses every input. */
import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { MARKER } from '../../../e2e/fuzz/hostile.ts';
import type { Sender } from '../../background/session/askers.ts';
import { NOON, offerOf, snapshotOf } from '../../background/testing.ts';
import background from '../../entrypoints/background.ts';
import { LOCAL_BUILD } from '../../model/settings.ts';

const { portalUrl } = LOCAL_BUILD.addresses;
const HOUR = 3_600_000;
const WORKLIST = snapshotOf({ offers: [offerOf()] });
const KEY = 'A'.repeat(43);
const KNOWN: Readonly<Record<string, unknown>> = {
  'referrals.worklist': WORKLIST,
  'staff.me': { name: 'Ann Bright', staff: false },
  'psl.draftKey': { key: KEY },
  'psl.reminders': [],
};

const refused = (path: string): Response =>
  Response.json(
    {
      error: {
        message: 'BAD_REQUEST',
        code: -32_600,
        data: { code: 'BAD_REQUEST', httpStatus: 400, path, refusal: 'invalid-input', fields: [] },
      },
    },
    { status: 400 },
  );

export const tab = { id: 7, url: `${portalUrl}/dashboard` };
export const senders = () => ({
  extension: { id: browser.runtime.id, url: `${browser.runtime.getURL('/')}options.html` },
  frame: { id: browser.runtime.id, url: browser.runtime.getURL('/panel.html'), frameId: 3, tab },
  newcomer: { id: browser.runtime.id, url: browser.runtime.getURL('/panel.html'), frameId: 4, tab },
  portal: { id: browser.runtime.id, url: tab.url, frameId: 0, tab },
  elsewhere: { id: browser.runtime.id, url: 'http://localhost:4410/', frameId: 0, tab },
});

type Listeners = Record<string, (...args: never[]) => unknown>;
/** Events that the library of fakes lacks. */
const event = (name: string, heard: Listeners) => ({
  addListener: (listener: (...args: never[]) => unknown) => {
    heard[name] = listener;
  },
});

const done = async () => undefined;
function fakeRest(heard: Listeners): void {
  Object.assign(browser.action, {
    ...{ setBadgeText: done, setBadgeBackgroundColor: done, setBadgeTextColor: done, setTitle: done },
    getUserSettings: async () => ({ isOnToolbar: true }),
  });
  Object.assign(browser.identity, {
    getRedirectURL: () => 'https://extension.example/cb',
    launchWebAuthFlow: () => Promise.reject(new Error('No network.')),
  });
  Object.assign(browser.i18n, { getUILanguage: () => 'en' });
  Object.assign(browser.tabs, {
    query: async () => [],
    create: async () => ({ id: tab.id }),
    get: async () => tab,
  });
  Object.assign(browser.notifications, { create: done, clear: done, getAll: async () => ({}) });
  Object.assign(browser.commands, { onCommand: event('command', heard) });
  Object.assign(browser.permissions, { onAdded: event('permission', heard) });
  Object.assign(browser.scripting, { executeScript: async () => [] });
  Object.assign(browser.offscreen, { hasDocument: async () => false, createDocument: done });
  vi.stubGlobal('self', { addEventListener: () => undefined });
}

/** A socket that is told to say something. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static newest: FakeSocket | undefined;
  readyState = 1;
  constructor() {
    super();
    FakeSocket.newest = this;
    queueMicrotask(() => this.dispatchEvent(new Event('open')));
  }
  send(): void {}
  close(): void {
    this.readyState = 3;
  }
}

export type Worker = {
  /** What the browser answers to a message; undefined if nobody took it. */
  readonly send: (message: unknown, sender: Sender) => Promise<unknown>;
  /** Everything that is stored, as text. */
  readonly stored: () => Promise<string>;
  /** The procedure that was called last, apart from those that the worker calls by itself. */
  readonly called: () => string | undefined;
  /** A frame of the service's live stream. */
  readonly frame: (data: string) => void;
  readonly heard: Listeners;
  /** Lines of the console that repeat what was sent. */
  readonly leaks: () => number;
};

/** `of`: what the service answers instead to a procedure. */
type Answers = { readonly of?: (path: string) => Response | undefined };

export async function startWorker(answers: Answers = {}): Promise<Worker> {
  fakeBrowser.reset();
  vi.useFakeTimers({
    now: NOON,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
  const heard: Listeners = {};
  fakeRest(heard);
  let called: string | undefined;
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', async (url: URL | string) => {
    const path = new URL(url).pathname.replace('/trpc/', '');
    const special = answers.of?.(path);
    if (special) return special;
    if (path in KNOWN) return Response.json({ result: { data: KNOWN[path] } });
    called = path;
    return refused(path);
  });
  let leaks = 0;
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...said) => {
      if (said.some((one) => String(one).includes(MARKER))) leaks += 1;
    });
  await browser.storage.local.set({ worklist: WORKLIST, connection: 'live' });
  await browser.storage.session.set({
    token: { accessToken: 'token', subject: 'ann', obtainedAt: NOON, expiresAt: NOON + HOUR },
    frames: [{ tabId: tab.id, token: null, frameId: 3 }],
    checkedAt: NOON,
  });
  background.main();
  await vi.advanceTimersByTimeAsync(1_000);
  return {
    heard,
    called: () => called,
    leaks: () => leaks,
    stored: async () =>
      JSON.stringify([await browser.storage.local.get(), await browser.storage.session.get()]),
    frame: (data) => FakeSocket.newest?.dispatchEvent(new MessageEvent('message', { data })),
    send: async (message, sender) => {
      let answer = (_: unknown): void => undefined;
      const answered = new Promise<unknown>((resolve) => {
        answer = resolve;
      });
      // A sender may be anything here, unlike in the library's types.
      const { trigger } = fakeBrowser.runtime.onMessage;
      const took: unknown = await Reflect.apply(trigger, undefined, [message, sender, answer]);
      return Array.isArray(took) && took.includes(true) ? answered : undefined;
    },
  };
}
