/** The bar that replaces a rejected offer: undo with one press, or send at once with a reason. */
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { REJECT_REASONS } from '../../shared/vocabulary.ts';
import { NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { i18nFor } from '../locales/words.ts';
import { worklist } from '../state/worklist.ts';
import { createScreen } from '../testing/screen.ts';
import { HeldBar } from './held-bar.tsx';

const asked: unknown[] = [];
vi.mock('../background/messages.ts', () => ({
  sendMessage: async (...request: unknown[]) => {
    asked.push(request);
  },
}));

const screen = createScreen();
const OFFER = offerOf();
beforeEach(() => {
  asked.length = 0;
  worklist.value = snapshotOf({ offers: [OFFER] });
});
const buttons = () => [...screen.root.querySelectorAll('button')];

test.each(['en', 'es'] as const)(
  'says in %s what was rejected and for how long it can be undone',
  async (language) => {
    const { words, shared } = i18nFor(language, language);
    await screen.speak(language);
    await screen.show(<HeldBar offer={OFFER} held={{ until: NOON + 4_000, sent: false }} />);
    const name = `${shared.help.enrollment}, ${words.county('Warren')}`;
    expect(screen.root.querySelector('[role=status]')?.textContent).toBe(words.undo.rejected(name));
    expect(screen.root.querySelector('.undo-left')?.textContent).toBe(words.undo.left(4));
    expect(buttons()[0]?.textContent).toBe(words.undo.undo);
    await screen.press(buttons()[0]);
    expect(asked).toEqual([['takeBack', { offerId: OFFER.id }]]);
  },
);

test('each reason has its number, which is its key, and sends the reject with it', async () => {
  const { shared } = i18nFor('en', 'en');
  await screen.show(<HeldBar offer={OFFER} held={{ until: NOON + 4_000, sent: false }} />);
  const reasons = buttons().slice(1);
  expect(reasons.map(({ textContent }) => textContent)).toEqual(
    REJECT_REASONS.map((reason, index) => `${index + 1} ${shared.rejectReason[reason]}`),
  );
  expect(reasons.map((one) => one.getAttribute('data-key'))).toEqual(['1', '2', '3', '4', '5', '6']);
  for (const reason of reasons) await screen.press(reason);
  expect(asked).toEqual(REJECT_REASONS.map((reason) => ['rejectBecause', { offerId: OFFER.id, reason }]));
});

test('on its way, it says so and offers nothing more', async () => {
  const { words } = i18nFor('en', 'en');
  await screen.show(<HeldBar offer={OFFER} held={{ until: NOON + 4_000, sent: true }} />);
  expect(screen.root.querySelector('.undo-left')?.textContent).toBe(words.undo.sending);
  expect(buttons().every((one) => one.getAttribute('aria-disabled') === 'true')).toBe(true);
});

test('the second press of a double click on Reject does not undo it; a key does at once', async () => {
  await screen.show(<HeldBar offer={OFFER} held={{ until: NOON + 4_000, sent: false }} />);
  const button = buttons()[0];
  const { Event: Click = Event } = button?.ownerDocument.defaultView ?? {};
  const click = (detail: number) =>
    act(() => {
      button?.dispatchEvent(
        Object.assign(new Click('click', { bubbles: true, cancelable: true }), { detail }),
      );
    });
  await click(2);
  expect(asked).toEqual([]);
  await click(0);
  expect(asked).toEqual([['takeBack', { offerId: OFFER.id }]]);
});
