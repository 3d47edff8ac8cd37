import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../custom-elements.json' with { type: 'json' };

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

test('shows a maintainer every release in the changelog', () => {
  const releases = [...read('../CHANGELOG.md').matchAll(/^## (\S+)/gm)].map(([, release]) => release);
  const told = [...read('embed.html').matchAll(/<dt>([^<]+)<\/dt>/g)].map(([, release]) => release);
  expect(told).toEqual(releases);
  expect(told[0]).toBe(JSON.parse(read('../../package.json')).version);
});

test('shows a maintainer every attribute, event, custom property, and part', () => {
  const [declared] = manifest.modules[0]?.declarations ?? [];
  const { attributes = [], events = [], cssProperties = [], cssParts = [] } = declared ?? {};
  const page = read('embed.html');
  for (const { name } of [...attributes, ...events, ...cssProperties, ...cssParts])
    expect(page).toContain(`<code>${name}</code>`);
});
