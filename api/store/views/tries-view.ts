/** How agents were told of a referral's offers: each channel that was tried, when, and what came of it. */
import type { Knex } from 'knex';
import type { Instant, ReferralKind } from '../../../shared/vocabulary.ts';
import type { ChannelName, MessageType } from '../../domain/messages.ts';
import type { MessageStatus } from '../schema.ts';
import { table } from '../sql/table.ts';
import { agentNames } from './agent-names.ts';

export type ToldOfOffer = {
  readonly agent: string;
  readonly name: string;
  readonly kind: ReferralKind;
  readonly by: ChannelName;
  /** When it was due to go out. */
  readonly at: Instant;
  /** Attempts so far. */
  readonly tries: number;
  readonly status: MessageStatus;
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
};

/** In the order in which they went out. */
export async function toldOfOffers(db: Knex, referralId: string): Promise<ToldOfOffer[]> {
  const rows = await table(db, 'outbox')
    .where({ referral_id: referralId })
    .whereNotNull('offer_id')
    .orderBy('created_at')
    .orderBy('id');
  if (rows.length === 0) return [];
  const named = await agentNames(
    db,
    rows.map(({ agent_id }) => agent_id),
  );
  return rows.flatMap(({ agent_id, type, channel, created_at, attempts, status, ended_at, last_error }) => {
    const kind = KINDS[type];
    const who = named(agent_id);
    const ended = { status, endedAt: ended_at, error: last_error };
    return kind && who ? [{ ...who, kind, by: channel, at: created_at, tries: attempts, ...ended }] : [];
  });
}
