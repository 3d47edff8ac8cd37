import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { packagesIn } from './licenses.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'kod-sbom-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Component = {
  name: string;
  group?: string;
  version: string;
  licenses?: unknown[];
  components?: Component[];
};
const flat = (components: readonly Component[] = []): Component[] =>
  components.flatMap((one) => [one, ...flat(one.components)]);
const nameOf = ({ group, name, version }: Component) => `${group ? `${group}/` : ''}${name}@${version}`;

it('names every package that we ship, with its license, and no machine or registry', () => {
  const file = join(folder, 'sbom.json');
  const args = ['e2e/tools/sbom.ts', '--out', file];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const bom = read(file);
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  const listed = flat(bom.components);
  const shipped = packagesIn(read(join(ROOT, 'package-lock.json'))).filter((one) => one.shipped);
  const missing = shipped.map(({ name, version }) => `${name}@${version}`);
  expect(missing.filter((name) => !listed.map(nameOf).includes(name))).toEqual([]);
  expect(listed.filter(({ licenses }) => !licenses?.length)).toEqual([]);
  expect(listed.map(({ name }) => name)).not.toContain('vitest');
  expect(readFileSync(file, 'utf8')).not.toContain(ROOT);
});
