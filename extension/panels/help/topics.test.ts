import { expect, test } from 'vitest';
import { defaultPolicy } from '../../../api/domain/policy.ts';
import { agentRules } from '../../../shared/contracts/agent.ts';
import { SCREEN_LANGUAGES } from '../../../shared/i18n/languages.ts';
import { keysOf, mapValues } from '../../../shared/typed.ts';
import { HELP_TOPICS } from '../../locales/help-topics.ts';
import { durationText, found, nearest, topicsOf } from './topics.ts';

const rules = agentRules.parse(defaultPolicy);
const TABS = (
  [
    ...(['registration', 'quick-updates', 'referral-manager', 'view-metrics'] as const),
    ...(['preferred-contact', 'my-availability', 'professional-services-line', 'alert-check'] as const),
  ] as const
).map((feature) => ({ feature, name: feature, lines: ['How it works.'] }));
const topics = (screen: 'en' | 'es' = 'en', values = rules) => topicsOf(TABS, values, screen, undefined);
const linesOf = (screen: 'en' | 'es', values = rules) =>
  topics(screen, values).flatMap(({ title, lines }) => [title, ...lines]);

test('each topic is listed once, and a tab’s own come first', () => {
  const keys = topics().map(({ key }) => key);
  expect(keys.toSorted()).toEqual([...HELP_TOPICS, ...TABS.map(({ feature }) => feature)].toSorted());
  expect(topicsOf(TABS, rules, 'en', 'view-metrics')[0]?.key).toBe('numbers');
});

test('states the policy’s numbers', () => {
  const all = linesOf('en').join('\n');
  for (const sentence of [
    'offered to you alone for 15 minutes',
    'promised a call within 30 minutes',
    '3 Generals missed in a row end your registration',
    'After 2 in a row you are paused for 30 minutes',
    'contest a miss for 14 days',
    'You can have 5 people In Progress',
    'take a reject back for 5 seconds',
    '3 failed attempts over 2 days',
    'offered nothing for 1 hour',
    'within the last 2 minutes',
  ])
    expect(all).toContain(sentence);
  expect(linesOf('es').join('\n')).toContain('solo a usted durante 15 minutos');
});

/** Number words; "one" and "two" say which, and not how many. */
const NUMBERS = /\d+|\b(three|four|five|six|seven|ten|twelve|tres|cuatro|cinco|seis|siete|diez|doce)\b/giu;
/** Fixed by the code: digits of a code word, of a code, and of a number to search for; what a resident left alone weighs. */
const FIXED = { en: ['four', 'four', 'six', 'three'], es: ['cuatro', 'cuatro', 'seis', 'tres'] };

test('every number in it comes from the policy, in every language', () => {
  expect(keysOf(rules).filter((name) => defaultPolicy[name] !== rules[name])).toEqual([]);
  // Every value becomes a number that no sentence has by itself.
  const odd = mapValues(rules, (value) => (value < 1000 ? 941 : 941_000));
  for (const screen of SCREEN_LANGUAGES) {
    const numbers = linesOf(screen, odd).flatMap((line) => line.replaceAll('5 seg', '').match(NUMBERS) ?? []);
    const others = numbers.filter((number) => !['940', '941', '5'].includes(number));
    expect(others.map((word) => word.toLowerCase()).toSorted(), screen).toEqual(FIXED[screen].toSorted());
  }
});

test('finds by words of a sentence, its title, or another word for it, without accents and in any order', () => {
  const keys = (search: string, screen: 'en' | 'es' = 'en') =>
    found(topics(screen), search).map(({ key }) => key);
  expect(keys('contest a MISS')[0]).toBe('contest');
  expect(keys('appeal')).toEqual(['contest']);
  expect(['lunch', 'roster', 'quiet', 'volume'].map((word) => keys(word)[0])).toEqual([
    ...['hours', 'access', 'alerts', 'alerts'],
  ]);
  expect(keys('row misses')).toContain('run');
  expect(keys('numero', 'es')).toContain('siblings');
  expect(keys('número', 'es')).toEqual(keys('numero', 'es'));
  expect(keys('')).toHaveLength(HELP_TOPICS.length + TABS.length);
  expect(keys('zebra')).toEqual([]);
  // A title with the words comes before sentences that have them.
  expect(keys('reject')[0]).toBe('reject');
});

test('a question that no answer has all words of finds those with most of them', () => {
  const keys = (search: string) => nearest(topics('en'), search).map(({ key }) => key);
  expect(found(topics('en'), 'how do I lose my place')).toEqual([]);
  expect(keys('how do I lose my place')[0]).toBe('run');
  expect(keys('why was I paused after misses')[0]).toBe('run');
  expect(keys('is it a zebra')).toEqual([]);
});

test('a duration is in the largest unit that needs no fraction', () => {
  const text = (ms: number) => durationText(ms, 'en');
  expect([900_000, 3_600_000, 5_400_000, 172_800_000, 5000, 1500].map(text)).toEqual([
    '15 minutes',
    '1 hour',
    '90 minutes',
    '2 days',
    '5 seconds',
    '1.5 seconds',
  ]);
});
