import { expect, test } from 'vitest';
import { createInnerRoots } from './shadow.ts';

type Made = { localName: string; nodeType: number; ELEMENT_NODE: number; shadowRoot: ShadowRoot | null };
const made = (change: Partial<Made>): Element =>
  ({ localName: 'div', nodeType: 1, ELEMENT_NODE: 1, shadowRoot: null, ...change }) as unknown as Element;
const rootOf = (...elements: Element[]) =>
  ({ isConnected: true, querySelectorAll: () => elements }) as unknown as ShadowRoot;
const hostOf = (root: ShadowRoot) => made({ localName: 'c-header', shadowRoot: root });

/** A page of these elements; `rest` carries out what waits for its rest. */
const pageOf = (...elements: Element[]) => {
  const waiting: (() => void)[] = [];
  const found: ShadowRoot[] = [];
  const count = { looks: 0, changes: 0 };
  const inner = createInnerRoots({
    page: {
      querySelectorAll: () => {
        count.looks += 1;
        return elements;
      },
    } as unknown as Document,
    found: (root) => void found.push(root),
    changed: () => {
      count.changes += 1;
    },
    whenIdle: (run) => void waiting.push(run),
  });
  return { ...inner, count, found, rest: () => waiting.splice(0).forEach((run) => void run()) };
};

test('a page whose parts are in plain sight is never looked through', () => {
  const { roots, look, rest, count } = pageOf(hostOf(rootOf()));
  look(hostOf(rootOf()));
  expect(roots.known()).toEqual([]);
  rest();
  expect(count.looks).toBe(0);
});

test('roots that are wished for are found at the next rest, one in the other, and the page is told', () => {
  const innermost = rootOf();
  const outer = rootOf(hostOf(innermost));
  const { roots, rest, found, count } = pageOf(made({}), hostOf(outer));
  expect([roots.all(), roots.all()]).toEqual([[], []]);
  rest();
  expect(roots.all()).toEqual([outer, innermost]);
  expect(found).toEqual([outer, innermost]);
  expect(count).toEqual({ looks: 1, changes: 1 });
});

test('what has come meanwhile makes the look unnecessary; a later wish is heard again', () => {
  const { roots, begin, rest, count } = pageOf(hostOf(rootOf()));
  roots.all();
  begin();
  rest();
  expect(count.looks).toBe(0);
  roots.all();
  rest();
  expect(roots.known()).toHaveLength(1);
});

test('once they are followed, those that come are found at once and those that go are forgotten', () => {
  const { roots, look, rest } = pageOf();
  roots.all();
  rest();
  const root = rootOf();
  look(hostOf(root));
  expect(roots.known()).toEqual([root]);
  Object.assign(root, { isConnected: false });
  expect(roots.known()).toEqual([]);
});
