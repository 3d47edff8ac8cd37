import { expect, it } from 'vitest';
import { atMostOnceAMinute } from '../../quiet-log.ts';
import { createRefusalCounts } from './refusal-counts.ts';

it('says at once what was refused, and the rest in one line a minute later', () => {
  let now = 0;
  const told: unknown[] = [];
  const refusals = createRefusalCounts(
    (task) => atMostOnceAMinute({ now: () => now }, task),
    (refused) => void told.push(refused),
  );
  for (let n = 0; n < 1_000; n++) refusals.count('batch');
  refusals.note('invalid-input');
  expect(told).toEqual([{ batch: 1 }]);
  now = 60_000;
  refusals.note('invalid-input');
  expect(told).toEqual([{ batch: 1 }, { batch: 999, 'invalid-input': 2 }]);
  expect([...refusals.all()]).toEqual([['batch', 1_000]]);
});
