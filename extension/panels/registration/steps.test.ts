import { expect, test } from 'vitest';
import { numberOf, resumeAt, stepAfter, stepBefore, stepState } from './steps.ts';

test('resumes at the first step that is not done, in whatever order the others were', () => {
  expect(resumeAt([])).toBe('agree');
  expect(resumeAt(['agree'])).toBe('contact');
  expect(resumeAt(['contact', 'agree'])).toBe('schedule');
  expect(resumeAt(['contact'])).toBe('agree');
  expect(resumeAt(['schedule', 'contact', 'agree'])).toBe('schedule');
});

test('leads from step to step, and ends', () => {
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

test('marks the current step as current, even if it was done before', () => {
  const states = (now: 'agree' | 'contact') =>
    (['agree', 'contact', 'schedule'] as const).map((step) => stepState(step, now, ['agree']));
  expect(states('contact')).toEqual(['done', 'now', 'open']);
  expect(states('agree')).toEqual(['now', 'open', 'open']);
});
