import { expect, test } from 'vitest';
import { type AlertSettings, alertSettingsOf, isAudible, LOUD } from './alert-settings.ts';

const at = (text: string) => Date.parse(text);
const night: AlertSettings = { ...LOUD, quiet: { from: '22:00', to: '07:00' } };
/** 10 p.m. Central on a Friday. */
const TEN_CENTRAL = at('2026-11-21T04:00:00Z');

test('quiet hours are those of the agent’s own zone, cross midnight, and end at their minute', () => {
  expect(isAudible(night, TEN_CENTRAL - 60_000, 'America/Chicago')).toBe(true);
  expect(isAudible(night, TEN_CENTRAL, 'America/Chicago')).toBe(false);
  expect(isAudible(night, TEN_CENTRAL - 3_600_000, 'America/New_York')).toBe(false);
  expect(isAudible(night, at('2026-11-21T12:59:59Z'), 'America/Chicago')).toBe(false);
  expect(isAudible(night, at('2026-11-21T13:00:00Z'), 'America/Chicago')).toBe(true);
});

test('quiet hours within a day are quiet between their ends alone; alike, they are the whole day', () => {
  const noon: AlertSettings = { ...LOUD, quiet: { from: '12:00', to: '13:00' } };
  expect(isAudible(noon, at('2026-11-20T18:30:00Z'), 'America/Chicago')).toBe(false);
  expect(isAudible(noon, at('2026-11-20T19:00:00Z'), 'America/Chicago')).toBe(true);
  const always: AlertSettings = { ...LOUD, quiet: { from: '08:00', to: '08:00' } };
  expect(isAudible(always, at('2026-11-20T19:00:00Z'), 'America/Chicago')).toBe(false);
});

test('no sound and no volume are silent at any time', () => {
  expect(isAudible({ ...LOUD, sound: 'none' }, TEN_CENTRAL, 'America/Chicago')).toBe(false);
  expect(isAudible({ ...LOUD, volume: 0 }, TEN_CENTRAL, 'America/Chicago')).toBe(false);
});

test('what was stored by another version or a policy becomes usable, and nothing stays nothing', () => {
  expect(alertSettingsOf(undefined)).toBeUndefined();
  expect(alertSettingsOf({ sound: 'siren', volume: 400, quiet: { from: '25:00', to: '7' } })).toEqual(LOUD);
  expect(alertSettingsOf({ sound: 'bell', volume: 10.4, quiet: { from: '22:00', to: '06:30' } })).toEqual({
    sound: 'bell',
    volume: 10,
    quiet: { from: '22:00', to: '06:30' },
    repeats: false,
  });
});
