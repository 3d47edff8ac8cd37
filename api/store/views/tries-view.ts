/** How agents were alerted of a referral's offers: each channel that was tried, when, and the result. */
import type { Knex } from 'knex';
import type { OfferTry, TryResult } from '../../../shared/contracts/offer-tries.ts';
import type { Instant, ReferralKind, ShownBy } from '../../../shared/vocabulary.ts';
import type { ChannelName, MessageType } from '../../domain/messages.ts';
import type { MessageStatus, OutboxRow } from '../schema.ts';
import { table } from '../sql/table.ts';
import { agentNames } from './agent-names.ts';

export type ToldOfOffer = {
  readonly agent: string;
  readonly name: string;
  readonly kind: ReferralKind;
  /** A message's channel, or a screen that showed the offer. */
  readonly by: ChannelName | ShownBy;
  /** When it was due to go out. */
  readonly at: Instant;
  /** Attempts so far. */
  readonly tries: number;
  readonly status: MessageStatus | 'shown' | 'delivered';
  /** When it was sent or given up; null while it waits. */
  readonly endedAt: Instant | null;
  /** Why the last attempt failed; null if none did. */
  readonly error: string | null;
};

const KINDS: Partial<Record<MessageType, ReferralKind>> = {
  'offer-general': 'general',
  'offer-mass': 'mass',
  'push-general': 'general',
  'push-mass': 'mass',
  'text-general': 'general',
  'text-mass': 'mass',
};

/** For each of these offers, in the order of their times. */
export async function triesOfOffers(db: Knex, offerIds: readonly string[]): Promise<Map<string, OfferTry[]>> {
  if (offerIds.length === 0) return new Map();
  const messages = await table(db, 'outbox').whereIn('offer_id', offerIds);
  const shown = await table(db, 'offers_shown').whereIn('offer_id', offerIds);
  const all = [
    ...messages.flatMap((row) => {
      const { type, channel, offer_id: offerId } = row;
      // A webhook is the staff's.
      const isTry = KINDS[type] && offerId !== null && channel !== 'webhook';
      return isTry ? [{ offerId, ...tryOf(row, channel) }] : [];
    }),
    ...shown.map(({ offer_id, shown_by, at }) => ({
      ...{ offerId: offer_id, by: shown_by, at, result: 'shown' as const },
    })),
  ].sort((one, other) => one.at - other.at);
  const by = new Map<string, OfferTry[]>();
  for (const { offerId, ...one } of all) by.set(offerId, [...(by.get(offerId) ?? []), one]);
  return by;
}

const tryOf = ({ created_at, ended_at, status, receipt }: OutboxRow, by: OfferTry['by']): OfferTry => ({
  ...{ by, at: ended_at ?? created_at, result: resultOf(status, receipt) },
});

function resultOf(status: MessageStatus, receipt: OutboxRow['receipt']): TryResult {
  switch (status) {
    case 'sent':
      return receipt === 'delivered' ? 'delivered' : 'sent';
    case 'never':
      return 'failed';
    case 'waiting':
      return 'waiting';
    case 'out-of-date':
      return 'not-needed';
  }
}

/** Alerts of everybody who was asked for this referral, in the order in which they went out. */
export async function toldOfOffers(db: Knex, referralId: string): Promise<ToldOfOffer[]> {
  const rows = await table(db, 'outbox').where({ referral_id: referralId }).whereNotNull('offer_id');
  const shown = await table(db, 'offers_shown').where({ referral_id: referralId });
  const offers = await table(db, 'offers')
    .where({ referral_id: referralId })
    .select('id', 'agent_id', 'kind');
  const named = await agentNames(
    db,
    offers.map(({ agent_id }) => agent_id),
  );
  const messages = rows.flatMap((row): ToldOfOffer[] => {
    const [kind, who] = [KINDS[row.type], named(row.agent_id)];
    if (!kind || !who) return [];
    const status = row.status === 'sent' && row.receipt === 'delivered' ? ('delivered' as const) : row.status;
    const ended = { status, endedAt: row.ended_at, error: row.last_error };
    return [{ ...who, kind, by: row.channel, at: row.created_at, tries: row.attempts, ...ended }];
  });
  const screens = shown.flatMap(({ offer_id, shown_by, at }): ToldOfOffer[] => {
    const offer = offers.find(({ id }) => id === offer_id);
    const who = offer && named(offer.agent_id);
    if (!offer || !who) return [];
    return [
      { ...who, kind: offer.kind, by: shown_by, at, tries: 1, status: 'shown', endedAt: null, error: null },
    ];
  });
  return [...messages, ...screens].sort((one, other) => one.at - other.at);
}
