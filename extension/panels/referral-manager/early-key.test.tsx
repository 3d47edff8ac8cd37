/** A referral opened by an alert is answered by key, also while it loads. */
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { offerOf, snapshotOf } from '../../background/testing.ts';
import { i18nFor } from '../../locales/words.ts';
import { answers } from '../../state/answers.ts';
import { worklist } from '../../state/worklist.ts';
import { createScreen } from '../../testing/screen.ts';
import { Detail } from './detail.tsx';
import { COUNTS_FOR } from './early-key.ts';

const OFFER = offerOf();
const DETAIL: ReferralDetail = {
  ...OFFER,
  ...{ status: 'pending', offer: { ...OFFER, status: 'pending' }, contest: null, contestUntil: null },
  ...{ acceptedAt: null, completedAt: null, outcome: null, attempts: [], agentNote: null },
  ...{ caseNumber: null, applicationId: null, codeWord: null, contact: null },
};
let asked: string[] = [];
let arrive: (detail: ReferralDetail) => Promise<void>;
vi.mock('../../background/messages.ts', () => ({
  sendMessage: (name: string) => {
    if (name !== 'getReferral') asked.push(name);
    return new Promise((resolve) => {
      if (name === 'getReferral')
        arrive = (data) =>
          act(async () => {
            resolve({ ok: true, data });
            await vi.advanceTimersByTimeAsync(0);
          });
    });
  },
}));

const screen = createScreen();
const key = (name: string, change: object = {}) =>
  act(() => {
    const article = screen.root.querySelector('article');
    const event = new (article?.ownerDocument.defaultView?.Event ?? Event)('keydown', { bubbles: true });
    article?.dispatchEvent(Object.assign(event, { key: name, ...change }));
  });
const lost = () => screen.root.textContent?.includes(i18nFor('en', 'en').words.detail.keyLost);

beforeEach(async () => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  asked = [];
  answers.value = new Map();
  worklist.value = snapshotOf({ offers: [OFFER] });
  const nothing = () => undefined;
  await screen.show(
    <Detail referralId={OFFER.referralId} close={nothing} open={nothing} toIssue={nothing} />,
  );
});

test.each([
  ['r', 'reject'],
  ['A', 'accept'],
])('a key %s pressed while it loads is not lost: %s', async (name, sent) => {
  await key(name);
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(COUNTS_FOR);
  await arrive(DETAIL);
  expect([asked, lost()]).toEqual([[sent], false]);
});

test('once it took long the key is not pressed, and that is said', async () => {
  await key('a');
  vi.advanceTimersByTime(COUNTS_FOR + 1);
  await arrive(DETAIL);
  expect([asked, lost()]).toEqual([[], true]);
});

test('of two keys the last counts; others, repeated ones, and ones with a modifier do not', async () => {
  for (const name of ['a', 'r', 'c', 'Enter']) await key(name);
  for (const change of [{ ctrlKey: true }, { repeat: true }]) await key('a', change);
  await arrive(DETAIL);
  expect(asked).toEqual(['reject']);
});

test('nothing is answered that no longer waits', async () => {
  await key('a');
  await arrive({ ...DETAIL, status: 'missed', offer: { ...OFFER, status: 'missed' } });
  expect([asked, lost()]).toEqual([[], false]);
});
