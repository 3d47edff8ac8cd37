import { afterEach, expect, it, vi } from 'vitest';
import type { TestModule } from 'vitest/node';
import { ClosingLineReporter } from './closing-line-reporter.ts';

type State = 'passed' | 'failed' | 'skipped' | 'pending';

afterEach(() => vi.restoreAllMocks());

/** Creates a reporter, and a function that simulates the end of the process and returns the output. */
function reporter(failedBefore = 0) {
  let atExit: (code: number) => void = () => {};
  vi.spyOn(process, 'once').mockImplementation((event, listener) => {
    if (event === 'exit') atExit = listener as typeof atExit;
    return process;
  });
  const made = new ClosingLineReporter(failedBefore);
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
  const exit = (code = 0) => {
    atExit(code);
    return printed.mock.calls.at(-1)?.[0];
  };
  return { made, exit, printed: () => printed.mock.calls.flat() };
}

function module(states: State[], errors: unknown[] = []): TestModule {
  const tests = states.map((state) => ({ result: () => ({ state }), diagnostic: () => ({ flaky: false }) }));
  return {
    errors: () => errors,
    state: () => 'passed',
    children: { allTests: () => tests },
  } as unknown as TestModule;
}

it('counts the tests of all files', () => {
  const { made, exit } = reporter();
  made.onTestRunStart([1, 2]);
  made.onTestRunEnd([module(['passed', 'passed', 'failed']), module(['passed'])], []);
  expect(exit()).toBe('3 passed, 1 failed');
});

it('counts an unreadable file, an error outside a test, and a test that never ended as failures', () => {
  const { made, exit } = reporter();
  made.onTestRunStart([1, 2]);
  made.onTestRunEnd(
    [module(['passed'], [new Error('syntax')]), module(['pending'])],
    [new Error('unhandled')],
  );
  expect(exit()).toBe('1 passed, 3 failed');
});

it('counts checks that failed before the tests', () => {
  const { made, exit } = reporter(2);
  made.onTestRunStart([1]);
  made.onTestRunEnd([module(['passed'])], []);
  expect(exit()).toBe('1 passed, 2 failed');
});

it('does not call a run clean that broke off', () => {
  expect(reporter().exit()).toBe('0 passed, 1 failed');
});

it('counts a file that never ran because its setup failed', () => {
  const { made, exit } = reporter();
  made.onTestRunStart([1, 2]);
  made.onTestRunEnd([module(['passed'])], []);
  expect(exit()).toBe('1 passed, 1 failed');
});

it('does not call a run clean that ended with an uncounted error', () => {
  const { made, exit } = reporter();
  made.onTestRunEnd([], []);
  expect(exit(1)).toBe('0 passed, 1 failed');
});

it('names a browser test that passed only when it ran again', () => {
  const { made, exit, printed } = reporter();
  const again = {
    fullName: 'an alert rings',
    result: () => ({ state: 'passed', errors: [{ message: 'expected 1, got 0' }] }),
    diagnostic: () => ({ flaky: true }),
  };
  const stub = { errors: () => [], state: () => 'passed', children: { allTests: () => [again] } };
  made.onTestRunStart([1]);
  made.onTestRunEnd([stub as unknown as TestModule], []);
  expect(exit()).toBe('1 passed, 0 failed');
  expect(printed()).toEqual([
    'Failed, then passed, and needs a look: an alert rings: expected 1, got 0',
    '1 passed, 0 failed',
  ]);
});
