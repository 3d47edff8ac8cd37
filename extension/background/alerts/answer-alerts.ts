/** Handles clicks on desktop alerts. Never depends on buttons: the body opens the referral. */

import { type AlertTarget, alertTarget, resultAlert, resultId } from '../../model/alerts.ts';
import type { Answer, Problem } from '../../model/problem.ts';
import { mayBeRepeated, refusalText } from '../../model/refusal-text.ts';
import { openAt } from '../portal/wanted-route.ts';
import type { Service } from '../service.ts';
import { read } from '../store.ts';
import { acceptReferral } from '../worklist/accept.ts';
import type { HeldRejecting } from '../worklist/held-rejections.ts';
import { checkAlertPressed } from './reach.ts';
import { bringBack, currentI18n, dismissAlert, raise, withdraw } from './show.ts';

export const problemWords = (
  problem: Problem,
  { words, shared }: Awaited<ReturnType<typeof currentI18n>>,
): string => {
  if (problem.kind === 'refusal') return refusalText(problem, { words, shared });
  if (problem.kind === 'signed-out') return words.situation.signedOutAction;
  return problem.kind === 'offline' ? words.situation.answerUnknown : shared.fault;
};

/** A Mass alert opens the list, most urgent first: something else may be more urgent than what rang. */
const routeOf = async (target: AlertTarget): Promise<string | undefined> => {
  if (!('referralId' in target)) return undefined;
  const offers = (await read('local', 'worklist'))?.offers ?? [];
  const isMass =
    target.kind === 'offer' && offers.some(({ id, kind }) => id === target.offerId && kind === 'mass');
  return isMass ? 'quick-updates' : `referral-manager/${target.referralId}`;
};

export const alertClicked = async (service: Service, id: string): Promise<void> => {
  const target = alertTarget(id);
  if (!target) return;
  if (target.kind === 'check') return checkAlertPressed();
  if (target.kind !== 'offer') await dismissAlert(id);
  await openAt(service, await routeOf(target));
};

/** "I'm here": without a response the alert stays, to be pressed again. */
const tapped = async (service: Service, id: string): Promise<void> => {
  const answer = await service.call((api) => api.agent.imHere.mutate());
  service.changed();
  await (answer.ok ? dismissAlert(id) : bringBack(id));
};

/** Stays on, or not today. Without a response the alert stays, to be pressed again. */
const nudged = async (service: Service, id: string, nudgeId: string, stays: boolean): Promise<void> => {
  const wanted = { nudgeId, answer: stays ? 'stayed' : 'declined' } as const;
  const answer = await service.call((api) => api.agent.answerNudge.mutate(wanted));
  service.changed();
  await (answer.ok || !mayBeRepeated(answer.problem) ? dismissAlert(id) : bringBack(id));
};

type Answers = { readonly service: Service; readonly held: HeldRejecting };
type OfferTarget = Extract<AlertTarget, { kind: 'offer' }>;

/** The result replaces the alert. Without a response the offer may still be open: its alert stays to be pressed again. */
const tell = async (id: string, { referralId }: OfferTarget, answer: Answer<unknown>, accepting: boolean) => {
  const i18n = await currentI18n();
  const { alert } = i18n.words;
  const [title, message] = answer.ok
    ? [accepting ? alert.acceptedTitle : alert.rejectedTitle, accepting ? alert.accepted : alert.rejected]
    : [accepting ? alert.notDoneTitle : alert.notRejectedTitle, problemWords(answer.problem, i18n)];
  // Dismissed, not only withdrawn: the stored worklist still has the offer for a moment.
  if (answer.ok) await dismissAlert(id);
  else if (!mayBeRepeated(answer.problem)) await withdraw(id);
  else await bringBack(id);
  await raise(resultAlert(referralId, title, message));
};

const acceptIn = async ({ service, held }: Answers, id: string, target: OfferTarget): Promise<void> => {
  const { referralId, offerId } = target;
  await held.takeBack(offerId);
  const answer = await acceptReferral(service, { referralId, offerId });
  service.changed();
  await tell(id, target, answer, true);
};

/** Replaces the alert with one that has Undo, until the rejection is sent. */
const rejectIn = async ({ held }: Answers, id: string, target: OfferTarget): Promise<void> => {
  const { referralId, offerId } = target;
  const { alert, undo } = (await currentI18n()).words;
  const rejecting = held.reject({ referralId, offerId });
  await withdraw(id);
  await raise(resultAlert(referralId, alert.rejectedTitle, alert.takeBack, undo.undo));
  const answer = await rejecting;
  if (answer.ok && answer.data === 'taken-back') await withdraw(resultId(referralId));
  else await tell(id, target, answer, false);
};

/** Undo. If it is too late, the result says so in a moment. */
const takeBackIn = async ({ held }: Answers, referralId: string): Promise<void> => {
  const items = (await read('local', 'heldRejections'))?.items ?? [];
  const item = items.find((each) => each.referralId === referralId);
  if (item) await held.takeBack(item.offerId);
};

const ACCEPT = 0;

/** The first button accepts, the second rejects; a result has only Undo. */
export const alertAnswered = async (answers: Answers, id: string, button: number): Promise<void> => {
  const target = alertTarget(id);
  if (target?.kind === 'check') return checkAlertPressed();
  if (target?.kind === 'missed') return tapped(answers.service, id);
  if (target?.kind === 'nudge') return nudged(answers.service, id, target.nudgeId, button === ACCEPT);
  if (target?.kind === 'result') return takeBackIn(answers, target.referralId);
  if (target?.kind !== 'offer') return;
  await (button === ACCEPT ? acceptIn(answers, id, target) : rejectIn(answers, id, target));
};
