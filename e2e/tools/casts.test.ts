/** Type assertions are counted, and each area's number may only fall. `npm run casts` lists them. */
import { expect, it } from 'vitest';
import { allCasts, areaOf, castsIn } from './casts.ts';

/** Lower a number when you remove an assertion; don't raise one. */
const AT_MOST: Readonly<Record<string, number>> = {
  api: 3,
  'api/application': 2,
  'api/bench': 4,
  'api/domain': 2,
  'api/http': 3,
  'api/in-memory': 8,
  'api/simulation': 1,
  'api/store': 8,
  e2e: 1,
  'e2e/bench': 4,
  'e2e/harness': 2,
  'e2e/stand-ins': 1,
  'e2e/true-words': 1,
  'extension/background': 1,
  'extension/model': 1,
  'extension/panels': 1,
  'extension/ui': 1,
  shared: 4,
  widget: 5,
  'widget/build': 2,
  'widget/element': 10,
  'widget/form': 10,
  'widget/model': 2,
  'widget/pages': 4,
  'widget/sending': 9,
  'widget/tracker': 3,
};

it('has no more type assertions in any area than before', () => {
  const counts = new Map<string, number>();
  for (const { file } of allCasts()) counts.set(areaOf(file), (counts.get(areaOf(file)) ?? 0) + 1);
  const over = [...counts].filter(([area, count]) => count > (AT_MOST[area] ?? 0));
  expect(over).toEqual([]);
});

it('counts what asserts, and not `as const` or a renamed import', () => {
  const text = `import { a as b } from './a.ts';
    const one = [1] as const;
    const two = b as unknown as string;
    const three = two!;`;
  const found = castsIn('x.ts', text).map(({ line, text: cast }) => `${line} ${cast}`);
  expect(found).toEqual(['3 b as unknown as string', '3 b as unknown', '4 two!']);
});
