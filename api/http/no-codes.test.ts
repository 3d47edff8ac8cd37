/** The link in a code's mail: opening it changes nothing, and its button refuses codes until it is pressed again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createServedWorld, type ServedWorld } from '../testing/served-world.ts';
import { refusalOf } from '../testing/world.ts';

const STRANGER = 'stranger@example.org';
let world: ServedWorld;
let path: string;
beforeEach(async () => {
  world = await createServedWorld();
  await world.addAgent('ann');
  const { phone, languages } = await contact().get();
  await contact().set({ phone, email: STRANGER, languages });
  await contact().sendCode();
  await world.settle();
  path = /\/no-codes\/\S+/.exec(world.letters[0]?.text ?? '')?.[0] ?? '';
  world.clock.set(world.clock.now() + 60_000);
});
afterEach(() => world.stop());

const contact = () => world.as('ann').agent.contact;
const press = (wish: string, to = path) =>
  world.send(to, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `wish=${wish}`,
  });
const refusing = async () => (await world.app.database.read('no_codes')).length;

it('asks first, in both languages, on a page that loads nothing', async () => {
  const { status, text, headers } = await world.send(path);
  expect(status).toBe(200);
  expect(text).toContain('Send no more codes · No enviar más códigos');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('cache-control')).toBe('no-store');
  expect(text).not.toContain(STRANGER);
  expect(await refusing()).toBe(0);
});

it('refuses codes to that mailbox, and allows them again', async () => {
  expect((await press('stop')).text).toContain('We send no more codes to this address.');
  expect((await press('stop')).status).toBe(200);
  expect(await refusalOf(contact().sendCode())).toBe('codes-unwanted');
  expect((await press('allow')).text).toContain('A code may be sent to this address again.');
  expect(await refusalOf(contact().sendCode())).toBeNull();
});

it('does nothing for a link that we did not make', async () => {
  for (const wrong of ['/no-codes/x', path.slice(0, -1), `${path}a`, path.replace(/.$/, '~')]) {
    expect((await world.send(wrong)).status).toBe(404);
    expect((await press('stop', wrong)).status).toBe(404);
  }
  expect(await refusing()).toBe(0);
});

it('refuses what is no form in a sentence', async () => {
  const large = await press('x'.repeat(5_000));
  expect(large.status).toBe(413);
  expect(large.text).not.toContain('at ');
});
