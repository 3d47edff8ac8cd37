import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SortedList } from './sorted-list.ts';

it('equals a sorted array after any additions and removals, beyond the size of a chunk, too', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 2_000 })), {
        minLength: 400,
        maxLength: 1_500,
      }),
      fc.integer({ min: 0, max: 2_000 }),
      (steps, from) => {
        const list = new SortedList<number>({
          first: (n) => Math.floor(n / 100),
          second: (n) => Math.floor((n % 100) / 10),
          sooner: (a, b) => a < b,
        });
        const model = new Set<number>();
        for (const [adds, n] of steps) {
          if (adds && !model.has(n)) list.add(n);
          else if (!adds) list.remove(n);
          if (adds) model.add(n);
          else model.delete(n);
        }
        const sorted = [...model].sort((a, b) => a - b);
        expect([...list.from(() => false)]).toEqual(sorted);
        expect([...list.from((n) => n <= from)]).toEqual(sorted.filter((n) => n > from));
        expect(list.first).toBe(sorted[0]);
        for (const at of [0, 7, sorted.length - 1, sorted.length]) expect(list.at(at)).toBe(sorted[at]);
      },
    ),
    { numRuns: 100, seed: 20261121 },
  );
});
