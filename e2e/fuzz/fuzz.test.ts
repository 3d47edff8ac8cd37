/** A short form of `npm run fuzz`: malformed input never causes a fault, changes a row, or appears in a log. */
import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { procedures } from './schemas.ts';

it('bears malformed inputs to every procedure and every other way in', async () => {
  const own = Object.getOwnPropertyNames(Object.prototype);
  const results = await fuzz(20, 1);
  // `__proto__` is among the inputs.
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(own);
  expect(results.filter(({ borne }) => !borne)).toEqual([]);
  expect(results.length).toBe(procedures().length + 13);
  // Nearly all generated inputs are malformed, so the report's figure is meaningful.
  expect(results.filter(({ sent }) => sent < 20)).toEqual([]);
});
