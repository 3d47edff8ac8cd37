import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { enteredFrames, enterFrame, inviteFrame } from './frames.ts';

const page = (tabId: number) => ({ tab: { id: tabId }, frameId: 0 });
const frame = (tabId: number, frameId: number) => ({ tab: { id: tabId }, frameId });

beforeEach(() => fakeBrowser.reset());

test('a frame enters with the token of its tab, once', async () => {
  const token = await inviteFrame(page(7));
  expect(await enteredFrames()).toEqual([]);
  expect(await enterFrame('guessed', frame(7, 3))).toBe(false);
  expect(await enterFrame(token, frame(8, 3))).toBe(false);
  expect(await enterFrame(token, frame(7, 3))).toBe(true);
  expect(await enterFrame(token, frame(7, 4))).toBe(false);
  expect(await enteredFrames()).toEqual([{ tabId: 7, frameId: 3 }]);
});

test('a new invitation ends the frame before it, of its own tab alone', async () => {
  const [first, other] = await Promise.all([inviteFrame(page(7)), inviteFrame(page(8))]);
  expect(await enterFrame(first, frame(7, 3))).toBe(true);
  expect(await enterFrame(other, frame(8, 5))).toBe(true);
  await inviteFrame(page(7));
  expect(await enteredFrames()).toEqual([{ tabId: 8, frameId: 5 }]);
  expect(await enterFrame(first, frame(7, 3))).toBe(false);
});

test('remembers so many tabs and no more', async () => {
  for (let tabId = 1; tabId <= 60; tabId++) await enterFrame(await inviteFrame(page(tabId)), frame(tabId, 1));
  const tabs = (await enteredFrames()).map(({ tabId }) => tabId);
  expect([tabs.length, tabs.at(-1)]).toEqual([50, 60]);
});
