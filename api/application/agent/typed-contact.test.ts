/** Accepts realistic names and numbers, and shows them to the caller as the resident meant them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const held = async () => {
  const referralId = await world.referralId();
  await world.as('ann').referrals.accept({ referralId });
  return (await world.as('ann').referrals.get({ referralId })).contact;
};

test('an extension of the number reaches the agent who calls', async () => {
  await world.request({ phone: '502-555-0100 ext. 12' });
  await world.settle();
  expect(await held()).toMatchObject({ phone: '+15025550100;ext=12' });
});

test('a number changed to one with an extension does too', async () => {
  const { token } = await world.request();
  await world.resident.change({ token, phone: '(502) 555-0177 x4' });
  await world.settle();
  expect(await held()).toMatchObject({ phone: '+15025550177;ext=4' });
});

test('a number with an extension can’t be texted, and that is said', async () => {
  const consent = { share: true, text: true, version: CONSENT_VERSION } as const;
  const wish = { contactMethod: 'text', consent } as const;
  expect(await refusalOf(world.request({ ...wish, phone: '502-555-0100 x12' }))).toBe('phone-extension');
  const { token } = await world.request({ ...wish, phone: '502-555-0100' });
  expect(await refusalOf(world.resident.change({ token, phone: '502-555-0100 x12' }))).toBe(
    'phone-extension',
  );
});

test('a name is told without the marks that came along with it', async () => {
  await world.request({ firstName: '\u202aRosa\u202c', lastName: 'O’Brien-\u200eRuiz' });
  await world.settle();
  expect(await held()).toMatchObject({ firstName: 'Rosa', lastName: 'O’Brien-Ruiz' });
});

test('a pasted e-mail address loses what nobody sees', async () => {
  await world.request({ email: ' rosa@example.org\u200b ' });
  await world.settle();
  expect(await held()).toMatchObject({ email: 'rosa@example.org' });
});
