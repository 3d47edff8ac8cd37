/** "Are you there?": what a paused agent reads, and the tap. */
import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NOON, snapshotOf } from '../background/testing.ts';
import { i18nFor } from '../locales/words.ts';
import { followStorage, managedSettings, worklist } from '../state/worklist.ts';
import { MissedWarning } from './missed-warning.tsx';

const asked: unknown[] = [];
let answer: unknown;
vi.mock('../background/messages.ts', () => ({
  sendMessage: async (name: string) => {
    asked.push(name);
    return answer;
  },
}));

let root: HTMLElement;
beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'en' });
  vi.useFakeTimers({ now: NOON });
  (await followStorage())();
  const { document, window } = parseHTML('<!doctype html><html><body><main></main></body></html>');
  vi.stubGlobal('document', document);
  vi.stubGlobal('HTMLElement', window.HTMLElement);
  root = document.querySelector('main') as HTMLElement;
  asked.length = 0;
  answer = { ok: true, data: {} };
});
afterEach(async () => {
  await act(() => render(null, root));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = async (language: 'en' | 'es', pausedUntil: number | null) => {
  managedSettings.value = { language };
  worklist.value = snapshotOf({ consecutiveMissed: 2, pausedUntil });
  await act(() => render(<MissedWarning />, root));
};
const button = () => root.querySelector('button');
const press = () =>
  act(async () => {
    button()?.dispatchEvent(
      new (root.ownerDocument.defaultView as unknown as Window & typeof globalThis).Event('click'),
    );
    await vi.advanceTimersByTimeAsync(0);
  });

test.each(['en', 'es'] as const)('says in %s until when, and sends the tap', async (language) => {
  const { missed } = i18nFor(language, language).words;
  await show(language, NOON + 30 * 60_000);
  expect(root.querySelector('[role=status]')?.textContent).toContain(missed.areYouThere);
  expect(root.textContent).toMatch(/1:30/);
  expect(button()?.textContent).toBe(missed.imHere);
  await press();
  expect(asked).toEqual(['imHere']);
});

test('says what went wrong when no answer came, and can be pressed again', async () => {
  await show('en', NOON + 60_000);
  answer = { ok: false, problem: { kind: 'offline' } };
  await press();
  expect(root.querySelector('[role=alert]')?.textContent).not.toBe('');
  await press();
  expect(asked).toEqual(['imHere', 'imHere']);
});

test('warns of the run alone where there is no pause, or where it is over', async () => {
  await show('en', null);
  expect(button()).toBeNull();
  await show('en', NOON);
  expect(button()).toBeNull();
  expect(root.textContent).toContain('2 of 3 missed');
});
