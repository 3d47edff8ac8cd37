/** Where a time could be changed and there is none, the tracker says so, like the answer to a text. */
import { expect, it } from 'vitest';
import { trackerStates } from '../../e2e/harness/tracker-states.ts';
import type { Tracker } from '../../shared/contracts/resident.ts';
import { trackerWords as en } from '../locales/en/tracker.ts';
import { trackerWords as es } from '../locales/es/tracker.ts';
import { noTimes } from './times.ts';

const waiting = trackerStates.waiting as Tracker;

it.each([
  [en, /^There is no other time to choose now\. Your request stays as it is\./],
  [es, /^Ahora no hay otra hora para escoger\. Su pedido sigue como está\./],
])('says that there is no time to choose, and only then', (words, said) => {
  expect(noTimes({ tracker: { ...waiting, noOtherTime: true }, words })).toMatch(said);
  for (const noOtherTime of [false, undefined])
    expect(noTimes({ tracker: { ...waiting, noOtherTime }, words })).toBe('');
});
