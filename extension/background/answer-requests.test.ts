import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerRequests } from './answer-requests.ts';
import type { DraftKeeper } from './drafts.ts';
import { MESSAGE_SHAPES } from './message-shapes.ts';
import type { Requests } from './messages.ts';
import type { Service } from './service.ts';
import { ASKERS, type Asker, askerOf, type Sender } from './session/askers.ts';
import { GOOD_MESSAGES } from './testing.ts';
import type { HeldRejecting } from './worklist/held-rejections.ts';

const settings = { portalUrl: 'http://localhost:4420' };
const ours = {
  id: 'ocbbabpaeljomkfkifkoobjncbgknbcg',
  origin: 'chrome-extension://ocbbabpaeljomkfkifkoobjncbgknbcg/',
};
const tab = { id: 7 };
const from = (url: string | undefined, change: Partial<Sender> = {}): Sender => ({
  id: ours.id,
  url,
  frameId: 0,
  tab,
  ...change,
});
const FRAME = 3;
const asker = (sender: Sender) => askerOf(sender, settings, ours, [{ tabId: tab.id, frameId: FRAME }]);
const portalTab = { ...tab, url: 'http://localhost:4420/dashboard' };
const fromPanel = (change: Partial<Sender> = {}): Sender =>
  from(`${ours.origin}panel.html`, { frameId: FRAME, tab: portalTab, ...change });

test('our own pages and the portal’s top page are known', () => {
  expect(asker(from(`${ours.origin}popup.html`, { tab: undefined }))).toBe('extension');
  expect(asker(from(`${ours.origin}options.html`))).toBe('extension');
  expect(asker(from('http://localhost:4420/dashboard#kod/quick-updates'))).toBe('portal');
});

test('our panels are known in the frame of a portal page that showed its token, and in a tab that no page can open', () => {
  expect(asker(fromPanel())).toBe('frame');
  expect(asker(fromPanel({ frameId: 4 }))).toBe('newcomer');
  expect(asker(fromPanel({ tab: { ...portalTab, id: 8 } }))).toBe('newcomer');
  expect(asker(from(`${ours.origin}own-tab.html`))).toBe('extension');
  expect(asker(from(`${ours.origin}panel.html`))).toBeUndefined();
});

test('a page of ours that another page framed is nobody', () => {
  expect(asker(fromPanel({ tab: { ...tab, url: 'http://localhost:4410/' } }))).toBeUndefined();
  expect(asker(fromPanel({ tab: { ...tab, url: 'https://elsewhere.example/' } }))).toBeUndefined();
  expect(asker(fromPanel({ tab }))).toBeUndefined();
  expect(asker(fromPanel({ url: `${ours.origin}options.html` }))).toBeUndefined();
});

test('another port of the portal’s host, a frame in the portal, another extension, and nobody at all are nobody', () => {
  expect(asker(from('http://localhost:4410/'))).toBeUndefined();
  expect(asker(from('http://localhost:4420/dashboard', { frameId: 3 }))).toBeUndefined();
  expect(asker(from('http://localhost:4420/dashboard', { tab: undefined }))).toBeUndefined();
  expect(asker(from('http://localhost:4420.example/'))).toBeUndefined();
  expect(asker(from(`${ours.origin}popup.html`, { id: 'another-extension' }))).toBeUndefined();
  expect(
    asker(from('chrome-extension://ocbbabpaeljomkfkifkoobjncbgknbcg.example/popup.html')),
  ).toBeUndefined();
  expect(asker(from(undefined))).toBeUndefined();
  expect(asker(from('about:blank'))).toBeUndefined();
});

