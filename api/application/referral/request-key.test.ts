import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServedWorld, type ServedWorld } from '../../testing/served-world.ts';
import { requestInput, solve } from '../../testing/world.ts';

let world: ServedWorld;
beforeAll(async () => {
  world = await createServedWorld();
});
afterAll(() => world.stop());

const solution = async () => solve(await world.resident.challenge());

test('a key sent with other answers is refused as 422, with nothing of the first request', async () => {
  const mine = { ...requestInput(1), firstName: 'Marisolde', note: 'Zebrafinch' };
  const first = await world.call('resident.request', { ...mine, solution: await solution() });
  const { token } = first.result as { token: string };
  const other = { ...requestInput(2), idempotencyKey: mine.idempotencyKey };
  const { status, error, text } = await world.call('resident.request', {
    ...other,
    solution: await solution(),
  });
  expect(status).toBe(422);
  expect(error?.data).toMatchObject({ refusal: 'key-reused', fields: [{ path: 'idempotencyKey' }] });
  for (const mark of [token, 'Marisolde', 'Zebrafinch', '555-0001', '5550001', '40202'])
    expect(text).not.toContain(mark);
});

test('the proof of work of a refused one is still good for a new key', async () => {
  const input = { ...requestInput(3), solution: await solution() };
  await world.call('resident.request', input);
  const other = { ...input, lastName: 'Other', phone: '502-555-0004', solution: await solution() };
  expect((await world.call('resident.request', other)).status).toBe(422);
  const renewed = { ...other, idempotencyKey: crypto.randomUUID() };
  expect((await world.call('resident.request', renewed)).status).toBe(200);
});
