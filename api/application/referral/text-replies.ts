/** Handles a text to us (rules 43h and 43k): about texts, about a request, or for its holder. */
import type { ResidentLanguage } from '../../../shared/i18n/resident-languages.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { residentMessageId } from '../../domain/messages.ts';
import { unkeptPromise } from '../../domain/referral/due.ts';
import { mayPutOff } from '../../domain/referral/resident.ts';
import { hasOtherTime } from '../../domain/referral/resident-may.ts';
import { isOpen, type Referral } from '../../domain/referral/state.ts';
import { isRefusal } from '../../domain/refusal.ts';
import {
  type Meaning,
  meaningOf,
  spokenIn,
  type TextAnswer,
  type TextWish,
} from '../../domain/text-words.ts';
import { applyReferralEvent } from '../apply-decision.ts';
import type { Texted, Work } from '../ports.ts';
import { notePhone } from '../texts.ts';
import { otherTimesNow } from './promise-now.ts';
import { keepReply } from './thread.ts';

/** As the gateway sends it. `from` in E.164; `id` stays the same when it is sent again. */
export type TextToUs = { readonly id: string; readonly from: string; readonly body: string };
export type Answered = {
  readonly answer: TextAnswer;
  readonly language: ResidentLanguage;
  /** The promised time of the request in question, while it holds. Safe to text: this phone already got its link. */
  readonly promised: { readonly by: Instant; readonly zone: Zone } | null;
};

/** Free-form texts get one answer a day, so two machines don't talk to each other; all others get more. */
const FREE_WORDS: ReadonlySet<TextAnswer> = new Set(['not-understood', 'passed-on', 'kept-for-holder']);
const FREE_WORDS_A_DAY = 1;
const ANSWERS_A_DAY = 20;
/** UTF-16 units; the gateway's own limit. */
const LONGEST = 1_600;

/** Acts on a text once; the same text sent again gets the same answer. */
export const answerText =
  (text: TextToUs) =>
  async (work: Work): Promise<Answered> => {
    const { texts, budgets } = work.stores;
    const before = await texts.answered(text.id);
    const number = texts.numberOf(text.from);
    const about = await texts.lastTexted(number);
    const promised = await standingPromise(work, about);
    if (before) return { ...before, promised };
    const meaning = meaningOf(text.body);
    const said = meaning ? meaning.language : spokenIn(text.body);
    const language = said ?? about?.language ?? (await texts.languageOf(number)) ?? 'en';
    const wanted = isForHolder(meaning, about)
      ? await passOn(work, text, about)
      : await applyWish(work, meaning.wish, number, text, about);
    const [kind, most] = FREE_WORDS.has(wanted)
      ? (['text-unclear', FREE_WORDS_A_DAY] as const)
      : (['text-answer', ANSWERS_A_DAY] as const);
    const answer = (await budgets.spend(kind, number, most, work.now)) ? wanted : 'silent';
    await texts.keepAnswer(text.id, answer, language);
    return { answer, language, promised };
  };

/** Null if it has passed, may be late, or was kept by an attempt. */
async function standingPromise(work: Work, about: Texted | null): Promise<Answered['promised']> {
  const referral = about && (await work.stores.referrals.load(about.referralId));
  if (!referral || !isOpen(referral) || referral.slip !== null) return null;
  const by = unkeptPromise(referral);
  return by !== null && by > work.now ? { by, zone: referral.place.zone } : null;
}

/** "Yes" and "2" after the holder's own question answer that question, not ours. */
const OURS_ALONE: ReadonlySet<TextWish> = new Set(['stop', 'start', 'help']);
const isForHolder = (meaning: Meaning | null, about: Texted | null): meaning is null =>
  meaning === null || (about?.fromHolder === true && !OURS_ALONE.has(meaning.wish) && !meaning.isPlain);

/** Kept in the thread of the request that the last text was about. */
async function passOn(work: Work, { id, body }: TextToUs, about: Texted | null): Promise<TextAnswer> {
  const referral = about && (await work.stores.referrals.load(about.referralId));
  if (!referral || !isOpen(referral)) return 'not-understood';
  if (!(await keepReply(work, referral, id, body.slice(0, LONGEST)))) return 'silent';
  return referral.state === 'in-progress' ? 'passed-on' : 'kept-for-holder';
}

async function applyWish(
  work: Work,
  wish: TextWish,
  number: string,
  text: TextToUs,
  about: Texted | null,
): Promise<TextAnswer> {
  const { texts } = work.stores;
  switch (wish) {
    case 'stop':
      await texts.stop(number, 'reply');
      await notePhone(work, text.from, 'fails');
      return 'stopped';
    case 'start':
      await texts.start(number);
      await notePhone(work, text.from, 'works');
      return 'started';
    case 'help':
      return about ? 'help' : 'help-idle';
    case 'keep':
    case 'other-time':
    case 'cancel':
      return about ? aboutRequest(work, wish, text, about) : 'nothing-open';
  }
}

async function aboutRequest(
  work: Work,
  wish: 'keep' | 'other-time' | 'cancel',
  text: TextToUs,
  about: Texted,
): Promise<TextAnswer> {
  const { referralId } = about;
  const referral = await work.stores.referrals.load(referralId);
  if (!referral || !isOpen(referral)) return 'nothing-open';
  if (wish === 'keep') return 'kept';
  if (wish === 'cancel')
    return isRefusal(await applyReferralEvent(work, referral, { type: 'cancel' }))
      ? 'nothing-open'
      : 'cancelled';
  // Once they have tried to call, the next time is agreed with the holder.
  if (!mayPutOff(referral)) return passOn(work, text, about);
  if (!(await canMove(work, referral))) return 'no-other-time';
  const id = residentMessageId('time-link', referralId, work.now);
  const message = { id, type: 'time-link', channel: 'text', agentId: '', referralId, offerId: null } as const;
  await work.stores.outbox.put([message], work.now);
  return 'time-link';
}

/** As on the tracker, so a text and the page behind its link agree. */
async function canMove(work: Work, referral: Referral): Promise<boolean> {
  const { id, help, place } = referral;
  const asked = await work.stores.referrals.askedAgents(id);
  const times = await otherTimesNow(work, { help, zone: place.zone, referralId: id, asked });
  return hasOtherTime(referral, times, work);
}
