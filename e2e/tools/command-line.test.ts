/** Every `npm run` command, called with an argument that it doesn't have. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Straight to the scripts: the bootstrap in front of them would build first. */
const SCRIPTS: Record<string, string> = {
  start: 'e2e/tools/start.ts',
  bench: 'e2e/bench/run.ts',
  soak: 'e2e/soak.ts',
  races: 'e2e/races.ts',
  simulate: 'api/simulation/run.ts',
  kod: 'api/cli/kod.ts',
};

/** Vitest reads the arguments of `npm test`, and takes any. */
const OURS = Object.keys(scripts).filter((name) => name !== 'test');

it.each(OURS)('npm run %s refuses an option it does not know, in a sentence', (name) => {
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

it('soak refuses minutes that are no number', () => {
  const args = ['e2e/soak.ts', '--minutes', 'x'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).toContain('It must be a number above 0.');
  expect(status).toBe(2);
});