type BrowserSender = Parameters<typeof fakeBrowser.runtime.onMessage.trigger>[1];
type Reply = { readonly err?: { readonly message?: string } } | undefined;
const REFUSED = 'This page may not ask.';
/** Delivers a message like the browser; returns the error, if any. */
const send = async (name: string, sender: Sender, data: unknown = {}): Promise<string | undefined> => {
  const message = { id: 1, type: name, timestamp: 1, data };
  const reply = await new Promise<Reply>((resolve) => {
    void fakeBrowser.runtime.onMessage.trigger(message, sender as BrowserSender, resolve);
  });
  return reply?.err?.message;
};
const framed = (frameId: number): Sender => ({
  id: browser.runtime.id,
  url: browser.runtime.getURL('/panel.html'),
  ...{ frameId, tab: portalTab },
});
const senders = (): Readonly<Record<Asker | 'elsewhere', Sender>> => ({
  frame: framed(FRAME),
  newcomer: framed(FRAME + 1),
  extension: { id: browser.runtime.id, url: browser.runtime.getURL('/options.html' as '/'), tab },
  portal: { id: browser.runtime.id, url: 'http://localhost:4420/dashboard', frameId: 0, tab },
  elsewhere: { id: browser.runtime.id, url: 'http://localhost:4410/', frameId: 0, tab },
});

beforeEach(async () => {
  await fakeBrowser.storage.local.clear();
  const entered = { tabId: tab.id, token: null, frameId: FRAME };
  await fakeBrowser.storage.session.set({ frames: [entered] });
});
/** Ignores every call: these tests only check access. */
const silent = <T extends object>(): T =>
  new Proxy<T>({} as T, { get: () => async () => ({ ok: false, problem: { kind: 'offline' } }) });
beforeAll(() => {
  fakeBrowser.reset();
  answerRequests(
    silent<Service>(),
    { drafts: silent<DraftKeeper>(), held: silent<HeldRejecting>() },
    Promise.resolve(),
  );
});

const NAMES = Object.keys(ASKERS) as (keyof Requests)[];
test.each(NAMES)('%s is answered to those whom its line names and to nobody else', async (name) => {
  const { elsewhere, ...known } = senders();
  expect(await send(name, elsewhere)).toBe(REFUSED);
  for (const asker of ['extension', 'frame', 'newcomer', 'portal'] as const)
    expect((await send(name, known[asker])) === REFUSED, asker).toBe(!ASKERS[name].includes(asker));
});

test('the portal’s page learns nothing of a resident and does nothing for the agent, not even through our script in it', () => {
  const allowed = NAMES.filter((name) => ASKERS[name].includes('portal'));
  expect(allowed.toSorted()).toEqual(['inviteFrame', 'portalPageSeen', 'takeWantedRoute']);
});

test('a page of the portal can’t change the settings, which say where the token is sent', async () => {
  expect(await send('saveSettings', senders().portal)).toBe(REFUSED);
  expect(await browser.storage.local.get('settings')).toEqual({});
});

const SHAPED = Object.keys(GOOD_MESSAGES) as (keyof typeof GOOD_MESSAGES)[];

test.each(SHAPED)(
  '%s of another version is refused, whatever it carries, and stores nothing',
  async (name) => {
    expect(MESSAGE_SHAPES[name](GOOD_MESSAGES[name])).toBe(true);
    const { [ASKERS[name][0] as Asker]: sender } = senders();
    const nearMiss =
      typeof GOOD_MESSAGES[name] === 'object'
        ? fc
            .tuple(fc.constantFrom(...Object.keys(GOOD_MESSAGES[name])), fc.constantFrom(null, {}, [], true))
            .map(([key, by]) => ({ ...(GOOD_MESSAGES[name] as object), [key]: by }))
        : fc.constant(7);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), nearMiss), async (data) => {
        fc.pre(!MESSAGE_SHAPES[name](data));
        expect(await send(name, sender, data)).toBe(`The message "${name}" has another shape.`);
      }),
      { numRuns: 50 },
    );
    expect(await browser.storage.local.get()).toEqual({});
    expect(Object.keys(await browser.storage.session.get())).toEqual(['frames']);
  },
);
