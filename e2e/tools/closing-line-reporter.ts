import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * Prints `N passed, N failed` as the very last line, for machines that run `npm test`. Printed at process
 * exit, so nothing follows it and an aborted run has one too. Before it: which tests failed once and passed again.
 */
export class ClosingLineReporter implements Reporter {
  private passed = 0;
  private failed: number;
  private readonly again: string[] = [];
  private scheduled = 0;
  private ended = false;

  /** `failedBefore`: failed checks, each counted as a failed test. */
  constructor(failedBefore: number) {
    this.failed = failedBefore;
    process.once('exit', (code) => {
      for (const line of this.again) console.log(line);
      console.log(this.line(code));
    });
  }

  onTestRunStart(files: readonly unknown[]): void {
    this.scheduled = files.length;
  }

  /** Counts unreadable files, files that never ran because their setup failed, and errors outside tests. */
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.ended = true;
    this.failed += errors.length + this.scheduled - modules.length;
    for (const module of modules) {
      this.failed += module.errors().length + (['queued', 'pending'].includes(module.state()) ? 1 : 0);
      for (const test of module.children.allTests()) this.count(test);
    }
  }

  private count(test: TestCase): void {
    const { state, errors } = test.result();
    if (test.diagnostic()?.flaky)
      this.again.push(`Failed, then passed, and needs a look: ${test.fullName}: ${errors?.[0]?.message}`);
    if (state === 'passed') this.passed += 1;
    else if (state !== 'skipped') this.failed += 1;
  }

  /** A run that never ended, or ended with an uncounted error, is not clean. */
  private line(exitCode: number): string {
    const failed = this.failed + (this.ended ? 0 : 1);
    return `${this.passed} passed, ${exitCode === 0 ? failed : Math.max(failed, 1)} failed`;
  }
}
