/** The READMEs of the service's inner folders are maps: one row per file, and no row without a file. */
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTest, sources, textOf } from './imports.ts';

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
