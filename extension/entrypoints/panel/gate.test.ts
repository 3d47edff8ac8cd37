import { parseHTML } from 'linkedom';
import { beforeEach, expect, test, vi } from 'vitest';
import { clickOurselves } from '../../ui/own-click.ts';
import { guardGestures } from './gate.ts';

let clear = true;
let steady = true;
let ignored = 0;
let acted: string[] = [];
let button: HTMLElement;
let send: (name: string, change?: object, target?: HTMLElement) => boolean;

beforeEach(() => {
  [clear, steady, ignored, acted] = [true, true, 0, []];
  const { window, document } = parseHTML(
    '<!doctype html><html><body><button>Accept</button><a data-way-out>Out</a></body></html>',
  );
  vi.stubGlobal('window', document);
  class Key extends window.Event {
    key = '';
  }
  vi.stubGlobal('KeyboardEvent', Key);
  guardGestures({
    isClear: () => clear,
    pressed: () => steady,
    ignored: () => {
      ignored += 1;
    },
    isWayOut: (target) => target === document.querySelector('a'),
  });
  button = document.querySelector('button') as unknown as HTMLElement;
  for (const name of ['click', 'keydown'])
    document.addEventListener(name, () => {
      acted.push(name);
    });
  send = (name, change = {}, target = button) => {
    const event = new Key(name, { bubbles: true, cancelable: true });
    for (const [key, value] of Object.entries({ isTrusted: true, ...change }))
      Object.defineProperty(event, key, { value });
    target.dispatchEvent(event as unknown as Event);
    return event.defaultPrevented;
  };
});

test('a person’s press and key pass while they see what they act on', () => {
  expect([send('click'), send('keydown', { key: 'a' })]).toEqual([false, false]);
  expect(acted).toEqual(['click', 'keydown']);
});

test('what a script sends counts for nothing, except a click of our own code', () => {
  expect(send('click', { isTrusted: false })).toBe(true);
  expect(send('keydown', { isTrusted: false, key: 'a' })).toBe(true);
  expect([acted, ignored]).toEqual([[], 0]);
  clickOurselves(button);
  expect(acted).toEqual(['click']);
});

test('while something hides the frame nothing counts and it is said, but the focus can move and there is a way out', () => {
  clear = false;
  expect([send('click'), send('keydown', { key: 'a' }), send('beforeinput')]).toEqual([true, true, true]);
  expect([acted, ignored]).toEqual([[], 2]);
  expect(send('keydown', { key: 'Tab' })).toBe(false);
  expect(send('click', {}, button.nextElementSibling as HTMLElement)).toBe(false);
  expect([acted, ignored]).toEqual([['keydown', 'click'], 2]);
});

test('a press that began where the hand had not come by itself counts for nothing, however long it is held', () => {
  steady = false;
  expect(send('pointerdown')).toBe(true);
  steady = true;
  expect([send('mousedown', { detail: 1 }), send('click', { detail: 1 })]).toEqual([true, true]);
  expect([acted, ignored]).toEqual([[], 1]);
});

test('then a key and a screen reader still count, and so does the next press', () => {
  steady = false;
  send('pointerdown');
  expect(send('click', { detail: 0 })).toBe(false);
  expect(send('keydown', { key: 'a' })).toBe(false);
  steady = true;
  expect([send('pointerdown'), send('click', { detail: 1 })]).toEqual([false, false]);
});
