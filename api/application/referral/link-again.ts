/** "Send me my link again" (rule 9d). */
import type { Instant } from '../../../shared/vocabulary.ts';
import { mailboxOf } from '../../domain/mailbox.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { maySendLink, putLinks } from '../link-budget.ts';
import { toDialable } from '../phone.ts';
import type { Work } from '../ports.ts';

/** Puts the link of each open request that went there before into the outbox. The answer never says whether there was one. */
export const sendLinkAgain =
  (typed: string, challenge: { id: string; expiresAt: Instant }) =>
  async (work: Work): Promise<Refusal | null> => {
    const { texts, used } = work.stores;
    if (!(await used.take(challenge.id, challenge.expiresAt))) return refuse('challenge-used');
    const phone = toDialable(typed);
    if (phone) {
      const number = texts.numberOf(phone);
      if (texts.areSent && (await maySendLink(work, number)))
        await putLinks(work, await texts.linkedTo({ number }), 'text');
    } else if (typed.includes('@')) {
      const mailbox = work.stores.referrals.mailboxKey(mailboxOf(typed));
      if (await maySendLink(work, mailbox))
        await putLinks(work, await texts.linkedTo({ email: typed }), 'email');
    }
    return null;
  };
