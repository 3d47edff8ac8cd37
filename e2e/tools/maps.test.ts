/** The READMEs of the service's inner folders are maps: one row per file, and no row without a file. No README links to nothing. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { files, isTest, ROOT, sources, textOf } from './imports.ts';

const MAPS = ['api/application', 'api/domain', 'api/engine', 'api/store'];
/** Migrations are listed where they run. */
const isListedElsewhere = (file: string): boolean => file.includes('/migrations/');

/** For each table row that begins with file names: those names. */
const rowsOf = (folder: string): string[][] =>
  [...textOf(`${folder}/README.md`).matchAll(/^\| (`[^|]*\.ts`) \|/gm)].map(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );

describe.each(MAPS)('the map of %s', (folder) => {
  const mapped = sources.filter(
    (file) => file.startsWith(`${folder}/`) && !isTest(file) && !isListedElsewhere(file),
  );
  const rows = rowsOf(folder);
  const meant = (name: string) =>
    mapped.filter((file) => file === `${folder}/${name}` || file.endsWith(`/${name}`));

  it('has one file a row', () => {
    expect(rows.filter((names) => names.length > 1)).toEqual([]);
    expect(rows.flat().filter((name) => meant(name).length !== 1)).toEqual([]);
  });

  it('has a row for each file, and not two', () => {
    const named = rows.flat().flatMap(meant);
    expect(mapped.filter((file) => !named.includes(file))).toEqual([]);
    expect(named.filter((file, at) => named.indexOf(file) !== at)).toEqual([]);
    expect(mapped.some((file) => posix.dirname(file) === folder)).toBe(true);
  });
});

/** As GitHub makes them from headings. */
const anchorsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

it('every link in a README leads to a file, and to a heading of it', () => {
  const readmes = files.filter((file) => posix.basename(file) === 'README.md');
  const broken = readmes.flatMap((readme) =>
    [...textOf(readme).matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)]
      .filter(([, path = '', anchor]) => {
        const target = path ? posix.join(posix.dirname(readme), path) : readme;
        if (!existsSync(join(ROOT, target))) return true;
        return anchor !== undefined && !anchorsOf(target).includes(anchor);
      })
      .map(([link]) => `${readme}: ${link}`),
  );
  expect(readmes.length).toBeGreaterThan(20);
  expect(broken).toEqual([]);
});
