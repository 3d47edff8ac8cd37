import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchBuilds } from './watch.mjs';

const WORKS = "import { mkdirSync } from 'node:fs';\nmkdirSync('dist/widget', { recursive: true });\n";
let root;
let stop;
let said = '';
beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  root = mkdtempSync(join(tmpdir(), 'watch-'));
  source('widget/build/build.ts', WORKS);
});
afterEach(() => {
  stop?.();
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

function source(name, text) {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
}

it('rebuilds after each change, reports a failed build, and continues', async () => {
  const made = [];
  let tell = () => undefined;
  const next = () => new Promise((resolve) => (tell = resolve));
  stop = watchBuilds(root, process.execPath, ['widget'], (name) => {
    made.push(name);
    tell();
  });
  const first = next();
  source('widget/form.ts', 'export const one = 1;\n');
  await first;
  source('widget/build/build.ts', "throw new Error('a comma is missing');\n");
  await expect.poll(() => said, { timeout: 20_000 }).toContain('a comma is missing');
  expect(made).toEqual(['widget']);
  const second = next();
  source('widget/build/build.ts', WORKS.replace('dist/widget', 'dist/widget/v2'));
  await second;
  expect(made).toEqual(['widget', 'widget']);
});
