/** Stopping a process while residents and agents are waiting for answers. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { createServedWorld } from '../testing/served-world.ts';
import { soon } from '../testing/soon.ts';
import type { Identity } from './routers/identity.ts';

/** Verifying a token takes as long as the test wants. */
function slowIdentity() {
  let waiting = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((done) => {
    open = done;
  });
  const identity: Identity = {
    async verify(subject) {
      waiting += 1;
      await gate;
      return { subject, signedInAt: null, staff: false, delegate: null, expiresAt: Number.MAX_SAFE_INTEGER };
    },
  };
  return { identity, waiting: () => waiting, open: () => open() };
}

it('answers what is under way, closes those connections, and takes nothing new', async () => {
  const { identity, waiting, open } = slowIdentity();
  const world = await createServedWorld({ identity });
  await world.addAgent('ann');
  const asked = Array.from({ length: 20 }, () =>
    world.call('agent.imHere', null, { authorization: 'Bearer ann' }),
  );
  await soon(() => expect(waiting()).toBe(20));
  let stopped = false;
  const stopping = world.stop().then(() => {
    stopped = true;
  });
  await expect(fetch(`${world.origin}/health/live`)).rejects.toThrow();
  expect(stopped).toBe(false);
  open();
  const answers = await Promise.all(asked);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ headers }) => headers.get('connection')))).toEqual(new Set(['close']));
  await stopping;
});

it('waits for no stream, which would never end', async () => {
  const world = await createServedWorld();
  const { token } = await world.request();
  const followed = await fetch(`${world.origin}/trpc/resident.watch`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  expect(followed.headers.get('content-type')).toContain('text/event-stream');
  const read = followed.text().then(
    () => 'ended',
    () => 'cut',
  );
  await world.stop();
  expect(['ended', 'cut']).toContain(await read);
});

it('answers a request on a connection that was accepted just before the stop', async () => {
  const world = await createServedWorld();
  const { hostname, port } = new URL(world.origin);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  // A full turn of another connection: by then the server has accepted this one, too.
  await fetch(`${world.origin}/health/live`);
  const stopping = world.stop();
  await expect(fetch(`${world.origin}/health/live`)).rejects.toThrow();
  let heard = '';
  socket.setEncoding('utf8').on('data', (more: string) => {
    heard += more;
  });
  socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await once(socket, 'close');
  expect(heard).toMatch(/^HTTP\/1\.1 200 /);
  await stopping;
});
