/** Every way to answer names the offer that the agent saw, and a `took-too-long` loses none of them. */
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { RefusalName } from '../../../shared/vocabulary.ts';
import { alertId } from '../../model/alerts.ts';
import type { Answer } from '../../model/problem.ts';
import { acceptOffer, answers, forgetUnknownAnswers, rejectOffer } from '../../state/answers.ts';
import { worklist } from '../../state/worklist.ts';
import { alertAnswered } from '../alerts/answer-alerts.ts';
import { onMessage } from '../messages.ts';
import type { Api, Service } from '../service.ts';
import { write } from '../store.ts';
import { NOON, offerOf, snapshotOf } from '../testing.ts';
import type { HeldRejecting } from './held-rejections.ts';

const OFFER = offerOf();
const NAMED = { referralId: OFFER.referralId, offerId: OFFER.id };
const [ACCEPT, REJECT] = [0, 1];

let asked: unknown[];
const refusedAs = (refusal: RefusalName) =>
  ({ ok: false, problem: { kind: 'refusal', refusal, fields: [] } }) as const;
const serviceThat = (answer: Answer<never>): Service => {
  const note = (name: string) => ({ mutate: async (input: unknown) => asked.push([name, input]) });
  const api = { referrals: { accept: note('accept'), reject: note('reject') } } as unknown as Api;
  const call = async (make: (api: Api) => Promise<unknown>) => {
    await make(api);
    return answer;
  };
  return { call, changed: () => undefined } as unknown as Service;
};

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
  Object.assign(browser.i18n, { getUILanguage: () => 'en' });
  asked = [];
  answers.value = new Map();
  worklist.value = snapshotOf({ offers: [OFFER] });
  await write('local', 'worklist', snapshotOf({ offers: [OFFER] }));
});

/** Rejects at once; what is held back is tested by itself. */
const answersOf = (service: Service) => {
  const reject: HeldRejecting['reject'] = async ({ referralId, offerId }) => {
    const answer = await service.call((api) => api.referrals.reject.mutate({ referralId, offerId }));
    return answer.ok ? { ok: true, data: 'rejected' } : answer;
  };
  const nothing = async () => undefined;
  const held = { reject, because: nothing, resume: nothing, takeBack: async () => false };
  return { service, held };
};

test('the buttons of an alert answer its own offer', async () => {
  const answers = answersOf(serviceThat(refusedAs('offer-withdrawn')));
  for (const button of [ACCEPT, REJECT]) await alertAnswered(answers, alertId(OFFER), button);
  expect(asked).toEqual([
    ['accept', NAMED],
    ['reject', NAMED],
  ]);
});

test.each([
  ['took-too-long', 1],
  ['offer-taken', 2],
] as const)('after %s the alert that was pressed is taken away %d times', async (refusal, times) => {
  let cleared = 0;
  Object.assign(browser.notifications, { clear: async () => ++cleared > 0 });
  await alertAnswered(answersOf(serviceThat(refusedAs(refusal))), alertId(OFFER), REJECT);
  expect(cleared).toBe(times);
});

test('a row answers its own offer', async () => {
  for (const name of ['accept', 'reject'] as const)
    onMessage(name, ({ data }) => {
      asked.push([name, data]);
      return refusedAs('took-too-long');
    });
  await acceptOffer(OFFER);
  await rejectOffer(OFFER);
  expect(asked).toEqual([
    ['accept', NAMED],
    ['reject', NAMED],
  ]);
});

test('what was said of an old offer makes room for a new one of the same referral', () => {
  const { problem } = refusedAs('offer-withdrawn');
  const state = { step: 'failed', wish: 'accept', problem, at: NOON } as const;
  answers.value = new Map([[OFFER.referralId, { offer: OFFER, state }]]);
  const stop = forgetUnknownAnswers();
  expect(answers.value.size).toBe(1);
  worklist.value = snapshotOf({ offers: [offerOf({ id: 'offer-00000002' })] });
  expect(answers.value.size).toBe(0);
  stop();
});
