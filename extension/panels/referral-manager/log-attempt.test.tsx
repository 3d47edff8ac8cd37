/** Nothing chosen is lost: a time to call back goes with the attempt, or is saved on its own after one. */
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { NOON, offerOf, snapshotOf } from '../../background/testing.ts';
import { drafts } from '../../state/use-draft.ts';
import { worklist } from '../../state/worklist.ts';
import { createScreen } from '../../testing/screen.ts';
import { LogAttempt } from './log-attempt.tsx';

const OFFER = offerOf();
const FIVE_HOURS = 5 * 60 * 60_000;
const detailOf = (change: Partial<ReferralDetail>): ReferralDetail => ({
  ...OFFER,
  ...{ status: 'in-progress', offer: null, contest: null, contestUntil: null, daysOnly: false },
  ...{ acceptedAt: NOON, completedAt: null, outcome: null, attempts: [], agentNote: null },
  ...{ caseNumber: null, applicationId: null, codeWord: null, contact: null },
  ...{ callBackAt: null, callBackUntil: NOON + 14 * 24 * 60 * 60_000 },
  ...change,
});
const sent: [string, unknown][] = [];
let answer: ReferralDetail;
vi.mock('../../background/messages.ts', () => ({
  sendMessage: async (name: string, input: unknown) => {
    if (name === 'drafts' || name === 'keepDrafts') return undefined;
    sent.push([name, input]);
    return { ok: true, data: answer };
  },
}));

const screen = createScreen();
const show = (referral: ReferralDetail) =>
  screen.show(<LogAttempt referral={referral} put={() => undefined} tell={() => undefined} />);
const press = (text: string) => screen.press(screen.button(text));
const choose = (value: string) =>
  act(async () => {
    const select = screen.root.querySelector('select');
    if (!select) throw new Error('no select');
    // This DOM’s select has no value to set.
    Object.defineProperty(select, 'value', { value, configurable: true });
    select.dispatchEvent(new (select.ownerDocument.defaultView?.Event ?? Event)('change', { bubbles: true }));
  });
const days = () => [...(screen.root.querySelector('select')?.options ?? [])].map(({ value }) => value);

beforeEach(() => {
  sent.length = 0;
  drafts.forget(OFFER.referralId);
  worklist.value = snapshotOf({});
});

test('a time chosen first goes with the attempt, whose message names it', async () => {
  answer = detailOf({
    attempts: [{ at: NOON, outcome: 'no-answer', note: null }],
    callBackAt: NOON + FIVE_HOURS,
  });
  await show(detailOf({}));
  await choose(days()[2] ?? '');
  await press('No answer');
  expect(sent).toMatchObject([['logAttempt', { outcome: 'no-answer', callBackAt: expect.any(Number) }]]);
  expect(screen.root.textContent).toMatch(/The attempt is logged\. Call back at \d+:\d+.[ap]\.m\./);
});

test('a time chosen after the attempt is saved alone, and removed alone', async () => {
  const tried = { attempts: [{ at: NOON, outcome: 'no-answer' as const, note: null }] };
  answer = detailOf(tried);
  await show(detailOf(tried));
  await choose(days()[2] ?? '');
  await press('Save the time');
  expect(sent).toMatchObject([['setCallBack', { callBackAt: expect.any(Number) }]]);
  await show(detailOf({ ...tried, callBackAt: NOON + FIVE_HOURS }));
  await choose('');
  await press('Remove the time');
  expect(sent[1]).toMatchObject(['setCallBack', { callBackAt: null }]);
});

test('the saved time is shown, and stays with the next attempt', async () => {
  const callBackAt = NOON + FIVE_HOURS;
  answer = detailOf({});
  await show(detailOf({ callBackAt, attempts: [{ at: NOON, outcome: 'no-answer', note: null }] }));
  expect(screen.root.querySelectorAll('select')).toHaveLength(2);
  await press('Left a voicemail');
  expect(sent).toMatchObject([['logAttempt', { callBackAt }]]);
});
