import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isAllowed, packagesIn } from './licenses.ts';

const LOCK = new URL('../../package-lock.json', import.meta.url);
const packages = packagesIn(JSON.parse(readFileSync(LOCK, 'utf8')));
const one = (license: string, shipped: boolean) => ({ name: 'a', version: '1.0.0', license, shipped });

it('every package in the lock file has a license that we may use where it is used', () => {
  expect(packages.length).toBeGreaterThan(400);
  expect(packages.filter(({ shipped }) => shipped).length).toBeGreaterThan(100);
  expect(packages.filter((each) => !isAllowed(each))).toEqual([]);
});

it.each([
  ['MIT', true, true],
  ['(MIT OR GPL-3.0-only)', true, true],
  ['MIT AND GPL-3.0-only', true, false],
  ['GPL-3.0-only AND MIT', true, false],
  ['MIT OR GPL-3.0-only AND AGPL-3.0-only', true, true],
  ['(MIT OR GPL-3.0-only) AND (ISC)', true, true],
  ['(MIT', true, false],
  ['MIT ISC', true, false],
  ['MPL-2.0', true, false],
  ['MPL-2.0', false, true],
  ['AGPL-3.0-only', false, false],
  ['SEE LICENSE IN LICENSE.md', true, false],
  ['', false, false],
])('%s, shipped: %s, may be used: %s', (license, shipped, allowed) => {
  expect(isAllowed(one(license, shipped))).toBe(allowed);
});

it('counts a package that is used in both ways as shipped, and an alias by its real name', () => {
  const packagesOf = {
    '': { name: 'ours' },
    'node_modules/a': { version: '1.0.0', license: 'MIT', dev: true },
    'node_modules/b/node_modules/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/c': { name: 'real', version: '2.0.0', license: 'ISC', devOptional: true },
  };
  expect(packagesIn({ packages: packagesOf })).toEqual([
    { name: 'a', version: '1.0.0', license: 'MIT', shipped: true },
    { name: 'real', version: '2.0.0', license: 'ISC', shipped: false },
  ]);
});
