import { expect, test } from 'vitest';
import { numberOf, resumeAt, stepAfter, stepBefore, stepState } from './steps.ts';

test('a registration goes on at the first step that is not done, whatever the order they were done in', () => {
  expect(resumeAt([])).toBe('agree');
  expect(resumeAt(['agree'])).toBe('contact');
  expect(resumeAt(['contact', 'agree'])).toBe('schedule');
  expect(resumeAt(['contact'])).toBe('agree');
  expect(resumeAt(['schedule', 'contact', 'agree'])).toBe('schedule');
});

test('steps follow each other and end', () => {
  expect([stepBefore('agree'), stepBefore('contact'), stepBefore('schedule')]).toEqual([
    undefined,
    'agree',
    'contact',
  ]);
  expect([stepAfter('agree'), stepAfter('contact'), stepAfter('schedule')]).toEqual([
    'contact',
    'schedule',
    undefined,
  ]);
  expect(numberOf('schedule')).toBe(3);
});

test('the step one is at is shown as that, also when it was done before', () => {
  const states = (now: 'agree' | 'contact') =>
    (['agree', 'contact', 'schedule'] as const).map((step) => stepState(step, now, ['agree']));
  expect(states('contact')).toEqual(['done', 'now', 'open']);
  expect(states('agree')).toEqual(['now', 'open', 'open']);
});
