import { expect, test } from 'vitest';
import { isForThePage } from './keys.ts';

const pressed = (key: string, ...held: string[]) => ({
  ...{ key, ctrlKey: held.includes('Control'), metaKey: held.includes('Meta') },
  getModifierState: (name: string) => held.includes(name),
});

test.each(['j', 'J', '?', ' ', 'Enter', 'ArrowDown', 'Backspace', 'Delete', 'Process', 'Dead'])(
  '"%s" is typed, and stays in the form',
  (key) => expect(isForThePage(pressed(key))).toBe(false),
);

test.each([['Tab'], ['Escape'], ['F6'], ['k', 'Control'], ['k', 'Meta'], ['Control', 'Control']])(
  '%s %s is for the page',
  (key, ...held) => expect(isForThePage(pressed(key, ...held))).toBe(true),
);

test('a sign that AltGr makes is typed, though Control is held by it', () => {
  expect(isForThePage(pressed('@', 'Control', 'AltGraph'))).toBe(false);
});
