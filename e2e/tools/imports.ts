/** Imports of source files, and the READMEs' rules about them; used by the test of import rules. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tableBelow } from '../../api/testing/readme-table.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Every file of the repository, by its path from the root. */
export const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));
export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
/** The text without comments, which may mention what the code must not do. */
export const codeOf = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
export const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
export const isTest = (file: string): boolean => /\.(test|spec)\.(ts|tsx|mjs)$/.test(file);
export const production = sources.filter(
  (file) => !isTest(file) && !/^(api|extension)\/testing\//.test(file),
);

/** An import: another file by its path from the root, or a package. `type`: only of types. */
export type Import = { file: string; target: string; type: boolean };
const STATEMENT = /^(?:import|export)\s+(type\s)?(?:([^;'"]*?)\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /(?<!\* .*)\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
/** One file of every language's folder: by a tag in the path, or by Vite's glob. */
const BY_LANGUAGE = /\bimport\(\s*`([^`]+)`|\bimport\.meta\.glob(?:<[^(]*>)?\(\s*'([^']+)'/g;

/** Every import of a file except Node's own modules. */
export function importsOf(file: string): Import[] {
  const text = textOf(file);
  const found: Import[] = [];
  for (const [, type, names = '', target = ''] of text.matchAll(STATEMENT))
    found.push({ file, target: resolved(file, target), type: Boolean(type) || onlyTypes(names) });
  for (const [, target = ''] of text.matchAll(DYNAMIC))
    found.push({ file, target: resolved(file, target), type: false });
  for (const [, tagged, glob = ''] of text.matchAll(BY_LANGUAGE))
    for (const target of matching(resolved(file, (tagged ?? glob).replace(/\$\{\w+\}/g, '*'))))
      found.push({ file, target, type: false });
  // With `${` it is code that a test generates.
  return found.filter(({ target }) => !target.startsWith('node:') && !target.includes('${'));
}
/** The files matched by a path with `*` for one folder. */
function matching(pattern: string): string[] {
  if (!pattern.includes('*')) return [];
  const [before = '', after = ''] = pattern.split('*');
  return files.filter(
    (file) =>
      file.startsWith(before) &&
      file.endsWith(after) &&
      file.length > before.length + after.length &&
      !file.slice(before.length, file.length - after.length).includes('/'),
  );
}
/** Whether all names between the braces are types. */
function onlyTypes(names: string): boolean {
  const inside = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  const list =
    inside
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return list.length > 0 && list.every((name) => name.startsWith('type '));
}
const resolved = (file: string, target: string) =>
  target.startsWith('.')
    ? posix.normalize(posix.join(posix.dirname(file), target.replace(/\?\w+$/, '')))
    : target;

/** A folder (with a trailing `/`) or a file, and the patterns of what it may import. */
export type Room = { readonly name: string; readonly mayImport: readonly string[] };

const README_OF = ['shared', 'api', 'widget', 'extension'];
/** The rooms in the order of the READMEs' tables below "Who may import whom", bottom up. */
export const rooms: readonly Room[] = README_OF.flatMap((top) =>
  tableBelow(new URL(`../../${top}/README.md`, import.meta.url), 'Who may import whom').flatMap(
    ({ room = '', 'may import': allowed = '' }) =>
      quoted(room).map((name) => ({
        name: inFull(top, name),
        mayImport: quoted(allowed).map((pattern) => inFull(top, pattern)),
      })),
  ),
);

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}
/** Paths from the root; packages unchanged. */
function inFull(top: string, pattern: string): string {
  const [, type = '', name = ''] = /^(type )?(.*)$/.exec(pattern) ?? [];
  if (/^(shared|api|widget|extension|e2e)\//.test(name)) return `${type}${name}`;
  if (name === './') return `${type}${top}/`;
  return existsSync(join(ROOT, top, name.replace(/\*$/, ''))) ? `${type}${top}/${name}` : `${type}${name}`;
}

/** The room of a file: the longest matching name. */
export const roomOf = (file: string): Room | undefined =>
  rooms
    .filter(({ name }) => (name.endsWith('/') ? file.startsWith(name) : file === name))
    .sort((a, b) => b.name.length - a.name.length)[0];

/**
 * `folder/` matches everything in it, `folder/*` the files directly in it, `type …` only types; anything else
 * is a file or a package.
 */
export function fits(pattern: string, { target, type }: Import): boolean {
  const name = pattern.replace(/^type /, '');
  if (name !== pattern && !type) return false;
  if (name.endsWith('/*')) return posix.dirname(target) === name.slice(0, -2);
  return name.endsWith('/') ? target.startsWith(name) : target === name;
}

/** Groups of nodes that reach each other: the cycles of a graph. */
export function cycles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const reach = new Map<string, Set<string>>();
  for (const node of edges.keys()) {
    const seen = new Set<string>();
    const ahead = [...(edges.get(node) ?? [])];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      ahead.push(...(edges.get(next) ?? []));
    }
    reach.set(node, seen);
  }
  const found = new Map<string, string[]>();
  for (const [node, seen] of reach)
    if (seen.has(node)) {
      const group = [...seen].filter((other) => reach.get(other)?.has(node)).sort();
      found.set(group.join(), group);
    }
  return [...found.values()];
}

/** The imports as a graph of the names that `nameOf` gives their ends; unnamed ends are left out. */
export function graphOf(all: readonly Import[], nameOf: (file: string) => string | undefined) {
  const edges = new Map<string, Set<string>>();
  for (const { file, target } of all) {
    const [from, to] = [nameOf(file), nameOf(target)];
    if (from === undefined || to === undefined || (from === to && file !== target)) continue;
    edges.set(from, (edges.get(from) ?? new Set()).add(to));
  }
  return edges;
}
