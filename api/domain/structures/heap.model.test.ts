import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Heap } from './heap.ts';

type Item = { number: number; turn: number };

it('returns items by number, then by tie-breaker, whatever is added and removed', () => {
  const item = fc.record({ number: fc.integer({ min: 0, max: 9 }), turn: fc.nat() });
  fc.assert(
    fc.property(fc.array(fc.option(item), { maxLength: 300 }), (steps) => {
      const heap = new Heap<Item>((a, b) => a.turn < b.turn);
      let model: Item[] = [];
      for (const step of steps) {
        if (step) {
          heap.push(step.number, step);
          model.push(step);
          continue;
        }
        model.sort((a, b) => a.number - b.number || a.turn - b.turn);
        expect(heap.least).toBe(model[0]?.number ?? Number.POSITIVE_INFINITY);
        expect(heap.pop()).toEqual(model[0]);
        model = model.slice(1);
      }
    }),
    { numRuns: 300, seed: 20261121 },
  );
});

it('is empty after clearing', () => {
  const heap = new Heap<string>(() => false);
  heap.push(1, 'a');
  heap.clear();
  expect(heap.pop()).toBeUndefined();
  expect(heap.least).toBe(Number.POSITIVE_INFINITY);
});
