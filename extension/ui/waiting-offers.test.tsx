/** What waits, in the order of the work: Generals, today's calls, Masses; and the bar on other panels. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Assignment } from '../../shared/contracts/worklist.ts';
import { NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { worklist } from '../state/worklist.ts';
import { createScreen } from '../testing/screen.ts';
import { WaitingBar } from './waiting-bar.tsx';
import { WaitingOffers } from './waiting-offers.tsx';

vi.mock('../background/messages.ts', () => ({ sendMessage: async () => undefined }));

const HOUR = 60 * 60_000;
const GENERAL = offerOf();
const MASS = offerOf({ id: 'mass', referralId: 'r-mass', kind: 'mass' });
const callAt = (referralId: string, callBackAt: number): Assignment => ({
  ...GENERAL,
  ...{ referralId, acceptedAt: NOON, attempts: 1, callBackAt },
});
const screen = createScreen();
const rows = () =>
  [...screen.root.querySelectorAll('[data-row]')].map((row) => row.getAttribute('data-referral'));

beforeEach(() => {
  worklist.value = snapshotOf({
    offers: [MASS, GENERAL],
    assignments: [
      callAt('later', NOON + 3 * HOUR),
      callAt('sooner', NOON + HOUR),
      callAt('other-day', NOON + 48 * HOUR),
    ],
  });
});

test('the calls agreed on for today stand between Generals and Masses, the soonest first', async () => {
  await screen.show(
    <WaitingOffers
      label="Waiting"
      open={() => undefined}
      row={({ referralId }) => <li key={referralId} data-row data-referral={referralId} />}
    />,
  );
  expect(rows()).toEqual([GENERAL.referralId, 'sooner', 'later', 'r-mass']);
  expect(screen.root.querySelector('h3')?.textContent).toBe('Call back today (2)');
});

test('on another panel a bar names the waiting General and leads to it, except on its own page', async () => {
  let gone = 0;
  const show = (shown: string | null) => screen.show(<WaitingBar shown={shown} toFirst={() => gone++} />);
  await show(null);
  expect(screen.root.textContent).toMatch(/General.*Warren County.*left/);
  await screen.press(screen.root.querySelector('button'));
  expect(gone).toBe(1);
  await show(GENERAL.referralId);
  expect(screen.root.textContent).toBe('');
});
