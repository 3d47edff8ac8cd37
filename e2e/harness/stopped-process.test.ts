/** An accept waits in a suspended process while its agent gives up and uses another: it must not run later. */
import { once } from 'node:events';
import { request } from 'node:http';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ApiProcess } from './api-process.ts';
import { eventually } from './eventually.ts';
import { startThreeProcesses, type ThreeProcesses } from './three-processes.ts';

/** Window and reserve leave no room for a General, so every request starts as a Mass. */
const ALL_MASS = { KOD_GENERAL_WINDOW: 'PT20M', KOD_MASS_RESERVE: 'PT10M', KOD_CAPACITY: '1000' };

let three: ThreeProcesses;
let first: ApiProcess;
let second: ApiProcess;
let ann: string;
let ben: string;
let referralId: string;

beforeAll(async () => {
  three = await startThreeProcesses(2, ALL_MASS);
  [first, second] = three.apis as [ApiProcess, ApiProcess];
  [ann, ben] = three.subjects as [string, string];
});
afterAll(() => three?.stop());

beforeEach(async () => {
  await three.resident(second).request();
  await eventually('the Mass is open', async () => {
    const row = await three.db('referrals').orderBy('submitted_at', 'desc').first();
    referralId = row.id;
    return row.mass_since !== null;
  });
});

const accept = (api: ApiProcess, subject: string, signal?: AbortSignal) =>
  three.call(api, subject, 'referrals.accept', { referralId }, signal);
const status = async () => (await three.db('referrals').where({ id: referralId }).first('status')).status;

/** Waits until everything queued in the process has run. */
async function catchUp(api: ApiProcess): Promise<void> {
  for (let call = 0; call < 3; call++)
    expect(await three.call(api, ann, 'agent.setCurrentAvailability', { on: true })).toBeNull();
}

it('not by a process that was stopped before it read the request', async () => {
  await catchUp(first);
  first.pause();
  try {
    await sendAndLeave(first, ann);
    expect(await accept(second, ben)).toBeNull();
    expect(await accept(second, ann)).toBe('offer-taken');
    expect(await three.call(second, ben, 'referrals.handBack', { referralId, reason: 'other' })).toBeNull();
  } finally {
    first.resume();
  }
  await catchUp(first);
  expect(await status()).toBe('pending');
  expect(first.log()).not.toContain('failed');
});

it('not by one that had begun: its writes are rolled back', async () => {
  const client = new AbortController();
  await three.db.transaction(async (held) => {
    await held.raw('select 1 from referrals where id = ? for update', [referralId]);
    const answer = accept(first, ann, client.signal);
    await eventually('the accept waits for the row', () => someWait(held));
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    expect(await three.call(first, ann, 'agent.me', {})).toBeNull();
  });
  await catchUp(first);
  expect(await status()).toBe('pending');
  expect(first.log()).not.toContain('failed');
});

/** Sends a complete accept, then disconnects without reading the response. */
async function sendAndLeave(api: ApiProcess, subject: string): Promise<void> {
  const url = `${api.origin}/trpc/referrals.accept`;
  const asked = request(url, { method: 'POST', headers: three.headersOf(subject) });
  asked.end(JSON.stringify({ referralId }));
  await once(asked, 'finish');
  const left = once(asked, 'error');
  asked.destroy();
  await left;
}

async function someWait(db: Knex): Promise<boolean> {
  const { rows } = await db.raw("select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
  return Number(rows[0].count) > 0;
}
