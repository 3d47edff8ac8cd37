import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { bindDraft, drafts } from './use-draft.ts';

const NAME = 'preferred-contact/form';
const kept = () => drafts.entries.peek().get(NAME);

beforeEach(() => {
  // Nobody is signed in here, so the worker gets nothing after the pause.
  vi.useFakeTimers();
  drafts.set(NAME, undefined);
});

/** A form with its own signal, like Preferred Contact. */
const form = () => {
  const typed = signal<{ readonly phone: string; readonly email?: string } | undefined>(undefined);
  const restored: unknown[] = [];
  const stop = bindDraft(
    NAME,
    () => typed.value,
    (value) => {
      restored.push(value);
      typed.value = value as { readonly phone: string };
    },
  );
  return { typed, restored, stop };
};

test('keeps what a form types, and forgets what it saves or discards', () => {
  const { typed, restored, stop } = form();
  typed.value = { phone: '502' };
  expect(kept()).toEqual({ phone: '502' });
  typed.value = undefined;
  expect(kept()).toBeUndefined();
  expect(restored).toEqual([]);
  stop();
});

test('restores a draft when the form opens, and doesn’t lose it by opening', () => {
  drafts.set(NAME, { phone: '502' });
  const { typed, stop } = form();
  expect(typed.value).toEqual({ phone: '502' });
  expect(kept()).toEqual({ phone: '502' });
  stop();
});

test('treats a draft as equal if the browser returned its keys in another order', () => {
  const { typed, restored, stop } = form();
  typed.value = { phone: '502', email: 'a@example.org' };
  drafts.set(NAME, { email: 'a@example.org', phone: '502' });
  expect(restored).toEqual([]);
  stop();
});

test('takes what another tab typed, and doesn’t send a copy of its own text back', () => {
  const { typed, restored, stop } = form();
  typed.value = { phone: '502' };
  drafts.set(NAME, { phone: '502' });
  expect(restored).toEqual([]);
  drafts.set(NAME, { phone: '502-555' });
  expect(typed.value).toEqual({ phone: '502-555' });
  stop();
  drafts.set(NAME, { phone: 'after' });
  expect(typed.value).toEqual({ phone: '502-555' });
});
