/** Statements about offers that were shown to agents. */
import type { Instant, ShownBy } from '../../../shared/vocabulary.ts';
import { statement } from './statement.ts';

/** Pending offers of this agent; each is kept once for each place, with the first time since its last alert. */
export const noteShown = statement<
  { agentId: string; offerIds: readonly string[]; by: ShownBy; at: Instant },
  never
>(`
  insert into offers_shown (referral_id, offer_id, shown_by, at)
  select referral_id, id, :by, cast(:at as bigint) from offers
    where agent_id = :agentId and id in (:offerIds) and status = 'pending'
  on conflict (offer_id, shown_by) do update set at = excluded.at
    where offers_shown.at < (select o.alerted_at from offers o where o.id = excluded.offer_id)`);
