import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { bindDraft, drafts } from './use-draft.ts';

const NAME = 'preferred-contact/form';
const kept = () => drafts.entries.peek().get(NAME);

beforeEach(() => {
  // The pause after which the worker is told: nobody is signed in here, so it is told nothing.
  vi.useFakeTimers();
  drafts.set(NAME, undefined);
});

/** A form with a signal of its own, as Preferred Contact has one. */
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

test('what a form types is kept, and what it saves or puts away is kept no more', () => {
  const { typed, restored, stop } = form();
  typed.value = { phone: '502' };
  expect(kept()).toEqual({ phone: '502' });
  typed.value = undefined;
  expect(kept()).toBeUndefined();
  expect(restored).toEqual([]);
  stop();
});

test('what was kept stands in the form when it opens, and is not lost by opening it', () => {
  drafts.set(NAME, { phone: '502' });
  const { typed, stop } = form();
  expect(typed.value).toEqual({ phone: '502' });
  expect(kept()).toEqual({ phone: '502' });
  stop();
});

test('what comes back with its keys in another order, as browsers store it, is the same', () => {
  const { typed, restored, stop } = form();
  typed.value = { phone: '502', email: 'a@example.org' };
  drafts.set(NAME, { email: 'a@example.org', phone: '502' });
  expect(restored).toEqual([]);
  stop();
});

test('what another tab typed comes in, and a copy of what stands here does not come back', () => {
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
