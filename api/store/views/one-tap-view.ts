/** The page of a one-tap link: the offer as in its text, or that it is over; no resident data. */
import type { Knex } from 'knex';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { tapPlaces } from '../../domain/agent/phone-channel.ts';
import type { Sealer } from '../keys/sealer.ts';
import { isSigned, offerOfTap } from '../one-tap.ts';
import { agentFromRow } from '../rows.ts';
import { table } from '../sql/table.ts';
import { pendingOffer } from './agent-letter-reasons.ts';
import type { OfferOfLetter } from './letter-facts.ts';

/** `offer`: null once it is over. `accepted`: by this agent, who still holds it. */
export type TapPage = {
  readonly language: ScreenLanguage;
  readonly offer: OfferOfLetter | null;
  readonly accepted: boolean;
};

/** Null if it is not one of our links, or has expired. */
export async function tapPage(
  db: Knex,
  sealer: Pick<Sealer, 'blindIndex'>,
  token: string,
  now: Instant,
): Promise<TapPage | null> {
  const offerId = offerOfTap(token, now);
  const offer = offerId === null ? undefined : await table(db, 'offers').where({ id: offerId }).first();
  const row = offer && (await table(db, 'agents').where({ id: offer.agent_id }).first());
  if (!offer || !row) return null;
  const agent = agentFromRow(row);
  const place = tapPlaces(agent).find(({ to }) =>
    isSigned(sealer, token, { offerId: offer.id, agentId: agent.id, to }),
  );
  if (!place) return null;
  const held = { id: offer.referral_id, holder_id: agent.id };
  return {
    language: place.language,
    offer: await pendingOffer(db, { offerId: offer.id }, agent.calendar.zone),
    accepted: (await table(db, 'referrals').where(held).first('id')) !== undefined,
  };
}
