/** "Are you there?": what a paused agent reads, and the tap. */
import { beforeEach, expect, test, vi } from 'vitest';
import { NOON, snapshotOf } from '../background/testing.ts';
import { i18nFor } from '../locales/words.ts';
import { worklist } from '../state/worklist.ts';
import { createScreen } from '../testing/screen.ts';
import { MissedWarning } from './missed-warning.tsx';

const asked: unknown[] = [];
let answer: unknown;
vi.mock('../background/messages.ts', () => ({
  sendMessage: async (name: string) => {
    asked.push(name);
    return answer;
  },
}));

const screen = createScreen();
beforeEach(() => {
  asked.length = 0;
  answer = { ok: true, data: {} };
});

const show = async (language: 'en' | 'es', pausedUntil: number | null) => {
  await screen.speak(language);
  worklist.value = snapshotOf({ consecutiveMissed: 2, pausedUntil });
  await screen.show(<MissedWarning toMisses={() => asked.push('misses')} />);
};
const button = () => screen.root.querySelector('button');
const press = () => screen.press(button());

test.each(['en', 'es'] as const)('says in %s until when, and sends the tap', async (language) => {
  const { missed } = i18nFor(language, language).words;
  await show(language, NOON + 30 * 60_000);
  expect(screen.root.querySelector('[role=status]')?.textContent).toContain(missed.areYouThere);
  expect(screen.root.textContent).toMatch(/1:30/);
  expect(button()?.textContent).toBe(missed.imHere);
  await press();
  expect(asked).toEqual(['imHere']);
});

test('says what went wrong when no answer came, and can be pressed again', async () => {
  await show('en', NOON + 60_000);
  answer = { ok: false, problem: { kind: 'offline' } };
  await press();
  expect(screen.root.querySelector('[role=alert]')?.textContent).not.toBe('');
  await press();
  expect(asked).toEqual(['imHere', 'imHere']);
});

test('warns of the run alone where there is no pause, or where it is over, and leads to why', async () => {
  const { reach } = i18nFor('en', 'en').words;
  for (const until of [null, NOON]) {
    await show('en', until);
    expect(screen.root.textContent).toContain('2 of 3 missed');
    expect(button()?.textContent).toBe(reach.missedTitle);
    await press();
  }
  expect(asked).toEqual(['misses', 'misses']);
});

test.each(['en', 'es'] as const)('says in %s why an agent cools down, and until when', async (language) => {
  const { missed } = i18nFor(language, language).words;
  await screen.speak(language);
  worklist.value = snapshotOf({ coolDownUntil: NOON + 30 * 60_000 });
  await screen.show(<MissedWarning toMisses={() => asked.push('misses')} />);
  expect(screen.root.querySelector('[role=status]')?.textContent).toContain(missed.coolsDownTitle);
  expect(screen.root.textContent).toMatch(/1:30/);
  worklist.value = snapshotOf({ coolDownUntil: NOON });
  await screen.show(<MissedWarning toMisses={() => asked.push('misses')} />);
  expect(screen.root.querySelector('[role=status]')).toBeNull();
});
