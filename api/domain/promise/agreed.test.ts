import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy.ts';
import { agreed, type Present, type TimeWish } from './agreed.ts';
import type { CallbackPromise } from './callback-promise.ts';

const MINUTE = 60_000;
const within = { kind: 'now', by: 30 * MINUTE } as const;
const later = (minutes: number) => ({ kind: 'later', by: minutes * MINUTE }) as const;
const at = (minutes: number) => ({ opensAt: minutes * MINUTE, by: (minutes + 30) * MINUTE });
const openings = (...minutes: number[]): CallbackPromise => ({
  kind: 'openings',
  openings: minutes.map(at),
  more: false,
});
const none = { kind: 'none' } as const;

/** At instant 0; `free`: openings with a place left, other than the promise's. */
function agree(
  kind: TimeWish['kind'],
  shown: CallbackPromise | undefined,
  promise: CallbackPromise,
  { opensAt, free = [] }: { opensAt?: number; free?: number[] } = {},
) {
  const own = promise.kind === 'openings' ? promise.openings : [];
  const present: Present = { promise, now: 0, openings: () => [...own, ...free.map(at)] };
  return agreed(
    { kind, opensAt: opensAt === undefined ? undefined : opensAt * MINUTE },
    shown,
    present,
    defaultPolicy,
  );
}

describe('what a resident agreed to (rule 8a)', () => {
  it('is the later time as it was read while it still holds, though a better one is true', () => {
    expect(agree('now', later(70), later(65))).toEqual(later(70));
    expect(agree('now', later(70), within)).toEqual(later(70));
    expect(agree('now', later(70), later(75))).toBeNull();
    expect(agree('now', later(70), openings(120))).toBeNull();
  });

  it('is no call within thirty minutes where only a later one can be promised', () => {
    expect(agree('now', within, later(35))).toBeNull();
    expect(agree('now', within, within)).toEqual(within);
  });

  it('is the chosen opening as long as it has a place, whichever is the first by now', () => {
    const second = { kind: 'opening', ...at(120) };
    expect(agree('opening', openings(90, 120), openings(60), { opensAt: 120, free: [120] })).toEqual(second);
    expect(agree('opening', openings(90, 120), openings(60), { opensAt: 120 })).toBeNull();
    expect(agree('opening', openings(90, 120), within, { opensAt: 120, free: [120] })).toEqual(second);
  });

  it('is the first opening, or whatever is better, for a client that shows none', () => {
    expect(agree('opening', undefined, openings(90, 120))).toEqual({ kind: 'opening', ...at(90) });
    expect(agree('opening', undefined, within)).toEqual(within);
    expect(agree('opening', undefined, none)).toEqual(none);
    expect(agree('opening', undefined, none, { opensAt: 90 })).toBeNull();
  });

  it('is no promise for who waits without one, unless a call within thirty minutes is possible', () => {
    expect(agree('whenever', later(70), later(70))).toEqual(none);
    expect(agree('whenever', openings(90), within)).toEqual(within);
  });
});
