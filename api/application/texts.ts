/** Handles the results of texts (rules 43f and 43i). */
import { threadOfMessage } from '../domain/messages.ts';
import { verdictOf } from '../domain/text-words.ts';
import type { TextReceipt, Way, Work } from './ports.ts';
import { addEvent } from './tell.ts';
import { deliveryChanged } from './thread-news.ts';

/** The gateway refused texts to this number, for now or permanently. `phone` in E.164. */
export const textRefused =
  (phone: string, reason: string) =>
  async (work: Work): Promise<void> => {
    await noteVerdict(work, work.stores.texts.numberOf(phone), reason);
    if (verdictOf(reason) !== null) await notePhone(work, phone, 'fails');
  };

/** Updates whether agents with this confirmed KOD Phone are reachable by text (rule 23). */
export async function notePhone(work: Work, phone: string, state: 'fails' | 'works'): Promise<void> {
  for (const agentId of await work.stores.channels.notePhone(phone, state)) {
    work.agentChanges.invalidate(agentId);
    addEvent(work, [agentId], 'contact-changed', null);
  }
}

async function noteVerdict(work: Work, number: string, reason: string): Promise<void> {
  const { texts } = work.stores;
  const verdict = verdictOf(reason);
  if (verdict === 'stopped') await texts.stop(number, 'gateway');
  if (verdict === 'no-texts') await texts.noteNoTexts(number, reason);
}

/** The other channel for this message; null if there is none. */
export const otherWayFor =
  (referralId: string | null) =>
  async ({ stores }: Work): Promise<Way | null> =>
    referralId !== null && (await stores.texts.mayMail(referralId)) ? 'email' : null;

/** A text that failed after the gateway accepted it goes by mail, or is given up visibly. */
export const receiveReceipt =
  (receipt: TextReceipt) =>
  async (work: Work): Promise<void> => {
    const { texts } = work.stores;
    const failed = await texts.receive(receipt);
    const about = threadOfMessage(receipt.messageId);
    if (about !== null) await deliveryChanged(about)(work);
    if (!failed) return;
    const reason = receipt.code === '' ? 'text-failed' : `text-${receipt.code}`;
    if (receipt.to !== null) await textRefused(receipt.to, reason)(work);
    if (failed.failedOf !== null && (await texts.mayMail(failed.failedOf))) {
      await texts.sendByMail(receipt.messageId, reason);
      work.outboxFilled = true;
    } else await texts.giveUp(receipt.messageId, reason);
  };
