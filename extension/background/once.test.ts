import { expect, test } from 'vitest';
import { once } from './once.ts';

test('a task never runs twice at a time, and runs once more for all who came meanwhile', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const task = once(async () => {
    running += 1;
    runs += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
  });
  await Promise.all([task(), task(), task(), task()]);
  expect({ most, runs }).toEqual({ most: 1, runs: 2 });
});

test('a run that fails does not keep the next from running', async () => {
  let runs = 0;
  const task = once(async () => {
    runs += 1;
    if (runs === 1) throw new Error('first');
  });
  const first = task().catch(() => 'failed');
  await Promise.all([first, task()]);
  expect(runs).toBe(2);
});

test('who comes between the end of one run and the start of the next joins the next', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const task = once(async () => {
    running += 1;
    runs += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    running -= 1;
  });
  const first = task();
  const second = task();
  await first;
  await Promise.all([task(), second]);
  expect({ most, runs }).toEqual({ most: 1, runs: 2 });
});
