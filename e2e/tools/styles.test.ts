/** All panels share one document: a class that two of them style on its own disfigures the other's part. */
import { expect, it } from 'vitest';
import { files, textOf } from './imports.ts';

/** The panel, or `ui` for what all share; null outside the panels' document. */
const ownerOf = (file: string): string | null =>
  /^extension\/panels\/([\w-]+)\//.exec(file)?.[1] ?? (file.startsWith('extension/ui/') ? 'ui' : null);

/** Classes with their own rule, such as `.check { … }`. */
const classesOf = (css: string): string[] =>
  [...css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/(?:^|[{},])\s*\.([\w-]+)\s*(?=[{,])/g)].map(
    ([, name = '']) => name,
  );

it('finds a class that is styled on its own, also in a list and a media query', () => {
  const css = '/* .no {} */ .a { x: y }\n.b,\n.c > p { x: y }\n@media (x) {\n  .d { x: y }\n}';
  expect(classesOf(css)).toEqual(['a', 'b', 'd']);
});

it('a class is styled by one panel, or by what all share', () => {
  const owners = new Map<string, Set<string>>();
  for (const file of files.filter((one) => one.endsWith('.css'))) {
    const owner = ownerOf(file);
    if (owner === null) continue;
    for (const name of classesOf(textOf(file))) owners.set(name, (owners.get(name) ?? new Set()).add(owner));
  }
  expect([...owners].filter(([, by]) => by.size > 1).map(([name, by]) => `${name}: ${[...by]}`)).toEqual([]);
});
