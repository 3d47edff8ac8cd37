/** Keeps retired names out of the code. */
import { expect, test } from 'vitest';
import { tableBelow } from '../../api/testing/readme-table.ts';
import { codeOf, sources } from './imports.ts';

const table = tableBelow(new URL('../../CONTRIBUTING.md', import.meta.url), 'Retired words');
const retired = table.flatMap((row) =>
  [...(row["don't write"] ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
);

test('no code uses a retired word', () => {
  const found = sources
    .filter((file) => !file.startsWith('api/store/migrations/'))
    .flatMap((file) => {
      const words = new Set(codeOf(file).match(/[A-Za-z]\w*/g));
      return retired.filter((word) => words.has(word)).map((word) => `${file}: ${word}`);
    });
  expect(retired.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
});
