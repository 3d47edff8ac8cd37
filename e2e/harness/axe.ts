/** Runs axe in a page or a frame, and records what it found. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Frame, Page } from 'playwright';
import { recordAxe } from './axe-results.ts';

/** The minified file: each page loads and compiles it. */
const SOURCE = readFileSync(
  fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
);

/**
 * Rule, element, and reason of each violation in this document, without its frames. Runs all default rules but those in `without`,
 * and the one for 24 px targets, which WCAG 2.2 requires.
 */
export async function axeIn(document: Page | Frame, without: readonly string[] = []): Promise<string[]> {
  if (!(await document.evaluate(() => 'axe' in globalThis))) await document.evaluate(SOURCE);
  const { passed, violated, said } = await document.evaluate(async (names) => {
    const { axe: inPage }: typeof globalThis & { axe?: typeof axe } = globalThis;
    if (!inPage) throw new Error('The page has no axe.');
    const off = Object.fromEntries(names.map((name) => [name, { enabled: false }]));
    const found = await inPage.run({
      rules: { 'target-size': { enabled: true }, ...off },
      iframes: false,
      // Nobody reads them, and making a selector for each element takes as long as the rules.
      selectors: false,
    });
    const counts = (all: typeof found.passes) =>
      Object.fromEntries(all.map(({ id, nodes }) => [id, nodes.length]));
    return {
      passed: counts(found.passes),
      violated: counts(found.violations),
      said: found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      ),
    };
  }, without);
  recordAxe({ passed, violated });
  return said;
}
