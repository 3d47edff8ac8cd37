import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { SCREEN_LANGUAGES } from '../../shared/i18n/languages.ts';
import { agencyWords } from '../locales/agency-words.ts';
import { availabilityWords } from '../locales/availability-words.ts';
import { programWords } from '../locales/program-words.ts';
import { pslWords } from '../locales/psl-words.ts';
import { i18nOf } from '../locales/words.ts';
import {
  DELEGATE_FEATURES,
  FEATURES,
  type Feature,
  hashOf,
  routeOf,
  routeText,
  STAFF_FEATURES,
} from '../model/route.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getUILanguage: () => 'en' } } }));
const { features, isForStaff, listedFeatures, staffHome } = await import('./features.tsx');
const { connection, delegate, staff } = await import('../state/worklist.ts');

const FOLDERS = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const textOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

test('lists the rows in the order of the addresses, and each address opens its panel', () => {
  expect(Object.keys(features)).toEqual([...FEATURES]);
  for (const feature of FEATURES) {
    const route = { feature, referralId: null };
    expect(routeOf(hashOf(routeText(route)))).toEqual(route);
  }
});

test('has a name and help for each panel in every language', () => {
  const missing = SCREEN_LANGUAGES.flatMap((screen) => {
    const { words } = i18nOf(screen);
    const help: Readonly<Partial<Record<Feature, readonly string[]>>> = {
      'my-agency': agencyWords(screen).help,
      'my-availability': availabilityWords(screen).help,
      'professional-services-line': pslWords(screen).help,
      'program-board': programWords(screen).boardHelp,
      'program-referrals': programWords(screen).referralsHelp,
      'program-agents': programWords(screen).agents.help,
      'program-coverage': programWords(screen).coverage.help,
      'program-roster': programWords(screen).roster.help,
      'program-protection': programWords(screen).protection.help,
      'program-delivery': programWords(screen).delivery.help,
      'program-policy': programWords(screen).policy.help,
      'program-days': programWords(screen).days.help,
      'program-reports': programWords(screen).reports.help,
      ...words.help,
    };
    return FEATURES.filter(
      (feature) => !words.features[feature]?.trim() || !help[feature]?.join('').trim(),
    ).map((feature) => `${screen}: ${feature}`);
  });
  expect(missing).toEqual([]);
});

/** Part of several panels, and no panel itself. */
const SHARED = ['misses'];

test('opens each folder of panels by a row, and names it in the README', () => {
  const [table, readme] = [textOf('./features.tsx'), textOf('./README.md')];
  expect(FOLDERS.filter((folder) => !table.includes(`'./${folder}/`))).toEqual(SHARED);
  expect(FOLDERS.filter((folder) => !readme.includes(`\`${folder}/\``))).toEqual([]);
});

/** Help leads to it. */
const isListed = (feature: Feature): boolean => !['registration', 'alert-check', 'help'].includes(feature);

test('always lists the open panel, and the others as their rows say', () => {
  const ofOthers = [...STAFF_FEATURES, ...DELEGATE_FEATURES];
  const ofAgents = FEATURES.filter((feature) => !ofOthers.includes(feature));
  const listed = ofAgents.filter(isListed);
  expect(listedFeatures('registration')).toEqual(['registration', ...listed]);
  expect(listedFeatures('quick-updates')).toEqual(listed);
  expect(listedFeatures('alert-check')).toEqual([...listed, 'alert-check']);
});

test('lists what is for staff for staff alone, and for those on no roster nothing else', () => {
  staff.value = { name: 'lee' };
  const ofStaff = FEATURES.filter((feature) => isListed(feature) && !DELEGATE_FEATURES.includes(feature));
  expect(listedFeatures('quick-updates')).toEqual(ofStaff);
  connection.value = 'not-on-roster';
  expect(listedFeatures('program-board')).toEqual(STAFF_FEATURES);
  expect([staffHome('quick-updates'), staffHome('program-referrals')]).toEqual([
    'program-board',
    'program-referrals',
  ]);
  staff.value = undefined;
  expect([staffHome('quick-updates'), isForStaff('program-board')]).toEqual(['quick-updates', false]);
});

test('lists My agency for delegates alone, and for those on no roster nothing else', () => {
  connection.value = 'not-on-roster';
  delegate.value = { agency: 'Lane', level: 1 };
  expect(listedFeatures('my-agency')).toEqual(DELEGATE_FEATURES);
  expect([staffHome('quick-updates'), isForStaff('program-board')]).toEqual(['my-agency', false]);
  staff.value = { name: 'lee' };
  expect(staffHome('quick-updates')).toBe('program-board');
  [staff.value, delegate.value] = [undefined, undefined];
  expect([staffHome('my-agency'), isForStaff('my-agency')]).toEqual(['my-agency', false]);
});
