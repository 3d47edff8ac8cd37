import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery, Letter } from '../../delivery/channel.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { createWorld, SHORT_WINDOWS, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
const PUSH = { publicKey: 'B'.repeat(87), privateKey: 'a'.repeat(43), contact: 'mailto:staff@example.org' };
const HERE = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
  p256dh: 'p'.repeat(87),
  auth: 'a'.repeat(22),
  language: 'es',
} as const;
const THERE = { ...HERE, endpoint: 'https://web.push.apple.com/def', language: 'en' } as const;

let world: World;
let letters: Letter[];
let answer: Delivery;
const channel = async (letter: Letter): Promise<Delivery> => {
  letters.push(letter);
  return letter.channel === 'push' ? answer : { result: 'sent' };
};
beforeEach(async () => {
  letters = [];
  answer = { result: 'sent' };
  world = await createWorld({ policy: SHORT_WINDOWS, config: { push: PUSH }, channel });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const ann = () => world.as('ann');
const pushes = () => letters.filter(({ channel }) => channel === 'push');
const nobodyLooks = () => world.pass(defaultPolicy.reachableWithin + 1);

/** Neither mail nor an open browser: reachable by push or not at all. */
async function withoutMail(): Promise<void> {
  const { phone, email, languages } = await ann().agent.contact.get();
  const alerts = { generalByEmail: false, massByEmail: false };
  await ann().agent.contact.set({ phone, email, languages, alerts });
  await nobodyLooks();
}

describe('an agent’s phone that is pushed', () => {
  it('rings for a General, in its page’s language, with nothing about the resident', async () => {
    await ann().agent.push.on(HERE);
    await ann().agent.push.on(THERE);
    await world.request({ firstName: 'Rosa', lastName: 'Testerman' });
    await world.app.dispatcher?.idle();
    expect(
      pushes()
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual([expect.stringContaining('Referencia: '), expect.stringContaining('Referral: ')]);
    expect(JSON.stringify(pushes())).not.toMatch(/Rosa|Testerman|555/);
    expect(pushes().map(({ to }) => to)).toContain(`${HERE.endpoint}#${HERE.p256dh}.${HERE.auth}`);
  });

  it('rings again for a Mass that nobody takes (rule 3d)', async () => {
    await world.app.stop();
    world = await createWorld({ config: { push: PUSH }, channel });
    for (const name of ['ann', 'ben']) await world.addAgent(name);
    await ann().agent.push.on(HERE);
    await world.request();
    await world.pass(16 * MINUTE);
    const before = pushes().map(({ id }) => id);
    await world.pass(defaultPolicy.alertAgain);
    expect(pushes()).toHaveLength(before.length + 1);
    expect(before).not.toContain(pushes().at(-1)?.id);
  });

  it('is a way to reach them: without mail and with the laptop closed they are asked', async () => {
    await withoutMail();
    await world.request({ wish: 'whenever' });
    expect(pushes()).toEqual([]);
    await ann().agent.push.on(HERE);
    // The call above was a heartbeat.
    await nobodyLooks();
    expect((await ann().referrals.worklist()).offers).toHaveLength(1);
  });

  it('is removed once the push service says that it is gone, or the agent turns it off', async () => {
    await ann().agent.push.on(HERE);
    expect(await ann().agent.push.state({ endpoint: HERE.endpoint })).toEqual({
      key: PUSH.publicKey,
      here: true,
    });
    answer = { result: 'never', reason: 'push-410' };
    await world.request();
    expect((await ann().agent.push.state({ endpoint: HERE.endpoint })).here).toBe(false);
    await ann().agent.push.on(HERE);
    expect((await ann().agent.push.off({ endpoint: HERE.endpoint })).here).toBe(false);
  });

  it('belongs to the agent who signed in on it last', async () => {
    await world.addAgent('ben');
    await ann().agent.push.on(HERE);
    await world.as('ben').agent.push.on(HERE);
    expect((await ann().agent.push.state({ endpoint: HERE.endpoint })).here).toBe(false);
    expect((await world.as('ben').agent.push.state({ endpoint: HERE.endpoint })).here).toBe(true);
    // Nobody can turn off another agent's.
    await ann().agent.push.off({ endpoint: HERE.endpoint });
    expect((await world.as('ben').agent.push.state({ endpoint: HERE.endpoint })).here).toBe(true);
  });

  it.each([
    'https://evil.example/push',
    'https://fcm.googleapis.com.evil.example/x',
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://user@fcm.googleapis.com/x',
    'https://10.0.0.1/x',
    'https://fcm.googleapis.com/x#y.z',
  ])('is at no address but a push service’s: not %s', async (endpoint) => {
    await expect(ann().agent.push.on({ ...HERE, endpoint })).rejects.toThrow();
  });

  it('is one of ten at most', async () => {
    for (let n = 0; n < 10; n++) await ann().agent.push.on({ ...HERE, endpoint: `${HERE.endpoint}${n}` });
    await expect(ann().agent.push.on(HERE)).rejects.toThrow();
    await ann().agent.push.on({ ...HERE, endpoint: `${HERE.endpoint}0`, language: 'en' });
  });
});
