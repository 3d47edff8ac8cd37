/** `npm run simulate -- --table` prints the README's table; its figures are those of the day it ran. */
import { expect, it } from 'vitest';
import { tableBelow } from '../testing/readme-table.ts';
import { TABLE_HEAD, TABLE_ROWS } from './value-table.ts';

it('has the header and the rows that the domain’s README shows', () => {
  const table = tableBelow(new URL('../domain/README.md', import.meta.url), 'What the values do');
  expect(Object.keys(table[0] ?? {})).toEqual(TABLE_HEAD);
  expect(table.map((row) => row[TABLE_HEAD[0] ?? ''])).toEqual(TABLE_ROWS);
});
