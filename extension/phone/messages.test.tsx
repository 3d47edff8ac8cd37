/** Messages on the phone: what a resident wrote counts as read once the page that has it is seen. */
import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import type { ReferralDetail } from '../../shared/contracts/worklist.ts';
import { NOON } from '../background/testing.ts';
import { createScreen } from '../testing/screen.ts';
import { Messages } from './messages.tsx';

const { read } = vi.hoisted(() => {
  const nothing = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined, length: 0 };
  Object.assign(globalThis, { localStorage: nothing, sessionStorage: nothing });
  return { read: vi.fn(async () => undefined) };
});
vi.mock('./connection.ts', () => ({
  connection: signal('live'),
  snapshot: signal(undefined),
  whenSignedOut: () => undefined,
  ask: (run: (api: unknown) => unknown) => run({ referrals: { read: { mutate: read } } }),
  changed: () => undefined,
}));

const screen = createScreen();
const show = (visibilityState: string) =>
  act(() => {
    Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
    const event = document.createEvent('Event');
    event.initEvent('visibilitychange');
    document.dispatchEvent(event);
  });

test('a hidden page marks no reply as read until it is shown', async () => {
  await show('hidden');
  const written = { id: 'a', at: NOON, from: 'resident', text: 'Are you there?', isRead: false };
  const thread = { way: null, waitsUntil: null, language: 'en', messages: [{ ...written, delivery: null }] };
  await screen.show(<Messages detail={{ referralId: 'r1', thread } as unknown as ReferralDetail} />);
  expect(screen.root.textContent).toContain('Are you there?');
  expect(read).not.toHaveBeenCalled();
  await show('visible');
  expect(read).toHaveBeenCalledExactlyOnceWith({ referralId: 'r1', until: NOON });
});
