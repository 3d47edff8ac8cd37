import { expect, test } from 'vitest';
import type { Opening, PromiseAnswer } from '../../shared/contracts/resident.ts';
import { words as firstEn } from '../locales/en/first.ts';
import { laterWords as laterEn } from '../locales/en/later.ts';
import { words as firstEs } from '../locales/es/first.ts';
import { laterWords as laterEs } from '../locales/es/later.ts';
import { wholeWords } from '../locales/whole-words.ts';
import type { Facts } from '../model/form.ts';
import { byDay, chosenTime, endOf, goneSentence, timesOf } from './promise-words.ts';

const en = wholeWords(firstEn, laterEn);
const es = wholeWords(firstEs, laterEs);
const zone = 'America/New_York';
/** A Monday at 10:05 a.m. Eastern. */
const NOW = Date.UTC(2026, 10, 30, 15, 5);
const HOUR = 3_600_000;
/** Half an hour that begins this many hours after 10:00 a.m. of that Monday. */
const opening = (hours: number): Opening => {
  const opensAt = NOW - 300_000 + hours * HOUR;
  return { opensAt, by: opensAt + HOUR / 2 };
};
const DAY = 24;
const week = [2, 2.5, 3, 7.5, 8, DAY - 1, DAY, DAY + 3, 7 * DAY].map(opening);
const factsOf = (promise: PromiseAnswer['promise'], times: Facts['times'] = week): Facts => ({
  ...{ place: null, promise, times, serverNow: NOW, say: undefined as never },
});
const later = factsOf({ kind: 'later', by: NOW + 65 * 60_000, zone });
const lines = (facts: Facts, words = en) =>
  timesOf(facts, words).rows.map(([, [title, hint]]) => `${title} / ${hint}`.replaceAll('\u00a0', ' '));

test('the soonest time comes first, then the first opening of each part of a day, then any other, then none', () => {
  expect(lines(later)).toEqual([
    'Today by 11:10 a.m. / The soonest we can promise',
    'Today at 12:00 p.m. / By 12:30 p.m.',
    'Today at 5:30 p.m. / By 6:00 p.m.',
    'Tomorrow at 9:00 a.m. / By 9:30 a.m.',
    'Tomorrow at 1:00 p.m. / By 1:30 p.m.',
    'When someone is free / No set time. We cannot say when.',
    'Another time / Pick a day and a time.',
  ]);
  expect(lines(later, es).slice(0, 4)).toEqual([
    'Hoy antes de las 11:10 a. m. / Lo más pronto que podemos prometer',
    'Hoy a las 12:00 p. m. / Antes de las 12:30 p. m.',
    'Hoy a las 5:30 p. m. / Antes de las 6:00 p. m.',
    'Mañana a las 9:00 a. m. / Antes de las 9:30 a. m.',
  ]);
});

test('where every opening has a row there is no list, and with nothing to promise only the wait is left', () => {
  const two = factsOf({ kind: 'openings', openings: [], more: false, zone }, [opening(2), opening(7.5)]);
  expect(timesOf(two, en).rows.map(([wish]) => wish.split(' ')[0])).toEqual([
    ...['opening', 'opening', 'whenever'],
  ]);
  expect(timesOf(factsOf({ kind: 'none', zone }, []), en).rows.map(([wish]) => wish)).toEqual(['whenever']);
});

test('who can be called now and wants another time is not offered to wait without one', () => {
  const wishes = timesOf(factsOf({ kind: 'now', by: NOW + HOUR / 2, zone }), en).rows.map(([wish]) => wish);
  expect([wishes[0], wishes.at(-1)]).toEqual(['now', 'other']);
});

test('the list has every opening under its day', () => {
  const days = byDay(week, later, en);
  expect(days.map(([day, options]) => [day, options.length])).toEqual([
    ['Today', 5],
    ['Tomorrow', 3],
    ['Monday, December 7', 1],
  ]);
  expect(days[0]?.[1][0]).toEqual([`opening ${opening(2).opensAt}`, 'Today at 12:00\u00a0p.m.']);
  expect(endOf(`opening ${opening(2).opensAt}`, later, en)).toBe('By 12:30\u00a0p.m.');
  expect(endOf('other', later, en)).toBe('');
});

test('a time today is called the soonest only where it is', () => {
  const sooner = factsOf({ kind: 'later', by: NOW + 3 * HOUR, zone }, [opening(2)]);
  expect(lines(sooner)[0]).toBe('Today by 1:05 p.m. / ');
});

test('a promise past midnight names its day', () => {
  const late = { ...factsOf({ kind: 'now', by: NOW + 14 * HOUR, zone }), serverNow: NOW + 13.7 * HOUR };
  expect(chosenTime('', late, en)).toBe('By 12:05\u00a0a.m. tomorrow');
  expect(chosenTime('', late, es)).toBe('A más tardar mañana a las 12:05\u00a0a.\u00a0m.');
});

test('a time that is gone is named, and no reason is made up', () => {
  const { opensAt } = opening(DAY - 1);
  const gone = { kind: 'opening', at: opensAt } as const;
  expect(goneSentence(gone, later, en)).toBe('Tomorrow at 9:00\u00a0a.m. is no longer free.');
  expect(goneSentence({ kind: 'by', at: NOW + 65 * 60_000 }, later, en)).toBe(
    'We can no longer promise “Today by 11:10\u00a0a.m.”.',
  );
});
