import { expect, test } from 'vitest';
import type { OutlookAnswer } from '../../shared/contracts/resident.ts';
import { SCREEN_LANGUAGES } from '../../shared/i18n/languages.ts';
import { recordOf } from '../../shared/typed.ts';
import { type Api, CallFailed } from '../client.ts';
import { createClock } from '../clock.ts';
import { words as en } from '../locales/en/first.ts';
import { words as es } from '../locales/es/first.ts';
import { createOutlook, kentuckyZone } from './outlook.ts';

const NOON = Date.UTC(2026, 10, 23, 17);
const times = (opensAt: string, by: string) => recordOf(SCREEN_LANGUAGES, () => ({ opensAt, by }));
const answered = (opensAt: string, by: string): OutlookAnswer => ({
  say: {
    eastern: times(opensAt && `${opensAt} Eastern`, by && `${by} Eastern`),
    central: times('', '2:40 Central'),
  },
  lines: { voice: '855-459-6328', tty: '1-855-326-4654' },
  texts: false,
  serverNow: NOON,
});
const build = (zone = 'America/Kentucky/Louisville') => {
  const world = { now: NOON, answer: answered('', '3:40') as OutlookAnswer | null };
  const call = async () => {
    if (!world.answer) throw new CallFailed('offline');
    return world.answer;
  };
  return {
    world,
    outlook: createOutlook(
      { call } as unknown as Api,
      createClock(() => world.now),
      zone,
    ),
  };
};

test('the promise is said with the zone that is meant, in either language', async () => {
  const { outlook } = build();
  expect(outlook.sentence(en)).toBe('');
  await outlook.look();
  expect(outlook.sentence(en)).toBe('Somebody can call you by 3:40 Eastern.');
  expect(outlook.sentence(es)).toBe('Alguien puede llamarle antes de las 3:40 Eastern.');
  const western = build('America/Chicago').outlook;
  await western.look();
  expect(western.sentence(en)).toBe('Somebody can call you by 2:40 Central.');
});

test('with nobody free the first opening is said, and with nothing true of all kinds of help nothing', async () => {
  const { world, outlook } = build();
  world.answer = answered('tomorrow at 8:00', '8:30');
  await outlook.look();
  expect(outlook.sentence(en)).toBe('The first free time is tomorrow at 8:00 Eastern.');
  world.answer = answered('', '');
  world.now += 29_000;
  await outlook.look();
  expect(outlook.sentence(en)).toContain('tomorrow');
  world.now += 1_000;
  await outlook.look();
  expect(outlook.sentence(en)).toBe('');
  expect(outlook.lines()?.voice).toBe('855-459-6328');
});

test('what may no longer be true is not said: after a sleep, or when the service is away; the phone lines stay', async () => {
  const { world, outlook } = build();
  await outlook.look();
  world.now += 90_000;
  expect(outlook.sentence(en)).toContain('3:40');
  world.now += 1_000;
  expect(outlook.sentence(en)).toBe('');
  await outlook.look();
  expect(outlook.sentence(en)).toContain('3:40');
  world.answer = null;
  world.now += 60_000;
  await outlook.look();
  expect(outlook.sentence(en)).toBe('');
  expect(outlook.lines()?.voice).toBe('855-459-6328');
});

test('a device elsewhere is told in Eastern time, which most of Kentucky keeps', () => {
  const zones = ['America/Chicago', 'US/Central', 'America/New_York', 'Europe/Berlin', ''];
  expect(zones.map(kentuckyZone)).toEqual(['central', 'central', 'eastern', 'eastern', 'eastern']);
});
