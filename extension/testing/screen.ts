/** A page without a browser, for tests of what panels show: fresh for each test, at a fixed time, in English. */
import { parseHTML } from 'linkedom';
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NOON } from '../background/testing.ts';
import { followStorage, managedSettings } from '../state/worklist.ts';

export type Screen = {
  readonly root: HTMLElement;
  /** Renders, and has run all effects when it resolves. */
  show(what: ComponentChild): Promise<void>;
  /** Clicks, and waits for the effects without time passing. Does nothing if there is nothing to click. */
  press(element: Element | null | undefined): Promise<void>;
  /** Types into a field. */
  type(field: HTMLInputElement | null, text: string): Promise<void>;
  /** Submits the form, and waits for what follows. */
  submit(): Promise<void>;
  /** The button with exactly this text. */
  button(text: string): HTMLElement | undefined;
  speak(language: 'en' | 'es'): Promise<void>;
};

/** Registers the hooks of a test file, and is refilled before each of its tests. */
export function createScreen(): Screen {
  let root: HTMLElement;
  let event: (name: string) => Event;
  beforeEach(async () => {
    fakeBrowser.reset();
    Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'en' });
    vi.useFakeTimers({ now: NOON });
    // The page's clock starts when its storage is first read.
    (await followStorage())();
    const { document, window } = parseHTML('<!doctype html><html><body></body></html>');
    vi.stubGlobal('document', document);
    vi.stubGlobal('HTMLElement', window.HTMLElement);
    vi.stubGlobal('IntersectionObserver', NothingLaidOut);
    event = (name) => new window.Event(name);
    root = document.body.appendChild(document.createElement('main'));
    managedSettings.value = { language: 'en' };
  });
  afterEach(async () => {
    await act(() => render(null, root));
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return {
    get root() {
      return root;
    },
    show: (what) => act(() => render(what, root)),
    press: (element) =>
      act(async () => {
        element?.dispatchEvent(event('click'));
        await vi.advanceTimersByTimeAsync(0);
      }),
    type: (field, text) =>
      act(() => {
        if (!field) throw new Error('There is no field to type into.');
        field.value = text;
        field.dispatchEvent(event('input'));
      }),
    submit: () =>
      act(async () => {
        root.querySelector('form')?.dispatchEvent(event('submit'));
        await vi.advanceTimersByTimeAsync(0);
      }),
    button: (text) => [...root.querySelectorAll('button')].find(({ textContent }) => textContent === text),
    speak: (language) =>
      act(() => {
        managedSettings.value = { language };
      }),
  };
}

/** Without layout nothing is ever near the screen. */
class NothingLaidOut {
  observe = () => undefined;
  unobserve = () => undefined;
}
