import { expect, test } from 'vitest';
import { type Period, periodIn, periodOf, periodView, wrongWith } from './period.ts';

const custom: Period = { from: '2026-01-01', to: '2026-01-31' };
const of = (name: Parameters<typeof periodOf>[0], today: string) => periodOf(name, today, custom);

test('includes today in the last days', () => {
  expect(of('today', '2026-03-03')).toEqual({ from: '2026-03-03', to: '2026-03-03' });
  expect(of('last-7', '2026-03-03')).toEqual({ from: '2026-02-25', to: '2026-03-03' });
  expect(of('last-30', '2026-03-03')).toEqual({ from: '2026-02-02', to: '2026-03-03' });
});

test('begins this month on its first day, also on that day itself and across a clock change', () => {
  expect(of('this-month', '2026-03-31')).toEqual({ from: '2026-03-01', to: '2026-03-31' });
  expect(of('this-month', '2026-11-01')).toEqual({ from: '2026-11-01', to: '2026-11-01' });
  expect(of('last-7', '2026-11-04').from).toBe('2026-10-29');
});

test('takes a custom period as it is', () => {
  expect(of('custom', '2026-03-03')).toEqual(custom);
});

test('names what is wrong with a period that the service would refuse', () => {
  expect(wrongWith(custom)).toEqual({});
  expect(wrongWith({ from: '2026-03-03', to: '2026-03-03' })).toEqual({});
  expect(wrongWith({ from: '', to: '2026-03-03' })).toEqual({ from: 'missing' });
  expect(wrongWith({ from: '', to: 'x' })).toEqual({ from: 'missing', to: 'missing' });
  expect(wrongWith({ from: '2026-03-04', to: '2026-03-03' })).toEqual({ to: 'order' });
  expect(wrongWith({ from: '2025-01-01', to: '2026-01-02' })).toEqual({});
  expect(wrongWith({ from: '2025-01-01', to: '2026-01-03' })).toEqual({ from: 'long' });
});

test('puts the period into the address, except the default one', () => {
  const usual = { from: '2026-11-15', to: '2026-11-21' };
  const custom = { from: '2026-10-01', to: '' };
  expect(periodIn(periodView('custom', custom), usual)).toEqual({ name: 'custom', custom });
  expect(periodIn(periodView('today', custom), usual)).toEqual({ name: 'today', custom: usual });
  expect(periodView('last-7', usual)).toBe('');
  expect(periodIn('period=ever&from=yesterday', usual)).toEqual({ name: 'last-7', custom: usual });
});
