import { afterEach, beforeEach, expect, test } from 'vitest';
import { secretIn } from '../../../shared/private-link.ts';
import { createWorld, type World } from '../../testing/world.ts';

const TO = 'marisol.quill@example.org';
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.app.stop());

const linkMails = () => world.letters.filter(({ text }) => text.includes('/track#'));

test('a resident who gave an address is mailed the private link, with the secret in the fragment', async () => {
  const { token } = await world.request({ email: TO });
  await world.settle();
  expect(linkMails()).toHaveLength(1);
  expect(linkMails()[0]).toMatchObject({ to: TO, subject: 'Your request at kynect: private link' });
  expect(linkMails()[0]?.text).toContain(`https://on-demand.example/track#${token}`);
  expect(linkMails()[0]?.text).toContain('855-459-6328');
});

test('the mail holds nothing of what the resident typed', async () => {
  const typed = { firstName: 'Marisolde', lastName: 'Quillfeather', phone: '5025550177', zip: '40202' };
  await world.request({ ...typed, email: TO, note: 'Zebrafinch', language: 'so' });
  await world.settle();
  const { subject = '', text = '' } = linkMails()[0] ?? {};
  for (const mark of [...Object.values(typed), 'Zebrafinch', 'Somali', 'Jefferson', 'coverage'])
    expect(subject + text).not.toContain(mark);
});

test('it speaks the language of the form', async () => {
  await world.request({ email: TO, screenLanguage: 'es' });
  await world.settle();
  expect(linkMails()[0]?.subject).toBe('Su pedido en kynect: enlace privado');
  expect(linkMails()[0]?.text).toContain('No comparta este enlace');
});

test('without an address nothing is mailed to the resident', async () => {
  await world.request();
  await world.settle();
  expect(linkMails()).toEqual([]);
});

test('a robot that fills in everything makes us mail nobody', async () => {
  await world.request({ email: TO, website: 'https://spam.example' });
  await world.settle();
  expect(linkMails()).toEqual([]);
});

test("a second request for somebody's number is mailed like any other, and its link shows nothing of the first", async () => {
  const { token } = await world.request({ phone: '5025550177' });
  const second = await world.request({ phone: '5025550177', email: TO });
  await world.settle();
  expect(linkMails()[0]?.text).toContain(second.token);
  expect(linkMails()[0]?.text).not.toContain(token);
});

test('nobody can fill a stranger’s mailbox: one mail to an address in ten minutes', async () => {
  for (const email of [TO, TO, TO.toUpperCase()]) await world.request({ email });
  await world.settle();
  expect(linkMails()).toHaveLength(1);
  await world.pass(10 * 60_000);
  await world.request({ email: TO });
  await world.settle();
  expect(linkMails()).toHaveLength(2);
});

test('the outbox holds neither address nor secret', async () => {
  const { token } = await world.request({ email: TO });
  await world.settle();
  const rows = JSON.stringify(await world.app.database.read('outbox').where({ type: 'private-link' }));
  expect(rows).toContain('private-link');
  for (const secret of [TO, token]) expect(rows).not.toContain(secret);
});

test('a link that waited for the mail server until the request was over is not sent', async () => {
  let up = false;
  await world.app.stop();
  world = await createWorld({
    channel: async (letter) => {
      if (!up) return { result: 'retry', reason: 'down' };
      world.letters.push(letter);
      return { result: 'sent' };
    },
  });
  const { token } = await world.request({ email: TO });
  await world.settle();
  await world.resident.cancel({ token });
  up = true;
  await world.pass(60_000);
  expect(linkMails()).toEqual([]);
});

test('the secret of a link is found in what a mail program makes of it, and the service takes it so', async () => {
  const { token } = await world.request({ email: TO });
  expect(secretIn(`/track%23${token}).`)).toBe(token);
  for (const typed of [`${token}.`, `#${token})`, `%23${token}`, ` ${token}\n`])
    expect(await world.resident.track({ token: typed })).toMatchObject({ status: 'pending' });
  await world.resident.cancel({ token: `${token},` });
  expect(await world.resident.track({ token })).toMatchObject({ status: 'cancelled' });
});
