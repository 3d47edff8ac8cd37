/** A minute of a working day gone wrong. Ten, or another seed: `npm run soak -- --seed 7 --minutes 10`. */
import { expect, inject, test } from 'vitest';
import { soak } from '../soak.ts';

const SEED = 20261121;

test('through stops, cuts, kills, and sign-outs, badge, alerts, and service agree, and every offer rings once', async () => {
  const { checks, done, stored } = await soak(inject('chromiumPath'), SEED, 1);
  expect(checks).toBeGreaterThan(5);
  expect(Object.keys(done).length).toBeGreaterThan(4);
  // A list that only grows would double during the soak; the browser's own memory is too noisy in a minute.
  expect(stored.last).toBeLessThan(2 * stored.first);
}, 300_000);
