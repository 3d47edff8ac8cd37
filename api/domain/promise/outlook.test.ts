import { expect, test } from 'vitest';
import { promiseForAll } from './outlook.ts';

const now = (by: number) => ({ kind: 'now', by }) as const;
const opening = (opensAt: number) => ({ kind: 'opening', opensAt, by: opensAt + 30 }) as const;
const none = { kind: 'none' } as const;

test.each([
  ['the latest time, since it holds for every kind of help', [now(40), now(50), now(45)], now(50)],
  ['the opening that all have', [opening(80), opening(80)], opening(80)],
  ['nothing where openings differ', [opening(80), opening(90)], none],
  ['nothing where somebody is free for one kind only', [now(40), opening(80)], none],
  ['nothing where one kind has none', [opening(80), none], none],
  ['nothing without a kind', [], none],
])('%s', (_what, promises, said) => {
  expect(promiseForAll(promises)).toEqual(said);
});
