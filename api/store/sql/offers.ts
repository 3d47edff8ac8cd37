/** Statements about offers; those of Masses are in `masses.ts`. */
import type { Instant, OfferStatus, RejectReason } from '../../../shared/vocabulary.ts';
import type { AgentRow, OfferRow, ReferralRow } from '../schema.ts';
import { wasGivenUp } from './assignments.ts';
import { statement } from './statement.ts';

type Pair = { referralId: string; agentId: string };

/** Only Generals and rejections matter here; a Mass has hundreds of other offers. */
export const askedAgents = statement<
  { referralId: string },
  Pick<OfferRow, 'agent_id'> & { kind: OfferRow['kind'] | null; status: OfferStatus | 'released' }
>(`
  select agent_id, kind, status from offers where referral_id = :referralId and (kind = 'general' or status = 'rejected')
  union all select agent_id, null, 'released' from assignments a
    where referral_id = :referralId and ${wasGivenUp('a')}`);

export const pendingOffer = statement<Pair, Pick<OfferRow, 'id' | 'kind'>>(
  `select id, kind from offers where referral_id = :referralId and agent_id = :agentId and status = 'pending'`,
);

const LAST = 'select status, settled_at from offers where referral_id = :referralId and agent_id = :agentId';
type LastRow = Pick<OfferRow, 'status' | 'settled_at'>;

export const lastOffer = statement<Pair, LastRow>(`${LAST} order by offered_at desc limit 1`);
export const lastOfferOf = statement<Pair & { offerId: string }, LastRow>(
  `${LAST} and id = :offerId order by offered_at desc limit 1`,
);

export const settleOffer = statement<
  { offerId: string; status: OfferStatus; now: Instant; reason: RejectReason | null },
  Pick<OfferRow, 'id'>
>(
  `
  update offers set status = :status, settled_at = :now, reason = :reason
  where id = :offerId and status = 'pending' returning id`,
  '',
  { one: 'offer' },
);

export const settleRest = statement<
  { referralId: string; status: OfferStatus; now: Instant },
  Pick<OfferRow, 'agent_id' | 'kind'>
>(`
  update offers set status = :status, settled_at = :now
  where referral_id = :referralId and status = 'pending' returning agent_id, kind`);

export const withdrawMassOf = statement<{ agentId: string; now: Instant }, Pick<OfferRow, 'referral_id'>>(`
  update offers set status = 'withdrawn', settled_at = :now
  where agent_id = :agentId and status = 'pending' and kind = 'mass' returning referral_id`);

export const pendingGeneralsOf = statement<{ agentId: string }, Pick<OfferRow, 'referral_id'>>(`
  select referral_id from offers
  where agent_id = :agentId and status = 'pending' and kind = 'general' order by sibling, offered_at, id`);

export type MissedRow = Pick<
  OfferRow,
  'id' | 'referral_id' | 'offered_at' | 'settled_at' | 'contested_at' | 'contest_answer'
> &
  Pick<ReferralRow, 'help' | 'county'> & { live_until: Instant | null };

/** An agent's missed Generals since then, newest first, with when their browsers were last connected during each. */
export const missedOfAgent = statement<{ agentId: string; since: Instant; limit: number }, MissedRow>(`
  select o.id, o.referral_id, o.offered_at, o.settled_at, o.contested_at, o.contest_answer,
    (select r.help from referrals r where r.id = o.referral_id) as help,
    (select r.county from referrals r where r.id = o.referral_id) as county,
    (select max(p.seen_at) from presence p
      where p.agent_id = o.agent_id and p.from_at <= o.settled_at and p.seen_at >= o.offered_at) as live_until
  from offers o
  where o.agent_id = :agentId and o.status = 'missed' and o.kind = 'general' and o.settled_at >= :since
  order by o.settled_at desc limit :limit`);

export const newestMissed = statement<Pair, OfferRow>(`
  select * from offers
  where referral_id = :referralId and agent_id = :agentId and status = 'missed' and kind = 'general'
  order by offered_at desc limit 1`);

/** The facts for a mail about an offer. */
export type LetterOfferRow = Pick<OfferRow, 'kind' | 'due_at' | 'why'> &
  Pick<ReferralRow, 'help' | 'language' | 'county'>;

export const offerOfLetter = statement<{ offerId: string | null }, LetterOfferRow>(`
  select o.kind, o.due_at, o.why, r.help, r.language, r.county
  from offers o join referrals r on r.id = o.referral_id
  where o.id = :offerId and o.status = 'pending' limit 1`);

/** Offers to agents with another request from the same number and no other offer of this one. */
export const siblingOffers = statement<
  { referralId: string },
  Pick<OfferRow, 'agent_id' | 'status' | 'why'> & Pick<AgentRow, 'capacity'>
>(`
  select o.agent_id, o.status, o.why, a.capacity from offers o join agents a on a.id = o.agent_id
  where o.referral_id = :referralId and o.sibling = 1 and not exists (select 1 from offers p
    where p.referral_id = :referralId and p.agent_id = o.agent_id and p.sibling = 0)`);

/** Nobody is asked by a move: the offer `o` that it makes is accepted with it (rule 54d). */
export const WAS_ASKED = `not exists (select 1 from referral_events e where e.referral_id = o.referral_id
    and e.type = 'moved' and e.agent_id = o.agent_id and e.at = o.offered_at)`;

/** How many agents were asked, each counted once, and how many of them can still accept. */
export const askedCounts = statement<{ referralId: string }, { asked: number; open: number | null }>(`
  select count(distinct o.agent_id) as asked, sum(case when o.status = 'pending' then 1 else 0 end) as open
  from offers o where o.referral_id = :referralId and ${WAS_ASKED}`);
