/** Over the wire: a command is dropped once its caller has disconnected, or once it has waited too long. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ANSWER_WITHIN } from '../../shared/limits.ts';
import type { Apply, Wanted } from '../application/unit-of-work.ts';
import { createServedWorld, type ServedWorld } from '../testing/served-world.ts';

let world: ServedWorld;
let folder: string;
let log: string[];
/** Lets the commands behind it run. */
let release: () => void;
/** Until when the next command is wanted, once it waits. */
let waiting: Promise<Wanted>;
let referralId: string;
/** The token of the resident's private link. */
let token: string;

const ANN = { authorization: 'Bearer ann' };
const status = async () => (await world.app.database.read('referrals').first('status')).status;

beforeEach(async () => {
  log = [];
  folder = mkdtempSync(join(tmpdir(), 'kod-dropped-'));
  // With a file, reads continue while a command waits.
  world = await createServedWorld({
    databaseUrl: join(folder, 'kod.sqlite'),
    log: pino({ level: 'warn' }, { write: (line) => void log.push(line) }),
  });
  await world.addAgent('ann');
  ({ token } = await world.request());
  referralId = await world.referralId();
  await world.call('referrals.worklist', undefined, ANN);
  await world.settle();
  release = () => undefined;
});
afterEach(async () => {
  release();
  await world.stop();
  rmSync(folder, { recursive: true });
});

/** Blocks all commands until `release`. */
function hold(): void {
  const { apply } = world.app;
  const held = new Promise<void>((done) => {
    release = done;
  });
  void apply(() => held);
  waiting = new Promise((comes) => {
    const noted: Apply = (command, wanted) => {
      if (wanted) comes(wanted);
      return apply(command, wanted);
    };
    Object.assign(world.app.services, { apply: noted });
  });
}

/** Sends an accept without waiting; returns a function that disconnects. */
const ASKED: Record<string, () => Promise<() => void>> = {
  async HTTP() {
    const client = new AbortController();
    const answer = fetch(`${world.origin}/trpc/referrals.accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ANN },
      body: JSON.stringify({ referralId }),
      signal: client.signal,
    });
    answer.catch(() => undefined);
    return () => client.abort();
  },
  async WebSocket() {
    const socket = new WebSocket(`ws://127.0.0.1:${world.port}/trpc?connectionParams=1`);
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'connectionParams', data: { token: 'ann' } }));
    const params = { path: 'referrals.accept', input: { referralId } };
    socket.send(JSON.stringify({ id: 1, method: 'mutation', params }));
    return () => socket.terminate();
  },
};

it.each(Object.keys(ASKED))('drops a waiting accept whose client has gone, over %s', async (how) => {
  hold();
  const leave = await ASKED[how]?.();
  const { signal } = await waiting;
  leave?.();
  if (!signal?.aborted) await once(signal as AbortSignal, 'abort');
  release();
  await world.settle();
  expect(await status()).toBe('pending');
  expect(log.filter((line) => !line.includes('calls were refused'))).toEqual([]);
});

it('refuses an accept that waited too long, which is no fault and may be sent again', async () => {
  const accept = () => world.call('referrals.accept', { referralId }, ANN);
  hold();
  const late = accept();
  await waiting;
  world.clock.set(world.clock.now() + ANSWER_WITHIN + 1);
  release();
  const answer = await late;
  expect([answer.status, answer.error?.data.refusal]).toEqual([503, 'took-too-long']);
  expect(await status()).toBe('pending');
  expect(log.filter((line) => !line.includes('calls were refused'))).toEqual([]);
  expect((await accept()).status).toBe(200);
  expect(world.app.services.refusals.all().get('too-late')).toBe(1);
});

it('does not overwrite a newer number with one that a resident changed too long ago', async () => {
  const change = () => world.call('resident.change', { token, phone: '502-555-0199' });
  const changes = async () =>
    (await world.resident.track({ token })).events.filter(({ type }) => type === 'number-changed').length;
  hold();
  const late = change();
  await waiting;
  world.clock.set(world.clock.now() + ANSWER_WITHIN + 1);
  release();
  expect((await late).error?.data.refusal).toBe('took-too-long');
  expect(await changes()).toBe(0);
  expect((await change()).status).toBe(200);
  expect(await changes()).toBe(1);
});

it('records what was done even for a client who has gone, and nothing else', async () => {
  const gone = world.as('ann', AbortSignal.abort());
  const { referrals, agent } = world.as('ann');
  const dropped = (answer: Promise<unknown>) =>
    expect(answer).rejects.toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
  await dropped(gone.referrals.accept({ referralId }));
  await dropped(gone.referrals.reject({ referralId }));
  await dropped(gone.agent.setCurrentAvailability({ on: false }));
  expect((await agent.me()).duty.available).toBe(true);
  await referrals.accept({ referralId });
  await dropped(gone.referrals.note({ referralId, note: 'an older one' }));
  await dropped(gone.referrals.handBack({ referralId, reason: 'other' }));
  await dropped(gone.referrals.complete({ referralId, outcome: 'enrolled', withoutAttempt: 'other' }));
  await gone.referrals.logAttempt({ referralId, outcome: 'voicemail' });
  const detail = await referrals.get({ referralId });
  expect(detail).toMatchObject({
    status: 'in-progress',
    agentNote: null,
    attempts: [{ outcome: 'voicemail' }],
  });
});
