/**
 * "Send me my link again" goes only where the link went before, within the budget of that place, and with the same answer for
 * everybody.
 */
import { afterEach, expect, it } from 'vitest';
import {
  createTextedWorld,
  MAY_TEXT,
  TEXTED_PHONE as PHONE,
  type TextedWorld,
} from '../../testing/texted-world.ts';
import { refusalOf, solve } from '../../testing/world.ts';

const TO = 'marisol.quill@example.org';

let world: TextedWorld;
afterEach(() => world.stop());

const begin = async (options: Parameters<typeof createTextedWorld>[0] = {}) => {
  world = await createTextedWorld(options);
};
const ask = async (wish: Parameters<TextedWorld['request']>[0] = {}) => {
  const answer = await world.request(wish);
  await world.quiet();
  return answer;
};
const again = async (to: string) => {
  await world.pass(1_000);
  const solution = await solve(await world.resident.challenge());
  const answer = await world.resident.linkAgain({ to, solution });
  await world.quiet();
  return answer;
};
const linksMailed = (to = TO) =>
  world.letters.filter((letter) => letter.to === to && letter.text.includes('/track#'));

it('goes by text to the number that was texted, however it is written', async () => {
  await begin();
  const { token } = await ask(MAY_TEXT);
  expect(await again('(502) 555 0147')).toEqual({});
  expect(world.textsTo(PHONE)).toHaveLength(2);
  expect(world.textsTo(PHONE)[1]).toContain(`/track#${token}`);
});

it('goes by mail to the address that was mailed, in any letter case', async () => {
  await begin();
  await ask({ email: TO });
  expect(await again(TO.toUpperCase())).toEqual({});
  expect(linksMailed()).toHaveLength(2);
});

it('goes to every open request of a number, and to none that ended', async () => {
  await begin();
  const first = await ask(MAY_TEXT);
  const second = await ask({ ...MAY_TEXT, firstName: 'Rosalie' });
  await world.resident.cancel({ token: first.token });
  await again('502-555-0147');
  const texts = world.textsTo(PHONE);
  expect(texts).toHaveLength(3);
  expect(texts[2]).toContain(second.token);
});

it.each([
  ['a number that was never texted', { phone: '502-555-0147' }, '502-555-0147'],
  ['an address that was never mailed', {}, TO],
  ['a number whose link went by mail', { phone: '502-555-0147', email: TO }, '502-555-0147'],
  ['what is neither', MAY_TEXT, 'Rosa'],
])('to %s goes nothing, and the answer is the same', async (_, wish, to) => {
  await begin();
  await ask(wish);
  const before = [world.gateway.requests, world.letters.length];
  expect(await again(to)).toEqual({});
  expect([world.gateway.requests, world.letters.length]).toEqual(before);
});

it('stops at the budget of the place, without saying so', async () => {
  await begin({ policy: { linksPerMailbox: 3 } });
  await ask(MAY_TEXT);
  for (let n = 0; n < 5; n++) expect(await again('502-555-0147')).toEqual({});
  expect(world.textsTo(PHONE)).toHaveLength(3);
});

it('goes to nobody who texted STOP', async () => {
  await begin();
  await ask({ ...MAY_TEXT, email: TO });
  await world.gateway.reply(PHONE, 'STOP');
  const { requests } = world.gateway;
  await again('502-555-0147');
  expect(world.gateway.requests).toBe(requests);
  // To the address that the resident gave.
  expect(linksMailed()).toHaveLength(1);
});

it('costs a proof of work, each good once', async () => {
  await begin();
  const solution = await solve(await world.resident.challenge());
  await world.resident.linkAgain({ to: TO, solution });
  expect(await refusalOf(world.resident.linkAgain({ to: TO, solution }))).toBe('challenge-used');
  expect(await refusalOf(world.resident.linkAgain({ to: TO, solution: 'none' }))).toBe('challenge-failed');
});
