import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { playSound } from './sound.ts';

let opened: string[];
let open: boolean;

afterEach(() => vi.unstubAllEnvs());
beforeEach(() => {
  vi.stubEnv('FIREFOX', '');
  opened = [];
  open = false;
  Object.assign(browser, {
    offscreen: {
      hasDocument: async () => open,
      closeDocument: async () => {
        // It has closed itself between the query and the call, which the browser then rejects.
        open = false;
        throw new Error('No current offscreen document.');
      },
      createDocument: async ({ url }: { url: string }) => {
        if (open) throw new Error('Only a single offscreen document may be created.');
        open = true;
        opened.push(url);
      },
    },
  });
});

test('a sound is played although the last one ends in the same moment', async () => {
  await playSound({ sound: 'chime', volume: 60 });
  await playSound({ sound: 'bell', volume: 20 });
  expect(opened).toEqual(['/offscreen.html#chime-60', '/offscreen.html#bell-20']);
});

test('a sound is played although the browser never answers for the end of the last one', async () => {
  await playSound({ sound: 'chime', volume: 60 });
  const closing = new Promise<void>((resolve) => {
    browser.offscreen.closeDocument = () => {
      open = false;
      resolve();
      return new Promise<void>(() => undefined);
    };
  });
  vi.useFakeTimers();
  const played = playSound({ sound: 'bell', volume: 20 });
  await closing;
  await vi.advanceTimersByTimeAsync(3_000);
  await played;
  vi.useRealTimers();
  expect(opened).toEqual(['/offscreen.html#chime-60', '/offscreen.html#bell-20']);
});

test('a sound is played although the last one’s document was only opening', async () => {
  await playSound({ sound: 'chime', volume: 60 });
  browser.offscreen.hasDocument = async () => false;
  await playSound({ sound: 'bell', volume: 20 });
  expect(opened).toEqual(['/offscreen.html#chime-60', '/offscreen.html#bell-20']);
});
