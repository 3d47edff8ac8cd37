/** Alerts about what residents wrote: one per referral, for its newest unread message. Pure. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { I18n } from '../locales/words.ts';
import type { Alert } from './alert.ts';
import type { AlertMemory, Snapshot } from './stored.ts';

/** A new message has another id, so it replaces the alert of the one before. */
export const replyAlertId = (referralId: string, newest: Instant): string =>
  `kod:reply:${referralId}:${newest}`;

/** Also while the agent is off: they hold the referral. Contains nothing that the resident wrote. */
export const replyAlerts = (
  { assignments }: Snapshot,
  remembered: AlertMemory | undefined,
  { words, shared }: I18n,
): readonly Alert[] =>
  assignments.flatMap(({ referralId, replies, help, county }) =>
    replies
      ? [
          {
            id: replyAlertId(referralId, replies.newest),
            title: words.alert.replyTitle,
            message: words.alert.reply(shared.help[help], county),
            buttons: [],
            stays: true,
            offerIds: [],
            rings: remembered?.replied?.[referralId] !== replies.newest,
          },
        ]
      : [],
  );

/** By referral, when its newest unread message came. */
export const repliedIn = ({ assignments }: Snapshot): Readonly<Record<string, Instant>> =>
  Object.fromEntries(
    assignments.flatMap(({ referralId, replies }) => (replies ? [[referralId, replies.newest]] : [])),
  );
