/** Every `npm run` command, called with an unknown argument. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { BAD_ARGUMENTS } from './command-line.ts';
import { testArguments } from './test-arguments.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Calls the scripts directly: the bootstrap would build first. */
const SCRIPTS: Record<string, string> = {
  start: 'e2e/tools/start.ts',
  test: 'e2e/tools/test.ts',
  bench: 'e2e/bench/run.ts',
  soak: 'e2e/soak.ts',
  races: 'e2e/races.ts',
  histories: 'e2e/histories/run.ts',
  fuzz: 'e2e/fuzz/run.ts',
  simulate: 'api/simulation/run.ts',
  kod: 'api/cli/kod.ts',
  sbom: 'e2e/tools/sbom.ts',
  licenses: 'e2e/tools/license-report.ts',
};

it.each(Object.keys(scripts))('npm run %s refuses an option it does not know, in a sentence', (name) => {
  const script = SCRIPTS[name];
  const args = script ? [script] : ['e2e/tools/bootstrap.mjs', name];
  const { status, stderr, stdout } = spawnSync(process.execPath, [...args, '--no-such-option'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(stderr).toContain('no-such-option');
  expect(stderr + stdout).not.toMatch(/\n\s+at /);
  expect(status).not.toBe(0);
});

it('soak refuses minutes that are not a number', () => {
  const args = ['e2e/soak.ts', '--minutes', 'x'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).toContain('It must be a number above 0.');
  expect(status).toBe(2);
});

it.each([
  [['--project', 'nowhere'], 'It is one of unit, extension, store, e2e, proofs.'],
  [['--shard', '4/3'], 'It must be like 1/3.'],
  [['--bail', 'soon'], 'It must be a whole number of at least 1.'],
  [['--reporter', 'verbose'], '--reporter'],
])('npm test refuses %j in a sentence', (args, sentence) => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  expect(() => testArguments(args)).toThrow('exit');
  expect(said.mock.calls.join('')).toContain(sentence);
  expect(exit).toHaveBeenCalledWith(BAD_ARGUMENTS);
  vi.restoreAllMocks();
});

it('npm test refuses them before anything starts', () => {
  const args = ['e2e/tools/test.ts', '--bail', 'soon'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect([status, stdout]).toEqual([BAD_ARGUMENTS, '']);
});

const ORDINARY = ['unit', 'extension', 'store', 'e2e'];
it("npm test takes parts of file names, and Vitest's options of the same name", () => {
  expect(testArguments([])).toEqual({ filter: [], options: { project: ORDINARY } });
  expect(
    testArguments(['countdown', '--project', 'unit', '--project', 'e2e', 'widget/', '-t', 'a title']),
  ).toEqual({
    filter: ['countdown', 'widget/'],
    options: { project: ['unit', 'e2e'], testNamePattern: 'a title' },
  });
  expect(testArguments(['--changed', '--shard', '2/3', '--bail', '1', '--testTimeout', '5000'])).toEqual({
    filter: [],
    options: { project: ORDINARY, changed: true, shard: '2/3', bail: 1, testTimeout: 5000 },
  });
});
