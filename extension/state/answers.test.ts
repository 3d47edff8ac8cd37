import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { acceptOffer, answers, forgetUnknownAnswers } from './answers.ts';
import { liveRegion } from './live-region.ts';
import { connection, worklist } from './worklist.ts';

const OFFER = offerOf();
const step = () => answers.value.get(OFFER.referralId)?.state.step;

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'en' });
  vi.useFakeTimers({ now: NOON });
  answers.value = new Map();
  liveRegion.value = [];
  connection.value = 'offline';
  worklist.value = snapshotOf({ offers: [OFFER], receivedAt: NOON - 1_000 });
  return () => void vi.useRealTimers();
});

test('shows an unconfirmed answer until a newer worklist shows its result', async () => {
  const stop = forgetUnknownAnswers();
  await acceptOffer(OFFER);
  expect(step()).toBe('failed');
  connection.value = 'live';
  expect(step()).toBe('failed');
  worklist.value = snapshotOf({ offers: [OFFER], receivedAt: NOON + 1_000 });
  expect(step()).toBeUndefined();
  expect(liveRegion.value.map(({ text }) => text)).toEqual([expect.stringContaining('did not arrive')]);
  stop();
});

test('announces the result of an unconfirmed answer whose row is out of sight: accepted, or no longer open', async () => {
  const told = async (after: Parameters<typeof snapshotOf>[0]) => {
    liveRegion.value = [];
    const stop = forgetUnknownAnswers();
    connection.value = 'offline';
    await acceptOffer(OFFER);
    worklist.value = snapshotOf({ ...after, receivedAt: NOON + 1_000 });
    connection.value = 'live';
    stop();
    return liveRegion.value.map(({ text }) => text).join();
  };
  const mine = {
    ...OFFER,
    ...{ forSomeoneElse: false, submittedAt: NOON, promisedBy: null, acceptedAt: NOON, attempts: 0 },
  };
  expect(await told({ assignments: [mine] })).toContain('Your answer arrived: it is In Progress.');
  expect(await told({})).toContain('It no longer waits for your answer.');
});

test('keeps everything while offline, and keeps a refusal because its result is known', async () => {
  const stop = forgetUnknownAnswers();
  await acceptOffer(OFFER);
  worklist.value = snapshotOf({ offers: [OFFER], receivedAt: NOON + 1_000 });
  expect(step()).toBe('failed');
  const problem = { kind: 'refusal', refusal: 'accepted-already', fields: [] } as const;
  answers.value = new Map([
    [OFFER.referralId, { offer: OFFER, state: { step: 'failed', wish: 'accept', problem, at: NOON } }],
  ]);
  connection.value = 'live';
  worklist.value = snapshotOf({ receivedAt: NOON + 2_000 });
  expect(step()).toBe('failed');
  stop();
});
