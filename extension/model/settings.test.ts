import { expect, test } from 'vitest';
import {
  defaultSettings,
  isBuiltIn,
  LOCAL_BUILD,
  mergeSettings,
  originOf,
  patternOf,
  STORE_BUILD,
} from './settings.ts';

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
    LOCAL_BUILD,
  );
  expect(merged).toEqual({
    keys: true,
    apiUrl: 'http://localhost:5000',
    portalUrl: 'https://portal.example.gov',
    language: 'es',
    selectors: {},
    alerts: { sound: 'chime', volume: 60, quiet: null, repeats: false },
  });
});

test('unusable values of an older version are left out', () => {
  expect(
    mergeSettings({ apiUrl: 7, language: 'fr', selectors: { main: '', navigation: 3 } }, null, LOCAL_BUILD),
  ).toEqual(defaultSettings(LOCAL_BUILD));
  expect(mergeSettings(undefined, undefined, LOCAL_BUILD)).toEqual(defaultSettings(LOCAL_BUILD));
});

test('only the built-in hosts need no permission, and patterns carry no port', () => {
  expect(isBuiltIn('http://localhost:9999', LOCAL_BUILD)).toBe(true);
  expect(isBuiltIn('https://localhost', LOCAL_BUILD)).toBe(false);
  expect(isBuiltIn('https://portal.example.gov', LOCAL_BUILD)).toBe(false);
  expect(patternOf('https://portal.example.gov:8443')).toBe('https://portal.example.gov/*');
});

test.each([
  ['http://portal.example.gov', LOCAL_BUILD, LOCAL_BUILD.addresses.portalUrl],
  ['http://portal.example.gov', STORE_BUILD, null],
  ['http://localhost:4420', STORE_BUILD, null],
  ['http://127.0.0.1', STORE_BUILD, null],
  ['https://portal.example.gov', STORE_BUILD, 'https://portal.example.gov'],
])(
  'typed or from a policy, an address in the clear is taken only within this computer: %s',
  (given, build, portalUrl) => {
    expect(mergeSettings({ portalUrl: given }, undefined, build).portalUrl).toBe(portalUrl);
    expect(mergeSettings(undefined, { portalUrl: given }, build).portalUrl).toBe(portalUrl);
  },
);
