/** A new private link where the old one went to a wrong number or address (rule 36f). */
import { extensionOf } from '../../../shared/phone-number.ts';
import { mailboxOf } from '../../domain/mailbox.ts';
import { maySendLink, putLinks } from '../link-budget.ts';
import type { Way, Work } from '../ports.ts';

/** `phone`: dialable. Parts that are not given stay. */
export type Contacts = { readonly phone?: string; readonly email?: string };

/** Whether its link went, or may have gone, to the number or address that is written over. */
export async function wentAstray(work: Work, id: string, { phone, email }: Contacts): Promise<boolean> {
  const { texts, referrals } = work.stores;
  const went = await texts.wentBy(id);
  const isOtherLine = phone !== undefined && texts.numberOf(phone) !== (await referrals.numberOf(id));
  return (isOtherLine && went.has('text')) || (email !== undefined && went.has('email'));
}

/** Writes over the address; what goes to its mailbox counts there (rule 10f). */
export async function changeEmailOf(work: Work, id: string, email: string): Promise<void> {
  const { referrals, residents } = work.stores;
  await residents.changeEmail(id, email, await maySendLink(work, referrals.mailboxKey(mailboxOf(email))));
}

/** Ends the old link, and sends the new one as the resident's news go. Null: nowhere, as they gave no way or it takes none now. */
export async function renewLink(work: Work, id: string, { phone, email }: Contacts): Promise<Way | null> {
  const { referrals, texts } = work.stores;
  await referrals.renewLink(id);
  work.touchedReferrals.add(id);
  const goes = await texts.linkPlace(id);
  if (typeof goes === 'string') return null;
  // The change of the number or address has already spent this link.
  const isPaid = goes.way === 'text' ? phone !== undefined && !extensionOf(phone) : email !== undefined;
  if (!isPaid && !(await maySendLink(work, goes.place))) return null;
  await putLinks(work, [id], goes.way);
  return goes.way;
}
