/** What `npm start`, `serve`, and `build` bundle is bundled from a fresh clone, without files that other commands make. */
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ROOT } from '../imports.ts';
import { BUILDS, ensureBuilt } from './builds.mjs';

const clone = mkdtempSync(join(tmpdir(), 'kod-clone-'));
afterAll(() => rmSync(clone, { recursive: true, force: true }));

it('bundles the widget and the pages for agents', async () => {
  for (const path of new Set([...BUILDS.widget.inputs, ...BUILDS.phone.inputs, 'api/locales']))
    if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(clone, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  expect(await ensureBuilt(clone, process.execPath, ['widget', 'phone'])).toBe(2);
  expect(existsSync(join(clone, BUILDS.phone.proof))).toBe(true);
});
