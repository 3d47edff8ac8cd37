/** Statements about what the agents of an agency are asked and hold, without residents' data. */
import type { OfferRow, ReferralRow } from '../schema.ts';
import { statement } from './statement.ts';

type About = { referral_id: string; agent_id: string } & Pick<ReferralRow, 'help' | 'language' | 'county'>;
const ABOUT = 'r.id as referral_id, r.help, r.language, r.county';

export const offersOfAgents = statement<
  { ids: readonly string[] },
  About & { offer_id: string } & Pick<OfferRow, 'kind' | 'due_at'>
>(`
  select ${ABOUT}, o.agent_id, o.id as offer_id, o.kind, o.due_at
  from offers o join referrals r on r.id = o.referral_id
  where o.agent_id in (:ids) and o.status = 'pending'
  order by case o.kind when 'general' then 0 else 1 end, o.due_at, o.id`);

export const heldByAgents = statement<
  { ids: readonly string[] },
  About & Pick<ReferralRow, 'accepted_at' | 'promised_by' | 'holder_attempts' | 'call_back_at'>
>(`
  select ${ABOUT}, a.agent_id, a.accepted_at, r.promised_by, r.holder_attempts, r.call_back_at
  from assignments a join referrals r on r.id = a.referral_id
  where a.agent_id in (:ids) and a.status = 'active'
  order by a.accepted_at, r.id`);
