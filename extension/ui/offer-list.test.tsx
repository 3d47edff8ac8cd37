/** A press on an offer right after the rows moved does nothing, and says so. The DOM of these tests has no capture: what holds the rows is pressed. */
import { beforeEach, expect, test, vi } from 'vitest';
import { massOffers, snapshotOf } from '../background/testing.ts';
import { i18nFor } from '../locales/words.ts';
import { worklist } from '../state/worklist.ts';
import { createScreen } from '../testing/screen.ts';
import { swallowed } from './rows-that-move.ts';
import { WaitingOffers } from './waiting-offers.tsx';

const screen = createScreen();
const OFFERS = massOffers(3);
beforeEach(() => {
  swallowed.value = false;
});
const note = () => screen.root.querySelector('[role=alert]')?.textContent;
const show = async (offers: typeof OFFERS) => {
  worklist.value = snapshotOf({ offers });
  await screen.show(<WaitingOffers label="Waiting" open={() => undefined} row={() => null} />);
};
const press = () => screen.press(screen.root.querySelector('.waiting-offers'));

test.each(['en', 'es'] as const)(
  'says in %s that a press did not count, until one does',
  async (language) => {
    await screen.speak(language);
    await show(OFFERS);
    await press();
    expect(note()).toBeUndefined();
    await show(OFFERS.slice(1));
    await press();
    expect(note()).toBe(i18nFor(language, language).words.offer.moved);
    await vi.advanceTimersByTimeAsync(701);
    await press();
    expect(note()).toBeUndefined();
  },
);
