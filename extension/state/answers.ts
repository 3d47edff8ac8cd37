/**
 * The results of offers that were answered on this page. Kept in memory only, so an accepted row can show its
 * contact data in place; gone with the page or the agent.
 */
import { effect, signal } from '@preact/signals';
import type { Offer, ReferralDetail } from '../../shared/contracts/worklist.ts';
import type { Instant, RejectReason } from '../../shared/vocabulary.ts';
import { sendMessage, type Together } from '../background/messages.ts';
import { now } from '../clock.ts';
import { isOwed } from '../model/offers.ts';
import type { Answer, Problem } from '../model/problem.ts';
import { announce } from './live-region.ts';
import { remember } from './people.ts';
import { connection, held, i18n, worklist } from './worklist.ts';

export type AnswerState =
  | { readonly step: 'accepting' | 'rejecting' }
  | { readonly step: 'accepted'; readonly detail: ReferralDetail }
  | { readonly step: 'rejected' }
  | {
      readonly step: 'failed';
      readonly wish: 'accept' | 'reject';
      readonly problem: Problem;
      readonly at: Instant;
    };
export type Answered = { readonly offer: Offer; readonly state: AnswerState };

/** By referral id. Each change creates a new map, so readers notice. */
export const answers = signal<ReadonlyMap<string, Answered>>(new Map());

const put = (offer: Offer, state: AnswerState): void => {
  answers.value = new Map(answers.peek()).set(offer.referralId, { offer, state });
};
export const hide = (referralId: string): void => {
  const left = new Map(answers.peek());
  left.delete(referralId);
  answers.value = left;
};

/** The result of an answer, for agents who don't see its row change. */
const outcomeOf = ({ referralId, kind, help, county }: Offer): string => {
  const { words, shared } = i18n.peek();
  const name = words.offer.label(shared.kind[kind], shared.help[help], county);
  const { assignments, offers } = worklist.peek() ?? { assignments: [], offers: [] };
  if (assignments.some((mine) => mine.referralId === referralId)) return words.announce.isYours(name);
  return offers.some((open) => open.referralId === referralId)
    ? words.announce.stillWaits(name)
    : words.announce.gone(name);
};

/** The referral was offered again: the old result would block answering the new offer. */
const isOfferedAnew = ({ id, referralId }: Offer): boolean =>
  worklist.value?.offers.some((offer) => offer.referralId === referralId && offer.id !== id) ?? false;

/**
 * Drops answers with an unknown result once a newer worklist shows it: In Progress, gone, or open again.
 * Drops a refusal once the referral is offered again.
 */
export const forgetUnknownAnswers = (): (() => void) =>
  effect(() => {
    const receivedAt = worklist.value?.receivedAt ?? 0;
    for (const [referralId, { offer, state }] of answers.peek())
      if (state.step === 'failed' && isOfferedAnew(offer)) hide(referralId);
    if (connection.value !== 'live') return;
    for (const [referralId, { offer, state }] of answers.peek())
      if (state.step === 'failed' && state.problem.kind === 'offline' && receivedAt > state.at) {
        hide(referralId);
        announce(outcomeOf(offer));
      }
  });

/** Drops accepted referrals that are no longer In Progress, so their contact data disappears, and those whose call is logged. */
export const forgetAnswersThatEnded = (): (() => void) => {
  const held = new Set<string>();
  return effect(() => {
    const uncalled = new Set(
      (worklist.value?.assignments ?? []).filter(isOwed).map(({ referralId }) => referralId),
    );
    for (const referralId of held) if (!uncalled.has(referralId)) hide(referralId);
    held.clear();
    for (const referralId of uncalled) held.add(referralId);
  });
};

/** Clears the results of rows that are gone when the list is left; accepted rows stay until they end. */
export const tidyAnswers = (): void => {
  const kept = [...answers.peek()].filter(
    ([, { state }]) => state.step !== 'rejected' && state.step !== 'failed',
  );
  if (kept.length < answers.peek().size) answers.value = new Map(kept);
};

