import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

test('a maintainer finds every release of the changelog on the page', () => {
  const releases = [...read('../CHANGELOG.md').matchAll(/^## (\S+)/gm)].map(([, release]) => release);
  const told = [...read('embed.html').matchAll(/<dt>([^<]+)<\/dt>/g)].map(([, release]) => release);
  expect(told).toEqual(releases);
  expect(told[0]).toBe(JSON.parse(read('../../package.json')).version);
});
