import { expect, it } from 'vitest';
import type { Owed } from '../../domain/promise/demand.ts';
import { PromiseMemo } from './promise-memo.ts';

const call = (referralId: string): Owed => ({
  ...{ referralId, help: 'both', plannedBy: 1, opensAt: null, holderId: null, callBegan: null },
});
const ids = async (memo: PromiseMemo, stored: readonly string[]) =>
  (await memo.owed(async () => stored.map(call))).map(({ referralId }) => referralId);

it('counts a reserved request until it is stored or released, and then once', async () => {
  const memo = new PromiseMemo();
  memo.reserve(call('mine'));
  memo.reserve(call('refused'));
  expect(await ids(memo, ['earlier'])).toEqual(['earlier', 'mine', 'refused']);
  memo.release('refused');
  memo.owes(call('mine'));
  expect(await ids(memo, [])).toEqual(['earlier', 'mine']);
});

it('counts a request once that is read again while it is still reserved', async () => {
  const memo = new PromiseMemo();
  memo.reserve(call('mine'));
  memo.referralChanged();
  expect(await ids(memo, ['mine'])).toEqual(['mine']);
  memo.owes(call('mine'));
  expect(await ids(memo, [])).toEqual(['mine']);
});

it('runs one change after the other, also after one that failed', async () => {
  const memo = new PromiseMemo();
  const done: string[] = [];
  const first = memo.inTurn(async () => {
    await new Promise(setImmediate);
    done.push('first');
    throw new Error('no');
  });
  const second = memo.inTurn(async () => void done.push('second'));
  await expect(first).rejects.toThrow('no');
  await second;
  expect(done).toEqual(['first', 'second']);
});
