/** Accepting, and rejecting with five seconds to undo. */
import { signal } from '@preact/signals';
import type { Offer } from '../../shared/contracts/worklist.ts';
import type { Instant, RejectReason } from '../../shared/vocabulary.ts';
import { after } from '../clock.ts';
import { heldUntil } from '../model/held-rejections.ts';
import type { Problem, Refused } from '../model/problem.ts';
import { refusalText } from '../model/refusal-text.ts';
import { ask, changed, whenSignedOut } from './connection.ts';
import { i18n, put, serverNowOnce, tell } from './state.ts';

export type Answering =
  | { readonly step: 'accepting' | 'rejecting' }
  /** Not sent yet; `until` by the service's clock. */
  | { readonly step: 'held'; readonly until: Instant }
  | { readonly step: 'failed'; readonly problem: Problem };
/** By offer. */
export const answering = signal<ReadonlyMap<string, Answering>>(new Map());

const set = (offerId: string, answer: Answering | undefined): void => {
  const next = new Map(answering.peek());
  if (answer) next.set(offerId, answer);
  else next.delete(offerId);
  answering.value = next;
};

type Named = Pick<Offer, 'id' | 'referralId'>;

/** Tells the loser of a race by how much. */
async function lateness({ referralId }: Named, pressedAt: number): Promise<number | undefined> {
  const answer = await ask((api) => api.referrals.get.query({ referralId }));
  const takenAt = answer.ok ? answer.data.offer?.settledAt : null;
  return takenAt == null ? undefined : Math.max(0, pressedAt - takenAt);
}

export const problemText = (problem: Problem): string => {
  const { words, shared } = i18n.peek();
  if (problem.kind === 'refusal') return refusalText(problem, i18n.peek());
  if (problem.kind === 'signed-out') return words.situation.signedOutAction;
  return problem.kind === 'fault' ? shared.fault : words.situation.answerUnknown;
};

/** An offer that is over disappears, so its message is shown above the list. */
async function refusedBy(offer: Named, problem: Refused, pressedAt: number): Promise<void> {
  const lateBy = problem.refusal === 'offer-taken' ? await lateness(offer, pressedAt) : undefined;
  tell(problemText(lateBy === undefined ? problem : { ...problem, lateBy }), true);
  set(offer.id, undefined);
}

const settle = async (offer: Named, problem: Problem, pressedAt: number): Promise<void> => {
  if (problem.kind === 'refusal') await refusedBy(offer, problem, pressedAt);
  else set(offer.id, { step: 'failed', problem });
  changed();
};

/** Resolves to whether it is now the agent's. */
export async function accept(offer: Named & Pick<Offer, 'contactMethod'>): Promise<boolean> {
  if (answering.peek().get(offer.id)?.step === 'accepting') return false;
  set(offer.id, { step: 'accepting' });
  const pressedAt = serverNowOnce();
  const { id: offerId, referralId } = offer;
  const answer = await ask((api) => api.referrals.accept.mutate({ referralId, offerId }));
  if (!answer.ok) {
    await settle(offer, answer.problem, pressedAt);
    return false;
  }
  put(answer.data);
  const { words } = i18n.peek();
  tell(
    { phone: words.offer.accepted, text: words.offer.acceptedText, email: words.offer.acceptedEmail }[
      offer.contactMethod
    ],
  );
  changed();
  return true;
}

type Held = { readonly offer: Named; cancel: () => void };
const held = new Map<string, Held>();

async function send(offer: Named, reason?: RejectReason): Promise<void> {
  held.get(offer.id)?.cancel();
  held.delete(offer.id);
  set(offer.id, { step: 'rejecting' });
  const { id: offerId, referralId } = offer;
  const pressedAt = serverNowOnce();
  const answer = await ask((api) =>
    api.referrals.reject.mutate({ referralId, offerId, ...(reason && { reason }) }),
  );
  if (!answer.ok) return settle(offer, answer.problem, pressedAt);
  tell(i18n.peek().words.offer.rejected);
  changed();
}

/** Sent after five seconds, sooner near the end of its window, at once with a reason, or when the page is left. */
export const reject = (offer: Offer): void => {
  const step = answering.peek().get(offer.id)?.step;
  if (step !== undefined && step !== 'failed') return;
  const serverNow = serverNowOnce();
  const until = heldUntil(offer, serverNow);
  set(offer.id, { step: 'held', until });
  held.set(offer.id, { offer, cancel: after(until - serverNow, () => void send(offer)) });
};
export const rejectBecause = (offer: Named, reason: RejectReason): void => void send(offer, reason);
export const undo = (offer: Named): void => {
  held.get(offer.id)?.cancel();
  held.delete(offer.id);
  set(offer.id, undefined);
  tell(i18n.peek().words.undo.undone);
};

/** An agent who switches to another app has decided: a background page may never run again. */
export const sendHeld = (): void => {
  for (const { offer } of held.values()) void send(offer);
};

/** Clears results of offers that are no longer in the worklist. */
export const forgetAnswers = (present: ReadonlySet<string>): void => {
  const left = [...answering.peek()].filter(([id, { step }]) => present.has(id) || step === 'accepting');
  if (left.length !== answering.peek().size) answering.value = new Map(left);
};

whenSignedOut(() => {
  for (const { cancel } of held.values()) cancel();
  held.clear();
  answering.value = new Map();
});
