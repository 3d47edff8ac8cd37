/** Each request spends the right budget, over real HTTP. */
import { afterEach, describe, expect, it } from 'vitest';
import { createServedWorld, type ServedWorld } from '../testing/served-world.ts';
import { requestInput, solve } from '../testing/world.ts';

let world: ServedWorld;
afterEach(() => world?.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });
/** A request like the form's, with a solved proof of work. */
async function honestRequest(headers: Record<string, string> = {}) {
  const challenge = await world.call('resident.challenge', null, headers);
  const solution = await solve(challenge.result as Parameters<typeof solve>[0]);
  return world.call('resident.request', { ...requestInput(1), solution }, headers);
}

describe('a flood of invalid requests', () => {
  it('from many networks does not affect residents', async () => {
    world = await createServedWorld({ config: { requestsPerMinute: 30 }, trustProxy: 1 });
    await world.addAgent('ann');
    const statuses = new Set<number>();
    for (let network = 0; network < 104; network++) {
      const headers = from(`2001:db8:0:${network.toString(16)}::1`);
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => world.call('resident.request', {}, headers)),
      );
      for (const { status } of answers) statuses.add(status);
    }
    expect([...statuses]).toEqual([400]);
    expect((await honestRequest(from('203.0.113.7'))).status).toBe(200);
    expect((await honestRequest(from('2001:db8:0:1::2'))).status).toBe(200);
  });

  it.each([
    ['is empty', 'request', {}],
    ['has no solved challenge', 'request', { ...requestInput(1), solution: 'none' }],
    ['asks about no ZIP', 'places', { zip: 'x' }],
    ['names no link', 'track', {}],
  ])('costs its library nothing when it %s', async (_what, procedure, input) => {
    world = await createServedWorld({ config: { requestsPerMinute: 1 } });
    await world.addAgent('ann');
    for (let n = 0; n < 30; n++) expect((await world.call(`resident.${procedure}`, input)).status).toBe(400);
    expect((await honestRequest()).status).toBe(200);
  });

  it('costs nothing either if only the service can tell that it is wrong', async () => {
    world = await createServedWorld({ config: { requestsPerMinute: 1 } });
    await world.addAgent('ann');
    for (const wrong of [{ zip: '10001' }, { consent: { share: false, version: '2026-11' } }]) {
      const solution = await solve(await world.resident.challenge());
      expect((await world.call('resident.request', { ...requestInput(1), solution, ...wrong })).status).toBe(
        400,
      );
    }
    expect((await honestRequest()).status).toBe(200);
  });

  it('stops an address that sends one solved challenge more often than its budget', async () => {
    world = await createServedWorld({ config: { requestsPerMinute: 1 } });
    await world.addAgent('ann');
    const solution = await solve(await world.resident.challenge());
    const refusals = new Set<string | null | undefined>();
    for (let n = 0; n < 30; n++) {
      const idempotencyKey = crypto.randomUUID();
      const answer = await world.call('resident.request', { ...requestInput(1), idempotencyKey, solution });
      refusals.add(answer.error?.data.refusal);
    }
    expect(refusals).toEqual(new Set([undefined, 'challenge-used', 'too-many-requests']));
    expect((await world.call('resident.track', { token: 'x'.repeat(32) })).status).toBe(429);
  });

  it('costs one budget once if one solved challenge is sent repeatedly', async () => {
    world = await createServedWorld({ config: { requestsPerMinute: 2 } });
    await world.addAgent('ann');
    const solution = await solve(await world.resident.challenge());
    const send = () =>
      world.call('resident.request', { ...requestInput(1), idempotencyKey: crypto.randomUUID(), solution });
    expect((await send()).status).toBe(200);
    for (let n = 0; n < 10; n++) expect((await send()).error?.data.refusal).toBe('challenge-used');
    expect((await honestRequest()).status).toBe(200);
  });
});
