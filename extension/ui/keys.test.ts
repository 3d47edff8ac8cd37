/** Keys act for a person who is not writing and asked for them, and for nothing else. */
import { parseHTML } from 'linkedom';
import { beforeEach, expect, test, vi } from 'vitest';
import { managedSettings } from '../state/worklist.ts';
import { isOurKey, isSingleKey } from './keys.ts';

const { document, window } = parseHTML(`<!doctype html><body>
  <button>b</button><input><textarea></textarea><select></select>
  <dialog><button>b</button></dialog><div role="alertdialog"><button>b</button></div></body>`);

beforeEach(() => {
  vi.stubGlobal('HTMLElement', window.HTMLElement);
  managedSettings.value = undefined;
});

const press = (change: Partial<KeyboardEvent>) =>
  ({ key: 'a', target: document.querySelector('button'), ...change }) as KeyboardEvent;

test('on a button or on the page itself a key is ours', () => {
  expect(isOurKey(press({}))).toBe(true);
  expect(isOurKey(press({ target: document as unknown as EventTarget }))).toBe(true);
});

test.each(['input', 'textarea', 'select', 'dialog button', '[role=alertdialog] button'])(
  'in %s it is not',
  (place) => {
    expect(isOurKey(press({ target: document.querySelector(place) }))).toBe(false);
  },
);

test.each(['ctrlKey', 'metaKey', 'altKey', 'repeat', 'isComposing', 'defaultPrevented'] as const)(
  'with %s it is not',
  (name) => {
    expect(isOurKey(press({ [name]: true }))).toBe(false);
  },
);

test('letters want no Shift, the question mark does, and names of keys are no letters', () => {
  expect(isSingleKey(press({}))).toBe(true);
  expect(isSingleKey(press({ key: 'A', shiftKey: true }))).toBe(false);
  expect(isSingleKey(press({ key: '?', shiftKey: true }))).toBe(true);
  expect(isSingleKey(press({ key: 'ArrowDown' }))).toBe(false);
});

test('turned off, no letter is a key of ours', () => {
  managedSettings.value = { keys: false };
  expect(isSingleKey(press({}))).toBe(false);
});
