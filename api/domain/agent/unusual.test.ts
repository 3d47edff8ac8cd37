import { expect, it } from 'vitest';
import { unusualIn } from './unusual.ts';

const ends = { accepted: 20, handedBack: 0, completed: 15, withoutAttempt: 0 };

it.each([
  ['nothing', ends, []],
  ['few hand-backs', { ...ends, accepted: 4, handedBack: 4 }, []],
  ['hand-backs of less than half', { ...ends, accepted: 11, handedBack: 5 }, []],
  ['hand-backs of half', { ...ends, accepted: 10, handedBack: 5 }, ['hand-backs']],
  ['few completions without an attempt', { ...ends, completed: 4, withoutAttempt: 4 }, []],
  ['completions without an attempt', { ...ends, completed: 9, withoutAttempt: 5 }, ['no-attempts']],
  [
    'both',
    { accepted: 20, handedBack: 10, completed: 10, withoutAttempt: 10 },
    ['hand-backs', 'no-attempts'],
  ],
])('%s', (_name, given, expected) => {
  expect(unusualIn(given)).toEqual(expected);
});
