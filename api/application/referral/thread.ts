/** The holder writes to the resident, and the resident's answer reaches the holder (rules 43j and 43k). */

import { isTemplate } from '../../../shared/message-templates.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { threadMessageId } from '../../domain/messages.ts';
import { namesResident } from '../../domain/personal-words.ts';
import { QUOTAS } from '../../domain/quotas.ts';
import { holderOf, type Referral } from '../../domain/referral/state.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Work } from '../ports.ts';
import { addEvent, tellReply } from '../tell.ts';
import { asWriter } from './serve-referral.ts';

/** `id`: the client's, the same for repeats of one press. `lines`: phone lines that may be named. */
export type Wrote = { readonly id: string; readonly text: string; readonly lines: readonly string[] };

/** Enqueued like the resident's other news: by text, or by mail if they get no texts. */
export const writeToResident =
  (referralId: string, agentId: string, { id, text, lines }: Wrote) =>
  async (work: Work): Promise<Refusal | null> => {
    const { thread, texts, budgets, outbox, audit } = work.stores;
    let refused: Refusal | null = null;
    const denied = await asWriter(work, referralId, agentId, async () => {
      if (await thread.has(referralId, id)) return true;
      const channel = await texts.wayTo(referralId);
      if (channel === null) refused = refuse('no-way-to-write');
      else if (await showsResident(work, referralId, agentId, text, lines))
        refused = refuse('names-resident');
      else if (!(await budgets.spend('thread-written', referralId, QUOTAS.threadWrittenADay, work.now)))
        refused = refuse('daily-limit');
      if (refused || channel === null) return true;
      if (!(await thread.keep(referralId, { id, agentId, text }))) return false;
      const message = { id: threadMessageId(referralId, id), type: 'holder-wrote', channel } as const;
      await outbox.put([{ ...message, agentId: '', referralId, offerId: null }], work.now);
      await audit.enter({ what: 'resident-written-to', agentId, referralId });
      return true;
    });
    return denied ?? refused;
  };

async function showsResident(
  { stores: { thread, agents } }: Work,
  referralId: string,
  agentId: string,
  text: string,
  lines: readonly string[],
): Promise<boolean> {
  if (isTemplate(text)) return false;
  const known = await thread.residentOf(referralId);
  const own = (await agents.load(agentId))?.contact.phone;
  return known !== null && namesResident(text, known, own ? [...lines, own] : lines);
}

/** Marks what the resident wrote until then as read by the holder. */
export const readReplies =
  (referralId: string, agentId: string, until: Instant) =>
  (work: Work): Promise<Refusal | null> =>
    asWriter(work, referralId, agentId, async () => {
      if (await work.stores.thread.markRead(referralId, until))
        addEvent(work, [agentId], 'message-changed', referralId);
      return true;
    });

/** Kept for the present or the next holder. False if there were too many today, or if the request was erased. */
export async function keepReply(work: Work, referral: Referral, id: string, text: string): Promise<boolean> {
  const { thread, budgets } = work.stores;
  if (!(await budgets.spend('thread-reply', referral.id, QUOTAS.threadRepliesADay, work.now))) return false;
  if (!(await thread.keep(referral.id, { id, agentId: null, text }))) return false;
  const holder = holderOf(referral);
  if (holder) {
    addEvent(work, [holder.agentId], 'resident-wrote', referral.id);
    await tellReply(work, holder.agentId, referral.id);
  }
  return true;
}
