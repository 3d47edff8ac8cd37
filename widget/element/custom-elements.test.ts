import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../custom-elements.json' with { type: 'json' };

const folder = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const sources = globSync('**/*.ts', {
  cwd: folder,
  exclude: ['**/*.test.ts', 'pages/**', 'types/**', 'build/build.ts'],
})
  .map(read)
  .join('\n');
const [declared] = manifest.modules[0]?.declarations ?? [];
const names = (all: readonly { name: string }[] = []) => all.map(({ name }) => name);

test('declares every rendered part, and no other', () => {
  const drawn = [...sources.matchAll(/part="([\w -]+)"/g)].flatMap(([, list = '']) => list.split(' '));
  // Named in code instead of a template.
  const named = ['promise', 'waiting', 'missing', 'action', 'cancel', 'rate', 'code', 'again'].filter(
    (name) => sources.includes(`'${name}'`) || drawn.includes(name),
  );
  expect(names(declared?.cssParts).sort()).toEqual([...new Set([...drawn, ...named])].sort());
});

test('declares every custom property that is read, and no other', () => {
  const colors = /const used[^=]*=\s*\[([^\]]*)\]/.exec(read('element/styles.ts'))?.[1] ?? '';
  const used = [...colors.matchAll(/'([\w-]+)'/g)].map(([, name]) => `--kod-${name}`);
  expect(names(declared?.cssProperties).sort()).toEqual([...used, '--kod-font', '--kod-radius'].sort());
});

test('declares the attributes and events of the element and of the types', () => {
  const types = read('types/kynect-on-demand.d.ts');
  for (const name of names(declared?.events)) expect(types).toContain(`'${name}': CustomEvent`);
  expect(names(declared?.events)).toHaveLength([...types.matchAll(/: CustomEvent</g)].length);
  for (const name of names(declared?.attributes))
    expect(sources + read('element/element.ts'), name).toMatch(
      new RegExp(`'${name}'|theme=${name === 'theme' ? '' : '$'}`),
    );
});
