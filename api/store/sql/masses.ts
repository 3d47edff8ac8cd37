/** Statements about open Masses and their offers. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Flag } from '../column-types.ts';
import type { OfferRow, ReferralRow } from '../schema.ts';
import { wasGivenUp } from './assignments.ts';
import { isIn, isOpenMass } from './referral-states.ts';
import { type Nothing, statement } from './statement.ts';

/** The most Masses that an agent who comes on duty is offered at once, longest waiting first. */
const MASS_SHOWN = 500;
const OPEN = isOpenMass('r');
const PENDING = `referral_id = :referralId and status = 'pending' and kind = 'mass'`;

/** Shared lock, so several agents can come on duty at once; rows are rechecked after waiting for an accept. */
export const openMassesFor = statement<{ agentId: string }, ReferralRow>(
  `
  select r.* from referrals r
  where ${OPEN}
    and not exists (select 1 from offers o
      where o.referral_id = r.id and o.agent_id = :agentId and o.status in ('pending', 'rejected'))
    and not exists (select 1 from assignments a
      where a.referral_id = r.id and a.agent_id = :agentId and ${wasGivenUp('a')})
  order by r.mass_since limit ${MASS_SHOWN}`,
  'for share of r',
);

const AMONG = `select r.* from referrals r where r.id in (:ids) and ${OPEN}`;
/** Skips referrals that another transaction has locked. */
export const openMasses = statement<{ ids: readonly string[] }, ReferralRow>(
  AMONG,
  'for share of r skip locked',
);
export const openMassesUnlocked = statement<{ ids: readonly string[] }, ReferralRow>(AMONG);

export const massesAfter = statement<{ id: string; limit: number }, ReferralRow>(
  `select r.* from referrals r where r.id > :id and ${OPEN} order by r.id limit :limit`,
);

export const anyOpenMass = statement<Nothing, Pick<ReferralRow, 'id'>>(
  `select id from referrals r where ${OPEN} limit 1`,
);

/** Empty if another transaction has locked the referral. */
export const tryLockReferral = statement<{ id: string }, Pick<ReferralRow, 'id'>>(
  'select r.id from referrals r where r.id = :id',
  'for no key update of r skip locked',
);

export const lockReferral = statement<{ id: string }, ReferralRow>(
  'select r.* from referrals r where r.id = :id',
  'for no key update of r',
);

export const withdrawMass = statement<
  { referralId: string; agentIds: readonly string[]; now: Instant },
  Pick<OfferRow, 'agent_id'>
>(`
  update offers set status = 'withdrawn', settled_at = :now
  where ${PENDING} and agent_id in (:agentIds) returning agent_id`);

/** `lapsed`: the agent let it end as a General. */
export const massAlertable = statement<
  { referralId: string; before: Instant },
  Pick<OfferRow, 'agent_id'> & { alerted: Flag; lapsed: Flag }
>(`
  select o.agent_id, case when o.alerted_at is null then 0 else 1 end as alerted,
    case when exists (select 1 from offers g
      where g.referral_id = o.referral_id and g.agent_id = o.agent_id and g.kind = 'general') then 1 else 0 end as lapsed
  from offers o
  where o.referral_id = :referralId and o.status = 'pending' and o.kind = 'mass'
    and (o.alerted_at is null or o.alerted_at <= :before)`);

export const noteAlerted = statement<
  { referralId: string; agentIds: readonly string[]; now: Instant },
  never
>(`update offers set alerted_at = :now where ${PENDING} and agent_id in (:agentIds)`);

export const massAlerts = statement<
  { referralId: string; before: Instant },
  { unalerted: number | null; last_at: Instant | null }
>(`
  select sum(case when status = 'pending' and (alerted_at is null or alerted_at <= :before) then 1 else 0 end) as unalerted,
    max(alerted_at) as last_at
  from offers where referral_id = :referralId and kind = 'mass'`);

export const massHolders = statement<{ referralId: string }, Pick<OfferRow, 'agent_id'>>(
  `select agent_id from offers where ${PENDING}`,
);

/** A pending offer is valid for an open Mass, or for the General that the referral is in (`isOffered`). */
export const withStrayOffers = statement<{ limit: number }, Pick<OfferRow, 'referral_id'>>(`
  select o.referral_id from offers o join referrals r on r.id = o.referral_id
  where o.status = 'pending' and not case o.kind
    when 'mass' then ${isIn('mass', 'r')}
    else ${isIn('general', 'r')} and r.general_offer_id = o.id end
  limit :limit`);

export const pendingOffersOf = statement<{ referralId: string }, Pick<OfferRow, 'id' | 'kind'>>(
  `select id, kind from offers where referral_id = :referralId and status = 'pending'`,
);

export const withdrawStray = statement<
  { ids: readonly string[]; now: Instant },
  Pick<OfferRow, 'agent_id' | 'kind'>
>(`
  update offers set status = 'withdrawn', settled_at = :now
  where id in (:ids) and status = 'pending' returning agent_id, kind`);
