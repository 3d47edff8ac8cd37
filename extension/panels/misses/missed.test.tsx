/** "Why did I miss this?", and contesting it there. */
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { MissedLately } from '../../../shared/contracts/agent.ts';
import { NOON, snapshotOf } from '../../background/testing.ts';
import { i18nFor } from '../../locales/words.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { worklist } from '../../state/worklist.ts';
import { createScreen } from '../../testing/screen.ts';
import { MissedGenerals } from './missed.tsx';

const MINUTE = 60_000;
const MISS: MissedLately[number] = {
  ...{ referralId: 'r-1', help: 'enrollment', county: 'Warren', tries: [] },
  ...{ offeredAt: NOON - 15 * MINUTE, missedAt: NOON, liveUntil: null },
  ...{ contest: null, contestUntil: NOON + 14 * 24 * 60 * MINUTE },
};
let missed: MissedLately;
let sent: unknown[];
const opened = vi.fn();
vi.mock('../../background/messages.ts', () => ({
  sendMessage: async (name: string, given?: object) => {
    if (name === 'missedLately') return { ok: true, data: missed };
    if (name === 'contestMiss') sent.push(given);
    return { ok: true, data: { contest: 'open', contestUntil: null } };
  },
}));

const screen = createScreen();
const show = async (misses: MissedLately) => {
  missed = misses;
  worklist.value = snapshotOf({});
  await screen.show(<MissedGenerals open={opened} />);
  await act(async () => {
    await vi.advanceTimersByTimeAsync(0);
  });
};
const words = () => settingsI18n.value.contest;
const choose = (reason: string) =>
  act(() => {
    const select = screen.root.querySelector('select');
    select?.querySelector(`option[value=${reason}]`)?.setAttribute('selected', '');
    select?.dispatchEvent(
      new (select.ownerDocument.defaultView?.Event ?? Event)('change', { bubbles: true }),
    );
  });
beforeEach(async () => {
  sent = [];
  await screen.speak('en');
});

test('names the referral, says why it was missed, and opens it', async () => {
  await show([MISS]);
  const { reach, county } = i18nFor('en', 'en').words;
  expect(screen.root.textContent).toContain(`Plan enrollment, ${county('Warren')}`);
  expect(screen.root.textContent).toContain(reach.wasNotLive);
  await screen.press([...screen.root.querySelectorAll('button')].at(-1) ?? null);
  expect(opened).toHaveBeenCalledWith('r-1');
});

test('is contested with a reason, and says so', async () => {
  await show([MISS]);
  await screen.submit();
  expect([sent, screen.root.querySelector('[role=alert]')?.textContent]).toEqual([[], words().chooseReason]);
  await choose('technical-problem');
  await screen.submit();
  expect(sent).toEqual([{ referralId: 'r-1', reason: 'technical-problem' }]);
  expect(screen.root.querySelector('form')).toBeNull();
  expect(screen.root.textContent).toContain(words().states.open);
});

test.each([
  ['answered', { contest: 'upheld', contestUntil: null }],
  ['too long ago', { contestUntil: null }],
  ['told of by an older service', { contestUntil: undefined }],
] as const)('no form where it is %s', async (_, change) => {
  await show([{ ...MISS, ...change }]);
  expect(screen.root.querySelector('form')).toBeNull();
});

test('says that nothing was missed', async () => {
  await show([]);
  expect(screen.root.textContent).toBe(i18nFor('en', 'en').words.reach.missedNone);
});
