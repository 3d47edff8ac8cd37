import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { ChallengeAnswer } from '../../shared/contracts/resident.ts';
import type { Api } from '../client.ts';
import { createSolver, solve } from './challenge.ts';

const challengeOf = (number: number, maxnumber = 1000): ChallengeAnswer => ({
  algorithm: 'SHA-256',
  salt: 'a1b2?expires=1&',
  challenge: createHash('sha256').update(`a1b2?expires=1&${number}`).digest('hex'),
  signature: 'sig',
  maxnumber,
});
const serving = (challenge: ChallengeAnswer) => {
  const call = vi.fn(async () => challenge);
  return { call, api: { call, post: vi.fn() } as unknown as Api };
};

test.each([0, 1, 127, 128, 1000])('the number %i is found', async (number) => {
  await expect(solve(challengeOf(number))).resolves.toBe(number);
});

test('a challenge without an answer ends with none', async () => {
  await expect(solve({ ...challengeOf(5), challenge: '0'.repeat(64) })).resolves.toBeNull();
});

test('work that is given up stops', async () => {
  await expect(solve(challengeOf(5), AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});

test("the solution is the service's own challenge with the number", async () => {
  const solution = await createSolver(serving(challengeOf(42)).api, () => 0).solution();
  expect(JSON.parse(atob(solution))).toEqual({
    algorithm: 'SHA-256',
    challenge: challengeOf(42).challenge,
    salt: 'a1b2?expires=1&',
    signature: 'sig',
    number: 42,
  });
});

test('on a page whose objects have a toJSON, the solution is the same', async () => {
  const wanted = await createSolver(serving(challengeOf(42)).api, () => 0).solution();
  const page = Object.prototype as { toJSON?: () => unknown };
  page.toJSON = () => 'bent';
  const solution = await createSolver(serving(challengeOf(42)).api, () => 0)
    .solution()
    .finally(() => delete page.toJSON);
  expect(atob(solution)).toBe(atob(wanted));
});

test('one challenge is asked for and solved, however often it is wanted', async () => {
  const { api, call } = serving(challengeOf(42));
  const solver = createSolver(api, () => 0);
  await Promise.all([solver.solution(), solver.solution()]);
  await solver.solution();
  expect(call).toHaveBeenCalledTimes(1);
});

test('a challenge that is there already is the first to be solved', async () => {
  const { api, call } = serving(challengeOf(7));
  const solver = createSolver(api, () => 60_000, { challenge: challengeOf(42), at: 0 });
  expect(JSON.parse(atob(await solver.solution())).number).toBe(42);
  expect(call).not.toHaveBeenCalled();
});

test('an old or used challenge is replaced', async () => {
  const { api, call } = serving(challengeOf(42));
  let now = 0;
  const solver = createSolver(api, () => now);
  await solver.solution();
  now = 8 * 60_000;
  await solver.solution();
  expect(call).toHaveBeenCalledTimes(2);
  solver.drop();
  await solver.solution();
  expect(call).toHaveBeenCalledTimes(3);
});
