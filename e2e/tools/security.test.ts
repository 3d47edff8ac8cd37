/** Every test named in SECURITY.md and the ASVS table exists, and every ASVS item is in one table. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTest, ROOT, textOf } from './imports.ts';

const DOCUMENTS = ['SECURITY.md', 'api/ASVS.md'];
/** Number of level 1 and 2 items in each chapter of ASVS 5.0.0. */
const ITEMS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

type Named = { title: string; file: string };
/** Links to tests; each link's text is the test's title. */
const testsNamedIn = (document: string): Named[] =>
  [...textOf(document).matchAll(/\[([^\]]+)\]\(([^)#]+)\)/g)]
    .map(([, title = '', link = '']) => ({ title, file: posix.join(posix.dirname(document), link) }))
    .filter(({ file }) => isTest(file));

/** Removes the quotes and escapes around a title. */
const plain = (text: string): string => text.replaceAll(/\\(.)/g, '$1').replaceAll(/["'`’]/g, "'");

describe.each(DOCUMENTS)('%s', (document) => {
  it('names tests that exist, by their titles', () => {
    const named = testsNamedIn(document);
    expect(named.length).toBeGreaterThan(20);
    const missing = named.filter(
      ({ title, file }) =>
        !existsSync(join(ROOT, file)) || !plain(textOf(file)).includes(`'${plain(title)}'`),
    );
    expect(missing).toEqual([]);
  });
});

describe('SECURITY.md', () => {
  const security = textOf('SECURITY.md');

  it('has a row for each secret setting', () => {
    const [, settings = ''] = textOf('README.md').split('\n## Configuration\n');
    const secret = [...settings.matchAll(/`(KOD_\w*(?:KEYS?|TOKEN|_URL))`/g)]
      .map(([, name = '']) => name)
      .filter((name) => !/PUBLIC|PORTAL|TEXT_URL|TRACES_URL/.test(name));
    expect(secret.length).toBeGreaterThan(5);
    const [, keys = ''] = security.split('\n## Keys\n');
    const table = keys.split('\n## ')[0] ?? '';
    expect(secret.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });

  it('has a deadline for each severity of a weakness', () => {
    for (const severity of ['critical', 'high', 'moderate', 'low'])
      expect(security).toMatch(new RegExp(`^\\| ${severity} \\| \\d+ \\|$`, 'm'));
  });
});

describe('the table of ASVS items', () => {
  const ROW = /^\| (\d+\.\d+\.\d+[^|]*) \|.*\|$/gm;
  const rows = [...textOf('api/ASVS.md').matchAll(ROW)];
  const idsOf = (cell: string): string[] =>
    cell.split(', ').flatMap((part) => {
      const [from = '', to] = part.trim().split(' to ');
      const [chapter, section, first] = from.split('.').map(Number);
      const last = to === undefined ? first : Number(to.split('.')[2]);
      return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, at) =>
        [chapter, section, (first ?? 0) + at].join('.'),
      );
    });
  const ids = rows.flatMap(([, cell = '']) => idsOf(cell));

  it('has each item of levels 1 and 2 once', () => {
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const told = /(\d+) items are met, (\d+) are not, and (\d+) do not apply/.exec(textOf('api/ASVS.md'));
    const tables = textOf('api/ASVS.md').split(/^## /m).slice(1);
    expect(
      tables.map((table) => [...table.matchAll(ROW)].flatMap(([, cell = '']) => idsOf(cell)).length),
    ).toEqual(told?.slice(1).map(Number));
    const chapters = ITEMS.map((_, at) => ids.filter((id) => id.startsWith(`${at + 1}.`)).length);
    expect(chapters).toEqual(ITEMS);
  });

  it('names a test for each item that is met', () => {
    const [met = ''] = textOf('api/ASVS.md').split('\n## Not met');
    const untested = [...met.matchAll(/^\| (\d+\.\d+\.\d+[^|]*) \|.*\|$/gm)]
      .filter(([row]) => !/\.(test|spec)\.tsx?\)/.test(row))
      .map(([, id]) => id);
    expect(untested).toEqual([]);
  });
});
