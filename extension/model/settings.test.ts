import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, isBuiltIn, mergeSettings, originOf, patternOf } from './settings.ts';

test('an address becomes its origin, with https where nobody typed a scheme', () => {
  expect(originOf(' https://portal.example.gov/agents?x=1 ')).toBe('https://portal.example.gov');
  expect(originOf('portal.example.gov')).toBe('https://portal.example.gov');
  expect(originOf('http://localhost:4420/')).toBe('http://localhost:4420');
});

test('what is no web address is none', () => {
  for (const typed of ['', 'javascript:alert(1)', 'file:///etc', 'http://'])
    expect(originOf(typed), typed).toBeNull();
});

test('a policy wins over what was typed, which wins over the built-in values', () => {
  const merged = mergeSettings(
    { apiUrl: 'http://localhost:5000', portalUrl: 'http://localhost:5001', language: 'es' },
    { portalUrl: 'https://portal.example.gov' },
  );
  expect(merged).toEqual({
    apiUrl: 'http://localhost:5000',
    portalUrl: 'https://portal.example.gov',
    language: 'es',
    selectors: {},
    alerts: { sound: 'chime', volume: 60, quiet: null },
  });
});

test('unusable values of an older version are left out', () => {
  expect(mergeSettings({ apiUrl: 7, language: 'fr', selectors: { main: '', navigation: 3 } }, null)).toEqual(
    DEFAULT_SETTINGS,
  );
  expect(mergeSettings(undefined, undefined)).toEqual(DEFAULT_SETTINGS);
});

test('only the built-in hosts need no permission, and patterns carry no port', () => {
  expect(isBuiltIn('http://localhost:9999')).toBe(true);
  expect(isBuiltIn('https://localhost')).toBe(false);
  expect(isBuiltIn('https://portal.example.gov')).toBe(false);
  expect(patternOf('https://portal.example.gov:8443')).toBe('https://portal.example.gov/*');
});
