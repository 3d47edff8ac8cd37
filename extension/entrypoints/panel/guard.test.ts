import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const SIZE = { width: 800, height: 600 };
type Measured = { readonly isVisible: boolean; readonly time: number };
type Seen = Measured & { readonly intersectionRect: typeof SIZE };
const seen = (change: Measured): Seen => ({ intersectionRect: SIZE, ...change });

let page: ReturnType<typeof parseHTML>;
let waiting: Seen[] = [];
let deliver: (...entries: Seen[]) => void;
let mutated: () => void;
let acted: string[] = [];
let ignored = 0;

/** As a person does it: with the pointer at `x` on the screen, over a frame whose left edge is at `left`. */
const send = (name: string, { x = 500, left = 100, ...change }: Record<string, unknown> & Place = {}) => {
  const event = new page.window.Event(name, { bubbles: true, cancelable: true });
  const place = { screenX: x, screenY: 400, clientX: x - left, clientY: 200, pointerType: 'mouse' };
  for (const [key, value] of Object.entries({ isTrusted: true, detail: 1, ...place, ...change }))
    Object.defineProperty(event, key, { value });
  page.document.querySelector('button')?.dispatchEvent(event);
};
type Place = { readonly x?: number; readonly left?: number };
const press = (place?: Place) => {
  for (const name of ['pointerdown', 'click']) send(name, place);
};

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  vi.resetModules();
  [waiting, acted, ignored] = [[], [], 0];
  page = parseHTML('<!doctype html><html><body><button>Accept</button></body></html>');
  vi.stubGlobal('document', page.document);
  vi.stubGlobal('window', Object.assign(page.document, { innerWidth: 800 }));
  vi.stubGlobal('Element', page.window.Element);
  vi.stubGlobal('KeyboardEvent', class {});
  vi.stubGlobal(
    'MutationObserver',
    class {
      constructor(moved: () => void) {
        mutated = moved;
      }
      observe() {}
    },
  );
  class Entry {
    get isVisible() {
      return true;
    }
  }
  vi.stubGlobal('IntersectionObserverEntry', Entry);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(look: (entries: Seen[]) => void) {
        deliver = (...entries) => look(entries);
      }
      observe() {}
      takeRecords = () => waiting.splice(0);
    },
  );
  const { guardFrame } = await import('./guard.ts');
  guardFrame(() => {
    ignored += 1;
  });
  for (const name of ['click', 'keydown']) page.document.addEventListener(name, () => acted.push(name));
  deliver(seen({ isVisible: true, time: performance.now() }));
  send('pointermove');
  vi.advanceTimersByTime(1_000);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a press on what the page moved under the hand does nothing, and says so', () => {
  press();
  expect([acted, ignored]).toEqual([['click'], 0]);
  press({ left: 80 });
  expect([acted, ignored]).toEqual([['click'], 1]);
});

test('presses whose beginning the browser withheld, because the frame had moved, make the hand wait, and say so', () => {
  send('pointermove', { left: 80 });
  for (let presses = 0; presses < 5; presses++) {
    vi.advanceTimersByTime(120);
    send('pointerup', { left: 80 });
  }
  expect(ignored).toBe(5);
  vi.advanceTimersByTime(120);
  press({ left: 80 });
  expect([acted, ignored]).toEqual([[], 6]);
});

test('a press and a key on what is covered do nothing, and say so', () => {
  deliver(seen({ isVisible: false, time: performance.now() }));
  vi.advanceTimersByTime(1_000);
  press();
  send('keydown');
  expect([acted, ignored]).toEqual([[], 2]);
});

test('a cover counts although the busy page was not told of it yet', () => {
  waiting = [seen({ isVisible: false, time: performance.now() - 500 })];
  send('keydown');
  expect([acted, ignored]).toEqual([[], 1]);
});

test('a key in the moment in which the page is laid out counts, although the page was told late that it is over', () => {
  const began = performance.now();
  deliver(seen({ isVisible: false, time: began }));
  vi.advanceTimersByTime(400);
  waiting = [seen({ isVisible: true, time: began + 110 })];
  send('keydown');
  expect([acted, ignored]).toEqual([['keydown'], 0]);
});

test('what the browser measures is in front of a dialog of ours, and comes back when the dialog goes', () => {
  const dialog = page.document.body.appendChild(page.document.createElement('dialog'));
  const inFront = () => page.document.querySelector('.sentinel')?.parentElement?.localName;
  dialog.setAttribute('open', '');
  mutated();
  expect(inFront()).toBe('dialog');
  dialog.remove();
  mutated();
  expect(inFront()).toBe('body');
});
