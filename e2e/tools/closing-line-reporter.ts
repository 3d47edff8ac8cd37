import type { Reporter, TestModule } from 'vitest/node';

/**
 * Prints `N passed, N failed` as the very last line, which is what machines that run `npm test` read. Printed when the
 * process exits, so that nothing comes after it and a run that breaks down in the middle has one too.
 */
export class ClosingLineReporter implements Reporter {
  private passed = 0;
  private failed: number;
  private scheduled = 0;
  private ended = false;

  /** `failedBefore`: checks that failed already, each counted like one test. */
  constructor(failedBefore: number) {
    this.failed = failedBefore;
    process.once('exit', (code) => console.log(this.line(code)));
  }

  onTestRunStart(files: readonly unknown[]): void {
    this.scheduled = files.length;
  }

  /** One failure each: a file that cannot be read or was never run (its set-up failed), an error outside a test. */
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.ended = true;
    this.failed += errors.length + this.scheduled - modules.length;
    for (const module of modules) {
      this.failed += module.errors().length + (['queued', 'pending'].includes(module.state()) ? 1 : 0);
      for (const test of module.children.allTests()) this.count(test.result().state);
    }
  }

  private count(state: 'passed' | 'failed' | 'skipped' | 'pending'): void {
    if (state === 'passed') this.passed += 1;
    else if (state !== 'skipped') this.failed += 1;
  }

  /** A run that never ended, or ends with an error nobody counted, can't be called clean. */
  private line(exitCode: number): string {
    const failed = this.failed + (this.ended ? 0 : 1);
    return `${this.passed} passed, ${exitCode === 0 ? failed : Math.max(failed, 1)} failed`;
  }
}
