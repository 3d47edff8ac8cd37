/** Handles clicks on desktop alerts. Never depends on buttons: the body opens the referral. */

import { type AlertTarget, alertTarget, resultAlert } from '../../model/alerts.ts';
import type { Answer, Problem } from '../../model/problem.ts';
import { mayBeRepeated, refusalText } from '../../model/refusal-text.ts';
import { openAt } from '../portal/wanted-route.ts';
import type { Service } from '../service.ts';
import { read } from '../store.ts';
import { acceptReferral } from '../worklist/accept.ts';
import { bringBack, currentI18n, putAway, raise, withdraw } from './show.ts';

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
  if (target.kind !== 'offer') await putAway(id);
  await openAt(service, await routeOf(target));
};

/** "I'm here": without a response the alert stays, to be pressed again. */
const tapped = async (service: Service, id: string): Promise<void> => {
  const answer = await service.call((api) => api.agent.imHere.mutate());
  service.changed();
  await (answer.ok ? putAway(id) : bringBack(id));
};

const ACCEPT = 0;

/** The first button accepts, the second rejects; the result replaces the alert. */
export const alertAnswered = async (service: Service, id: string, button: number): Promise<void> => {
  const target = alertTarget(id);
  if (target?.kind === 'missed') return tapped(service, id);
  if (target?.kind !== 'offer') return;
  const { referralId, offerId } = target;
  const accepting = button === ACCEPT;
  const answer: Answer<unknown> = accepting
    ? await acceptReferral(service, { referralId, offerId })
    : await service.call((api) => api.referrals.reject.mutate({ referralId, offerId }));
  service.changed();
  const i18n = await currentI18n();
  const { alert } = i18n.words;
  const [title, message] = answer.ok
    ? [accepting ? alert.acceptedTitle : alert.rejectedTitle, accepting ? alert.accepted : alert.rejected]
    : [accepting ? alert.notDoneTitle : alert.notRejectedTitle, problemWords(answer.problem, i18n)];
  // Without a response the offer may still be open: its alert stays to be pressed again, until the list says otherwise.
  if (answer.ok || !mayBeRepeated(answer.problem)) await withdraw(id);
  else await bringBack(id);
  await raise(resultAlert(referralId, title, message));
};
