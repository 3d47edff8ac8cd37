/** The day's changes as sentences. Pure. */
import type { QuickUpdates, ReferralRow } from '../../../shared/contracts/worklist.ts';
import type { Instant, RegistrationStatus } from '../../../shared/vocabulary.ts';
import type { I18n } from '../../locales/words.ts';

type Item = QuickUpdates['notifications'][number];
export type Note = {
  readonly key: string;
  readonly at: Instant;
  readonly text: string;
  readonly referralId: string | null;
};

/** Repeated changes without a referral, or of the agent's own, are reported once: three steps, one registration. */
const isRepeated = (item: Item, newer: Item | undefined): boolean =>
  (item.referralId === null || item.change === 'assignment-changed') &&
  newer?.referralId === item.referralId &&
  newer.change === item.change;

/** An offer whose alert came next: the alert says it. */
const isAlertedNext = (item: Item, newer: readonly Item[]): boolean =>
  item.change === 'offer-made' &&
  newer.findLast(({ referralId }) => referralId === item.referralId)?.change === 'offer-alerted';

/** Of a referral's offers only the newest one's time is known. */
const wasOpenedToAll = ({ at, change }: Item, row: ReferralRow | undefined): boolean =>
  change === 'offer-made' && row?.kind === 'mass' && row.offeredAt === at;

/** Offers end in many ways; this one ended because the agent rejected it or switched off. */
const wasRejected = ({ at, change }: Item, row: ReferralRow | undefined): boolean =>
  change === 'offer-gone' && row?.offerStatus === 'rejected' && row.settledAt === at;

const sentence = (item: Item, row: ReferralRow | undefined, { words, shared }: I18n): string => {
  const { changes, changeOf, rejected, opened } = words.quick;
  const change = wasRejected(item, row)
    ? rejected
    : wasOpenedToAll(item, row)
      ? opened
      : changes[item.change];
  return row ? changeOf(change, shared.help[row.help], row.county) : change;
};

/**
 * Newest first. A change has only a name and a referral id: the day's list says which referral, and what a
 * registration became is only known for its newest change.
 */
export const noteTexts = (
  { notifications, referrals }: Pick<QuickUpdates, 'notifications' | 'referrals'>,
  registration: RegistrationStatus | undefined,
  i18n: I18n,
): readonly Note[] => {
  const latest = notifications.find(({ change }) => change === 'registration-changed');
  const shown = notifications.filter(
    (item, index) =>
      !isRepeated(item, notifications[index - 1]) && !isAlertedNext(item, notifications.slice(0, index)),
  );
  return shown.map((item) => {
    const row = referrals.find(({ referralId }) => referralId === item.referralId);
    const text = sentence(item, row, i18n);
    const isNow = item === latest && registration !== undefined;
    return {
      key: `${item.at} ${item.change} ${item.referralId}`,
      at: item.at,
      text: isNow ? i18n.words.quick.nowRegistered(text, i18n.shared.registration[registration]) : text,
      referralId: item.referralId,
    };
  });
};
