/** A test that asserts before waiting, or waits too briefly, fails on a slower machine; this one finds them. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PATIENCE_MS } from '../harness/eventually.ts';

const ROOMS = ['shared', 'api', 'widget', 'extension', 'e2e'];
const SPECS = new URL('../specs/', import.meta.url);

/**
 * May be awaited inside `expect(…)`: final answers (`ask`, `saved`, `resident`), facts that always hold (`violations`, `axeIn`), helpers
 * that wait themselves (`treeOf`, `treeNow`), and deliberate single reads (`still`).
 */
const MAY_BE_AWAITED = /^(still|violations|axeIn|treeOf|treeNow|settled|ask(<\w+>)?|saved|resident\.\w+)\(/;

/** The first argument of each `expect(` with its line. Counts brackets, which is enough for our specs. */
function* expected(text: string): Generator<{ line: number; argument: string; rest: string }> {
  for (const { index } of text.matchAll(/(?<![\w.])expect\(/g)) {
    const begin = index + 'expect('.length;
    let depth = 0;
    let end = begin;
    for (; end < text.length; end++) {
      const sign = text[end] ?? '';
      if ('([{'.includes(sign)) depth += 1;
      else if (')]}'.includes(sign) && depth-- === 0) break;
    }
    const line = text.slice(0, index).split('\n').length;
    yield { line, argument: text.slice(begin, end).trim(), rest: text.slice(end + 1, end + 6) };
  }
}

const hasty = (text: string): string[] =>
  [...expected(text)].flatMap(({ line, argument, rest }) => {
    const awaited = [...argument.matchAll(/\bawait\s+/g)]
      .map(({ index, 0: { length } }) => argument.slice(index + length))
      .filter((read) => !MAY_BE_AWAITED.test(read));
    const address = /\.url\(\)$/.test(argument) && !rest.startsWith('.not');
    return awaited.length > 0 || address ? [`${line}: expect(${argument.replace(/\s+/g, ' ')})`] : [];
  });

/** A limit on how long a test may take, or wait, that a busy machine can pass. */
const SHORT_LIMIT = /(?<=\btimeout: |^ {0,4}\}, |within = )(\d[\d_]*)(?=[,);\s])/gm;
const hurried = (text: string): string[] => [
  ...[...text.matchAll(SHORT_LIMIT)]
    .map(([limit]) => limit)
    .filter((limit) => Number(limit.replaceAll('_', '')) < PATIENCE_MS),
  // Its default is one second; `expect.poll` has the patience of the project.
  ...[...text.matchAll(/vi\.waitFor\(/g)].map(([call]) => call),
];

const specs = readdirSync(SPECS).filter((file) => file.endsWith('.spec.ts'));

it.each(specs)(
  '%s polls what may still change: `expect.poll(() => …)`, `waitFor`, or `still(() => …)`',
  (file) => {
    expect(hasty(readFileSync(new URL(file, SPECS), 'utf8'))).toEqual([]);
  },
);

it('distinguishes a single read from a wait', () => {
  expect(hasty('expect(await row.count()).toBe(0);')).toHaveLength(1);
  expect(hasty("expect((await agent.badge()).text, 'says one').toBe('1');")).toHaveLength(1);
  expect(hasty('\nexpect(\n  await row.count(),\n).toBe(0);')).toEqual(['2: expect(await row.count(),)']);
  expect(hasty("expect(portal.url()).toContain('#kod');")).toHaveLength(1);
  expect(hasty('expect(portal.url()).not.toMatch(number);')).toEqual([]);
  expect(hasty('await expect.poll(() => row.count()).toBe(0);')).toEqual([]);
  expect(hasty('expect(await still(() => row.count())).toBe(0);')).toEqual([]);
});

it('finds no test that gives up before a busy machine is done', () => {
  const tests = ROOMS.flatMap((room) =>
    readdirSync(new URL(`../../${room}/`, import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && !import.meta.url.endsWith(file))
      .map((file) => `${room}/${file}`),
  );
  const found = tests.flatMap((file) =>
    hurried(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).map(
      (limit) => `${file}: ${limit}`,
    ),
  );
  expect(found).toEqual([]);
});

it('distinguishes a short limit from a patient one', () => {
  expect(hurried('  await soon(check, { timeout: 5_000, interval: 5 });')).toEqual(['5_000']);
  expect(hurried('test(async () => {\n}, 30_000);')).toEqual(['30_000']);
  expect(hurried('await vi.waitFor(() => expect(one).toBe(1));')).toEqual(['vi.waitFor(']);
  expect(hurried('test(async () => {\n}, 240_000);')).toEqual([]);
});
