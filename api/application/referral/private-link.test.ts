import { afterEach, beforeEach, expect, test } from 'vitest';
import { secretIn } from '../../../shared/private-link.ts';
import { createWorld, requestInput, solve, type World } from '../../testing/world.ts';

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
  expect(second.token).not.toBe(token);
  await world.settle();
  expect(linkMails()[0]?.text).toContain(second.token);
  expect(linkMails()[0]?.text).not.toContain(token);
});

test('two people with one address, as in a family, each get their link', async () => {
  const tokens: string[] = [];
  for (const firstName of ['Rosa', 'Jim']) tokens.push((await world.request({ email: TO, firstName })).token);
  await world.settle();
  expect(linkMails()).toHaveLength(2);
  for (const token of tokens) expect(linkMails().some(({ text }) => text.includes(token))).toBe(true);
});

test('nobody can fill a stranger’s mailbox, however it is spelled; an answer says when no mail goes out', async () => {
  const sent: (boolean | null)[] = [];
  for (let n = 0; n < 12; n++) {
    const email = ['j.doe@gmail.example', 'J.Doe+news@gmail.com', 'jdoe@googlemail.com'][n % 3] as string;
    sent.push((await world.request({ email })).linkMailed);
  }
  expect(sent.filter((mailed, n) => n % 3 > 0 && mailed)).toHaveLength(5);
  expect(sent.filter((mailed, n) => n % 3 === 0 && mailed)).toHaveLength(4);
  await world.settle();
  expect(linkMails()).toHaveLength(9);
  await world.pass(10 * 60_000);
  expect((await world.request({ email: 'jdoe@gmail.com' })).linkMailed).toBe(true);
  expect((await world.request()).linkMailed).toBeNull();
});

test('the answer to a request that is sent again says the same of its mail', async () => {
  for (let n = 0; n < 5; n++) await world.request({ email: TO });
  const input = { ...requestInput(1), email: TO, solution: await solve(await world.resident.challenge()) };
  expect((await world.resident.request(input)).linkMailed).toBe(false);
  expect((await world.resident.request(input)).linkMailed).toBe(false);
});

test('a robot is told of its mail what a person would be', async () => {
  const robot = await world.request({ email: TO, website: 'https://spam.example' });
  expect(robot.linkMailed).toBe(true);
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
      if (!up) return { result: 'retry', reason: 'down', fault: 'message' };
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

test('one mailbox gets so many links in a day, however slowly a stranger asks for them', async () => {
  await world.app.stop();
  world = await createWorld({ policy: { linksPerMailbox: 2, linksPerMailboxADay: 3 } });
  const sent: (boolean | null)[] = [];
  for (let n = 0; n < 4; n++) {
    sent.push((await world.request({ email: TO })).linkMailed);
    if (n === 1) await world.pass(10 * 60_000);
  }
  expect(sent).toEqual([true, true, true, false]);
});
