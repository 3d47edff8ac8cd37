/** Handles a text to us (rule 43h): about texts, about a request, or anything else. */
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { residentMessageId } from '../../domain/messages.ts';
import { isOpen } from '../../domain/referral/state.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { meaningOf, type TextAnswer, type TextWish } from '../../domain/text-words.ts';
import { applyReferralEvent } from '../apply-decision.ts';
import type { Texted, Work } from '../ports.ts';

/** As the gateway sends it. `from` in E.164; `id` stays the same when it is sent again. */
export type TextToUs = { readonly id: string; readonly from: string; readonly body: string };
export type Answered = { readonly answer: TextAnswer; readonly language: ScreenLanguage };

/** Texts that we don't understand get one answer a day, so that two machines don't talk to each other; all others get more. */
const NOT_UNDERSTOOD_A_DAY = 1;
const ANSWERS_A_DAY = 20;

/** Acts on a text once; the same text sent again gets the same answer. */
export const answerText =
  ({ id, from, body }: TextToUs) =>
  async (work: Work): Promise<Answered> => {
    const { texts, budgets } = work.stores;
    const before = await texts.answered(id);
    if (before) return before;
    const number = texts.numberOf(from);
    const about = await texts.lastTexted(number);
    const meaning = meaningOf(body);
    const language = meaning?.language ?? about?.language ?? (await texts.languageOf(number)) ?? 'en';
    const wanted = meaning ? await carriedOut(work, meaning.wish, number, about) : 'not-understood';
    const kind = wanted === 'not-understood' ? 'text-unclear' : 'text-answer';
    const most = wanted === 'not-understood' ? NOT_UNDERSTOOD_A_DAY : ANSWERS_A_DAY;
    const answer = (await budgets.spend(kind, number, most, work.now)) ? wanted : 'silent';
    await texts.keepAnswer(id, answer, language);
    return { answer, language };
  };

async function carriedOut(
  work: Work,
  wish: TextWish,
  number: string,
  about: Texted | null,
): Promise<TextAnswer> {
  const { texts } = work.stores;
  switch (wish) {
    case 'stop':
      await texts.stop(number, 'reply');
      return 'stopped';
    case 'start':
      await texts.start(number);
      return 'started';
    case 'help':
      return 'help';
    case 'keep':
    case 'other-time':
    case 'cancel':
      return about ? aboutRequest(work, wish, about.referralId) : 'nothing-open';
  }
}

async function aboutRequest(
  work: Work,
  wish: 'keep' | 'other-time' | 'cancel',
  referralId: string,
): Promise<TextAnswer> {
  const referral = await work.stores.referrals.load(referralId);
  if (!referral || !isOpen(referral)) return 'nothing-open';
  if (wish === 'keep') return 'kept';
  if (wish === 'cancel')
    return isRefusal(await applyReferralEvent(work, referral, { type: 'cancel' }))
      ? 'nothing-open'
      : 'cancelled';
  if (referral.state === 'in-progress') return 'ask-caller';
  const id = residentMessageId('time-link', referralId, work.now);
  const message = { id, type: 'time-link', channel: 'text', agentId: '', referralId, offerId: null } as const;
  await work.stores.outbox.put([message], work.now);
  return 'time-link';
}
