/** A press is answered where it was made: at the field that is wrong, or right below the button. */
import { useState } from 'preact/hooks';
import { beforeEach, expect, test, vi } from 'vitest';
import { snapshotOf } from '../../background/testing.ts';
import { words } from '../../locales/en/program.ts';
import { worklist } from '../../state/worklist.ts';
import { createScreen } from '../../testing/screen.ts';
import { DeedButton, DeedEnd, DeedReason, useDeed } from './deed.tsx';

vi.mock('../../background/messages.ts', () => ({ sendMessage: async () => ({ ok: true, data: null }) }));

const Panel = () => {
  const [here, setHere] = useState(true);
  const deed = useDeed({
    draft: 'program/test',
    send: async (act: string) => ({ ok: true as const, data: act }),
    nothing: () => null,
    will: (act) => `Will ${act}.`,
    did: (act) => `Did ${act}.`,
    changed: (act) => setHere(act !== 'two'),
  });
  return (
    <>
      <DeedReason id="test" reason={deed.reason} />
      <section id="one">
        <DeedButton {...{ id: 'test', deed, at: 'one', text: 'One' }} press={(prepare) => prepare('one')} />
      </section>
      {here && (
        <section id="two">
          <DeedButton {...{ id: 'test', deed, at: 'two', text: 'Two' }} press={(prepare) => prepare('two')} />
        </section>
      )}
      <section id="end">
        <DeedEnd id="test" deed={deed} />
      </section>
    </>
  );
};

const screen = createScreen();
const part = (id: string) => screen.root.querySelector(`#${id}`)?.textContent ?? '';
const reason = () => screen.root.querySelector<HTMLInputElement>('#test-reason');
beforeEach(async () => {
  vi.stubGlobal('window', new EventTarget());
  worklist.value = snapshotOf({});
  await screen.show(<Panel />);
});

test('marks the reason, which says why, and takes the focus', async () => {
  const focused = vi.spyOn(reason() as HTMLInputElement, 'focus');
  await screen.press(screen.button('One'));
  expect(reason()?.getAttribute('aria-invalid')).toBe('true');
  const described = reason()?.getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(described.map(part)).toContain(words.deed.reasonFaults.length);
  expect(focused).toHaveBeenCalledOnce();
  await screen.press(screen.button('One'));
  expect(focused).toHaveBeenCalledTimes(2);
});

test('says what will happen, and what did, below the button that was pressed', async () => {
  await screen.type(reason(), 'The system is back');
  await screen.press(screen.button('One'));
  expect(part('one')).toContain('Will one.');
  expect(part('two') + part('end')).not.toContain('Will');
  await screen.press(screen.button(words.deed.yes));
  expect(part('one')).toContain('Did one.');
});

test('says it at the end once the button is gone', async () => {
  await screen.type(reason(), 'The system is back');
  await screen.press(screen.button('Two'));
  await screen.press(screen.button(words.deed.yes));
  expect(part('two')).toBe('');
  expect(part('end')).toContain('Did two.');
});
