/** Limits how many private links go to one number or mailbox, no matter who requests them (rule 10f). */
import { type ConsentVersion, kynectMayText } from '../../shared/consents.ts';
import { extensionOf } from '../../shared/phone-number.ts';
import { linkMessageId } from '../domain/messages.ts';
import type { Way, Work } from './ports.ts';

/** Consent to texts, and the version of the wording. */
type Agreed = { readonly consent: { readonly text: boolean; readonly version: ConsentVersion } };

/** `place`: a keyed digest of a mailbox, or of a number. */
export async function maySendLink({ stores, now, policy }: Work, place: string): Promise<boolean> {
  const { budgets } = stores;
  return (
    (await budgets.spend('private-link', place, policy.linksPerMailbox, now)) &&
    (await budgets.spend('private-link-a-day', place, policy.linksPerMailboxADay, now))
  );
}

/** Whether `maySendLink` would allow one now; spends nothing. */
export async function hasLinkLeft({ stores, now, policy }: Work, place: string): Promise<boolean> {
  const { budgets } = stores;
  return (
    (await budgets.has('private-link', place, policy.linksPerMailbox, now)) &&
    (await budgets.has('private-link-a-day', place, policy.linksPerMailboxADay, now))
  );
}

/** Whether texts about this request go to this number; null without consent, or if nobody is texted. */
export async function mayText(work: Work, { consent }: Agreed, phone: string): Promise<boolean | null> {
  const { texts } = work.stores;
  if (!texts.areSent || !consent.text || !kynectMayText(consent.version) || extensionOf(phone)) return null;
  return maySendLink(work, texts.numberOf(phone));
}

/** Puts the link of each of these requests into the outbox. */
export async function putLinks(work: Work, referralIds: readonly string[], channel: Way): Promise<void> {
  const links = referralIds.map((referralId) => ({
    ...{ id: linkMessageId(referralId, work.now), type: 'private-link' as const },
    ...{ channel, agentId: '', referralId, offerId: null },
  }));
  if (links.length > 0) await work.stores.outbox.put(links, work.now);
}
