import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from './builds.mjs';
import { alone } from './lock.mjs';

let root;
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  root = mkdtempSync(join(tmpdir(), 'builds-'));
  source(
    'widget/build/build.ts',
    "import { appendFileSync, mkdirSync } from 'node:fs';\nmkdirSync('dist/widget', { recursive: true });\nappendFileSync('dist/widget/count', 'x');\n",
  );
  source('shared/words.ts', 'export const word = 1;\n');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

function source(name, text) {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
}

const build = (options) => ensureBuilt(root, process.execPath, ['widget'], options);
const times = () => readFileSync(join(root, 'dist/widget/count'), 'utf8').length;

describe('a build', () => {
  it('is built once, and again only when a source changed', async () => {
    expect([await build(), await build()]).toEqual([1, 0]);
    source('shared/words.ts', 'export const word = 2;\n');
    expect([await build(), await build()]).toEqual([1, 0]);
    expect(times()).toBe(2);
  });

  it('is up to date if only times, tests, or notes changed', async () => {
    await build();
    utimesSync(join(root, 'shared/words.ts'), new Date(0), new Date(0));
    source('shared/words.test.ts', 'a test');
    source('widget/README.md', 'a note');
    expect(await build()).toBe(0);
  });

  it('is rebuilt when its output was deleted, a source was added, or it is forced', async () => {
    await build();
    rmSync(join(root, 'dist/widget'), { recursive: true });
    expect(await build()).toBe(1);
    source('widget/steps/name.ts', '');
    expect(await build()).toBe(1);
    expect(await build({ force: true })).toBe(1);
  });

  it('is built once when two commands need it at the same time', async () => {
    expect((await Promise.all([build(), build()])).sort()).toEqual([0, 1]);
    expect(times()).toBe(1);
  });

  it('reports why it failed, and is tried again next time', async () => {
    source('widget/build/build.ts', "throw new Error('a comma is missing');\n");
    await expect(build()).rejects.toThrow(/a comma is missing[\s\S]*The widget could not be built/);
    await expect(build()).rejects.toThrow(/a comma is missing/);
  });

  it('with an unknown name is refused by name', async () => {
    await expect(ensureBuilt(root, process.execPath, ['gadget'])).rejects.toThrow(
      'There is no "gadget" to build.',
    );
  });
});

describe('working alone', () => {
  it('does not wait for a command that was killed', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.once('exit', resolve));
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'dist', '.busy'), String(gone.pid));
    expect(await alone(root, async () => 'worked')).toBe('worked');
    expect(existsSync(join(root, 'dist', '.busy'))).toBe(false);
  });

  it('ends with the work, even if it fails', async () => {
    const failing = alone(root, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await alone(root, async () => 'worked')).toBe('worked');
  });
});

it('lists the commands if one is unknown', () => {
  const run = () =>
    execFileSync(process.execPath, ['e2e/tools/bootstrap.mjs', 'fly'], { encoding: 'utf8', stdio: 'pipe' });
  expect(run).toThrow(/Name a command: npm run start \| dev \| test \| build/);
});
