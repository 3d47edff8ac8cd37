import { expect, test } from 'vitest';
import { createInnerRoots } from './shadow.ts';

type Made = Pick<Element, 'localName' | 'nodeType' | 'hasAttribute' | 'shadowRoot'>;
const made = (change: Partial<Made>): Element => {
  const plain = { localName: 'div', nodeType: 1, ELEMENT_NODE: 1, shadowRoot: null };
  return { ...plain, hasAttribute: () => false, ...change } as unknown as Element;
};
const rootOf = (...elements: Element[]) =>
  ({ isConnected: true, querySelectorAll: () => elements }) as unknown as ShadowRoot;
const hostOf = (root: ShadowRoot) => made({ localName: 'c-header', shadowRoot: root });

/** A page of these elements; `rest` runs what waits for the page to be idle. */
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

test('never searches a page whose parts are outside shadow roots', () => {
  const { roots, look, rest, count } = pageOf(hostOf(rootOf()));
  look(hostOf(rootOf()));
  expect(roots.known()).toEqual([]);
  rest();
  expect(count.looks).toBe(0);
});

test('finds requested roots, nested ones too, when the page is idle, and reports them', () => {
  const innermost = rootOf();
  const outer = rootOf(hostOf(innermost));
  const { roots, rest, found, count } = pageOf(made({}), hostOf(outer));
  expect([roots.all(), roots.all()]).toEqual([[], []]);
  rest();
  expect(roots.all()).toEqual([outer, innermost]);
  expect(found).toEqual([outer, innermost]);
  expect(count).toEqual({ looks: 1, changes: 1 });
});

test('skips the search if the missing part has appeared, and accepts a later request', () => {
  const { roots, begin, rest, count } = pageOf(hostOf(rootOf()));
  roots.all();
  begin();
  rest();
  expect(count.looks).toBe(0);
  roots.all();
  rest();
  expect(roots.known()).toHaveLength(1);
});

test('then finds new roots at once, and forgets removed ones', () => {
  const { roots, look, rest } = pageOf();
  roots.all();
  rest();
  const root = rootOf();
  look(hostOf(root));
  expect(roots.known()).toEqual([root]);
  Object.assign(root, { isConnected: false });
  expect(roots.known()).toEqual([]);
});

test('never looks into an element of ours: what we draw there would be a change of the page, and be drawn again without end', () => {
  const hasAttribute = (name: string) => name === 'data-kynect-on-demand';
  const { roots, look, rest } = pageOf(made({ shadowRoot: rootOf(), hasAttribute }));
  roots.all();
  rest();
  look(made({ shadowRoot: rootOf(), hasAttribute }));
  expect(roots.known()).toEqual([]);
});
