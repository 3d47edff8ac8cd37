import { expect, test } from 'vitest';
import type { QuickUpdates } from '../../../shared/contracts/worklist.ts';
import { NOON, offerOf } from '../../background/testing.ts';
import { i18nOf } from '../../locales/words.ts';
import { noteTexts } from './note-texts.ts';

type Item = QuickUpdates['notifications'][number];
const rowOf = (
  change: Partial<QuickUpdates['referrals'][number]> = {},
): QuickUpdates['referrals'][number] => {
  const { why, id, status, ...facts } = offerOf();
  return {
    ...facts,
    offerId: id,
    offerStatus: status,
    status: 'pending',
    miles: why.miles,
    contest: null,
    ...change,
  };
};
const textsOf = (notifications: Item[], referrals = [rowOf()]) =>
  noteTexts({ notifications, referrals }, 'registered', i18nOf('en')).map(({ text }) => text);
const about = (change: Item['change'], at = NOON): Item => ({ at, change, referralId: rowOf().referralId });
const ofAgent = (change: Item['change'], at = NOON): Item => ({ at, change, referralId: null });

test('says which referral a change was about, if the day’s list has it', () => {
  expect(textsOf([about('offer-made')])).toEqual([
    'A referral was offered to you: Plan enrollment, Warren County',
  ]);
  expect(textsOf([about('offer-made')], [])).toEqual(['A referral was offered to you.']);
});

test('tells a Mass from an offer to the agent alone, and once if its alert followed', () => {
  const mass = rowOf({ kind: 'mass', offeredAt: NOON + 2 });
  const [alerted, opened, missed, offered] = [
    about('offer-alerted', NOON + 3),
    about('offer-made', NOON + 2),
    about('missed', NOON + 1),
    about('offer-made'),
  ];
  const which = ': Plan enrollment, Warren County';
  expect(textsOf([opened, missed, offered], [mass])).toEqual([
    `A referral was opened to everyone${which}`,
    `You missed a General referral${which}`,
    `A referral was offered to you${which}`,
  ]);
  expect(textsOf([alerted, opened, missed, offered], [mass])).toEqual([
    `You were alerted to a referral that everyone can accept${which}`,
    `You missed a General referral${which}`,
    `A referral was offered to you${which}`,
  ]);
});

test('does not say that an offer went away if the agent rejected it', () => {
  const rejected = rowOf({ offerStatus: 'rejected', status: 'rejected', settledAt: NOON });
  expect(textsOf([about('offer-gone')], [rejected])).toEqual([
    'You rejected a referral: Plan enrollment, Warren County',
  ]);
  // An earlier offer of the same referral was withdrawn.
  expect(textsOf([about('offer-gone', NOON - 1)], [rejected])[0]).toMatch(/^A referral is no longer offered/);
});

test('reports the steps of one registration once, with the result', () => {
  const steps = [2, 1, 0].map((minutes) => ofAgent('registration-changed', NOON + minutes));
  expect(textsOf(steps)).toEqual(['Your registration changed. It is now: Registered.']);
});

test('does not attribute a registration’s later state to an earlier change', () => {
  const texts = textsOf([
    ofAgent('registration-changed', NOON + 2),
    ofAgent('contact-changed', NOON + 1),
    ofAgent('registration-changed'),
  ]);
  expect(texts.at(-1)).toBe('Your registration changed.');
});
