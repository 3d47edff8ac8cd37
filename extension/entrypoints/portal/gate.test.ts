import { parseHTML } from 'linkedom';
import { beforeEach, expect, test, vi } from 'vitest';
import { clickOurselves } from '../../ui/own-click.ts';
import { takeOnlyRealGestures } from './gate.ts';

let acted: string[] = [];
let button: HTMLElement;
let send: (name: string, isTrusted: boolean) => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 10_000 });
  acted = [];
  const { window, document } = parseHTML('<!doctype html><html><body><button>Accept</button></body></html>');
  takeOnlyRealGestures(document as unknown as EventTarget);
  button = document.querySelector('button') as unknown as HTMLElement;
  for (const name of ['click', 'keydown', 'submit'])
    document.addEventListener(name, () => {
      acted.push(name);
    });
  send = (name, isTrusted) => {
    const event = new window.Event(name, { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'isTrusted', { value: isTrusted });
    button.dispatchEvent(event as unknown as Event);
  };
});

test('a person’s press and key pass, and so does a click of our own code', () => {
  send('click', true);
  send('keydown', true);
  clickOurselves(button);
  expect(acted).toEqual(['click', 'keydown', 'click']);
});

test('what a script of the page sends counts for nothing', () => {
  for (const name of ['click', 'keydown', 'submit']) send(name, false);
  button.click();
  expect(acted).toEqual([]);
});

test('a form goes right after a person’s press, and not when a script sends it later', () => {
  send('keydown', true);
  send('submit', true);
  vi.setSystemTime(10_501);
  send('submit', true);
  expect(acted).toEqual(['keydown', 'submit']);
});
