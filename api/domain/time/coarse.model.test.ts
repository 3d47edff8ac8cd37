import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../../shared/typed.ts';
import { coarsened } from './coarse.ts';
import { localDate } from './zoned-time.ts';

const MARCH = Date.UTC(2026, 2, 6);
const zone = fc.constantFrom('America/New_York', 'America/Chicago');
/** Four days around the change to daylight time, in seconds, so that days and instants repeat. */
const instants = fc.array(fc.integer({ min: 0, max: 4 * 86_400 }).map((s) => MARCH + s * 1_000));

it('keeps day, order, and equality, and nothing of the time; doing it again changes nothing', () => {
  fc.assert(
    fc.property(instants, zone, (all, where) => {
      const days = coarsened(all, where);
      const of = (at: number) => days.get(at) ?? Number.NaN;
      for (const at of all) {
        expect(localDate(of(at), where)).toBe(localDate(at, where));
        for (const other of all) expect(Math.sign(of(at) - of(other))).toBe(Math.sign(at - other));
        expect(of(at) % 3_600_000).toBeLessThan(all.length);
      }
      const again = coarsened(days.values(), where);
      expect([...again].every(([at, day]) => at === day)).toBe(true);
    }),
  );
});

it('tells nothing of how much later something was', () => {
  const [first, second] = [MARCH + 50_000_000, MARCH + 51_234_567];
  const days = [...coarsened([first, second], 'America/New_York').values()];
  expect(itemAt(days, 1) - itemAt(days, 0)).toBe(1);
});