/** Another agent, or nobody: the previous agent's data disappears at once. */
export const forgetAnswersOfOthers = (): (() => void) => {
  let agentId = worklist.value?.agentId;
  return effect(() => {
    const present = connection.value === 'signed-out' ? undefined : worklist.value?.agentId;
    if (present === agentId) return;
    agentId = present;
    answers.value = new Map();
  });
};

/** No answer arrived: the background may have been stopped meanwhile. */
export const unanswered = { ok: false, problem: { kind: 'offline' } } as const;
const isBusy = (referralId: string): boolean => {
  const step = answers.peek().get(referralId)?.state.step;
  return step === 'accepting' || step === 'rejecting' || step === 'accepted';
};

const answeredBy = ({ id, referralId }: Offer) => ({ referralId, offerId: id });

export const acceptOffer = async (offer: Offer): Promise<void> => {
  if (isBusy(offer.referralId)) return;
  put(offer, { step: 'accepting' });
  const answer: Answer<ReferralDetail> = await sendMessage('accept', answeredBy(offer)).catch(
    () => unanswered,
  );
  if (answer.ok) {
    put(offer, { step: 'accepted', detail: answer.data });
    remember(answer.data);
  } else put(offer, { step: 'failed', wish: 'accept', problem: answer.problem, at: now() });
};

/**
 * Accepts requests of one phone number in one command. A row says if it was taken meanwhile; how many are the agent's is announced
 * once.
 */
export const acceptOffers = async (wanted: readonly Offer[]): Promise<void> => {
  const offers = wanted.filter(({ referralId }) => !isBusy(referralId));
  if (offers.length === 0) return;
  for (const offer of offers) put(offer, { step: 'accepting' });
  const answer: Answer<Together> = await sendMessage('acceptTogether', {
    offers: offers.map(answeredBy),
  }).catch(() => unanswered);
  for (const offer of offers) {
    const isIt = ({ referralId }: { referralId: string }) => referralId === offer.referralId;
    const detail = answer.ok ? answer.data.accepted.find(isIt) : undefined;
    const refused = answer.ok ? answer.data.refused.find(isIt)?.problem : answer.problem;
    const failed = {
      step: 'failed',
      wish: 'accept',
      problem: refused ?? unanswered.problem,
      at: now(),
    } as const;
    put(offer, detail ? { step: 'accepted', detail } : failed);
    if (detail) remember(detail);
  }
  if (answer.ok) announce(i18n.peek().words.siblings.accepted(answer.data.accepted.length, offers.length));
};

/** Resolves when the rejection was sent or undone. */
export const rejectOffer = async (offer: Offer): Promise<void> => {
  if (isBusy(offer.referralId)) return;
  put(offer, { step: 'rejecting' });
  const answer = await sendMessage('reject', answeredBy(offer)).catch(() => unanswered);
  const { words } = i18n.peek();
  if (!answer.ok) return put(offer, { step: 'failed', wish: 'reject', problem: answer.problem, at: now() });
  if (answer.data === 'taken-back') hide(offer.referralId);
  else put(offer, { step: 'rejected' });
  announce(answer.data === 'taken-back' ? words.undo.undone : words.offer.rejected);
};
/** Sends a held rejection at once, with its reason. */
export const rejectBecause = ({ id }: Pick<Offer, 'id'>, reason: RejectReason): void =>
  void sendMessage('rejectBecause', { offerId: id, reason }).catch(() => undefined);
export const takeBack = ({ id }: Pick<Offer, 'id'>): void =>
  void sendMessage('takeBack', { offerId: id }).catch(() => undefined);

/** A rejection that can be undone until then; `until` is unknown for a moment after the press. */
export type Held = { readonly until?: Instant; readonly sent: boolean };
export const heldOf = ({ id, referralId }: Pick<Offer, 'id' | 'referralId'>): Held | undefined =>
  held.value.get(id) ??
  (answers.value.get(referralId)?.state.step === 'rejecting' ? { sent: false } : undefined);
/** Whether it was rejected on this page, so Undo should take the focus. */
export const isRejectedHere = ({ referralId }: Pick<Offer, 'referralId'>): boolean =>
  answers.peek().get(referralId)?.state.step === 'rejecting';
