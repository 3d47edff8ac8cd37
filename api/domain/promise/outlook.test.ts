import { expect, test } from 'vitest';
import type { CallbackPromise } from './callback-promise.ts';
import { promiseForAll } from './outlook.ts';

const now = (by: number) => ({ kind: 'now', by }) as const;
const later = (by: number) => ({ kind: 'later', by }) as const;
const openings = (...at: number[]) =>
  ({
    kind: 'openings',
    openings: at.map((opensAt) => ({ opensAt, by: opensAt + 30 })),
    more: false,
  }) as const;
const none = { kind: 'none' } as const;

test.each<[string, CallbackPromise[], CallbackPromise]>([
  ['the latest time, since it holds for every kind of help', [now(40), now(50), now(45)], now(50)],
  ['the later time where one of them is later today', [now(40), later(80)], later(80)],
  ['the openings that all have', [openings(80, 90), openings(90, 80)], openings(80, 90)],
  ['only those of them', [openings(80, 90), openings(90)], openings(90)],
  ['nothing where openings differ', [openings(80), openings(90)], none],
  ['nothing where somebody is free for one kind only', [now(40), openings(80)], none],
  ['nothing where one kind has none', [openings(80), none], none],
  ['nothing without a kind', [], none],
])('%s', (_what, promises, said) => {
  expect(promiseForAll(promises)).toEqual(said);
});
