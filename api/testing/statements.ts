/** All statements exported by `store/sql`, for tests that run each on a database. */
import { readdirSync } from 'node:fs';
import { declaredTables } from './row-types.ts';

export const SQL = new URL('../store/sql/', import.meta.url);

export type FoundStatement = { name: string; text: string; isInsertion: boolean };

/** Includes those in lists. */
function statementsIn(name: string, value: unknown): FoundStatement[] {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return [];
  if ('textOf' in value && 'table' in value && typeof value.textOf === 'function') {
    const columns = declaredTables().get(String(value.table)) ?? [];
    const names = columns.map((column) => column.name);
    return [{ name, text: String(value.textOf(names, 2)), isInsertion: true }];
  }
  if ('text' in value && 'lock' in value)
    return [{ name, text: `${value.text}\n/*lock*/ ${value.lock}`, isInsertion: false }];
  return typeof value === 'function'
    ? []
    : Object.entries(value).flatMap(([key, inner]) => statementsIn(`${name}.${key}`, inner));
}

/** A statement's text ends with a line that names its lock; SQLite has none. */
export const withoutLock = (text: string): string => text.replace(/\n\/\*lock\*\/.*$/s, '');

export const statementsByFile = (): Promise<{ file: string; found: FoundStatement[] }[]> =>
  Promise.all(
    readdirSync(SQL)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map(async (file) => {
        const module: object = await import(new URL(file, SQL).href);
        return { file, found: Object.entries(module).flatMap(([name, value]) => statementsIn(name, value)) };
      }),
  );
