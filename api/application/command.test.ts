import { expect, it } from 'vitest';
import { type Command, changedTwice, inParts, together } from './command.ts';

const nothing = async () => undefined;
const alone = { name: 'alone', command: nothing };
const apart = (name: string, ...keys: string[]) => ({ name, command: together(keys, nothing) });
const names = (...group: { name: string; command: Command<undefined> }[]) =>
  inParts(group).map((part) => part.map(({ name }) => name));

it('runs consecutive commands without a common key at the same time, and keeps the order', () => {
  expect(names(apart('a', 'ann'), apart('b', 'ben'), apart('c', 'cid'))).toEqual([['a', 'b', 'c']]);
  expect(names(apart('a', 'ann', 'x'), apart('b', 'ben'), apart('c', 'x'), apart('d', 'ann'))).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

it('runs any other command alone, after those before it and before those behind it', () => {
  expect(names(alone, apart('a', 'ann'), alone, alone, apart('b', 'ben'), apart('c', 'cid'))).toEqual([
    ['alone'],
    ['a'],
    ['alone'],
    ['alone'],
    ['b', 'c'],
  ]);
  expect(names()).toEqual([]);
});

it('notices an agent or a referral that two of them changed', () => {
  const changed = (agents: string[], referrals: string[]) => ({
    agentChanges: {
      all: new Set(agents),
      invalid: new Set<string>(),
      invalidate: nothing,
      noteGeneral: nothing,
      reload: nothing,
    },
    touchedReferrals: new Set(referrals),
  });
  expect(changedTwice([changed(['ann'], ['r1']), changed(['ben'], ['r2']), changed([], [])])).toBe(false);
  expect(changedTwice([changed(['ann'], ['r1']), changed(['ben'], ['r1'])])).toBe(true);
  expect(changedTwice([changed(['ann'], ['r1']), changed([], []), changed(['ann'], ['r2'])])).toBe(true);
  expect(changedTwice([changed(['ann'], ['ann'])])).toBe(false);
});
