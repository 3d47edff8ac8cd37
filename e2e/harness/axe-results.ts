/** Results of axe in a test run: one file per process, one line per view. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const AXE_RESULTS = fileURLToPath(new URL('../../dist/axe/', import.meta.url));

/** Axe's counts for one screen: how many elements each rule passed, and how many it did not. */
export type AxeResult = {
  readonly passed: Readonly<Record<string, number>>;
  readonly violated: Readonly<Record<string, number>>;
};

export function recordAxe(result: AxeResult): void {
  mkdirSync(AXE_RESULTS, { recursive: true });
  appendFileSync(`${AXE_RESULTS}${process.pid}.jsonl`, `${JSON.stringify(result)}\n`);
}
