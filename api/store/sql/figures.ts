/** Statements for figures, staff, and what one agent did in a period. */
import type { AssignmentStatus, Instant, ReferralStatus } from '../../../shared/vocabulary.ts';
import type { AgentRow, AssignmentRow, OfferRow, ReferralRow } from '../schema.ts';
import { type Nothing, statement } from './statement.ts';

export const referralsByStatus = statement<{ since: Instant }, { status: ReferralStatus; n: number }>(`
  select status, count(*) as n from referrals where ended_at is null and decoy = 0 group by status
  union all
  select status, count(*) as n from referrals where ended_at > :since and decoy = 0 group by status`);

/** Erased referrals have no number index and are no longer open. */
export const openByNumber = statement<Nothing, { siblings: number; shadows: number }>(`
  select cast(coalesce(sum(case when asking > 1 then asking - 1 else 0 end), 0) as integer) as siblings,
    cast(coalesce(sum(shadows), 0) as integer) as shadows
  from (select sum(1 - decoy) as asking, sum(decoy) as shadows from referrals
    where ended_at is null and phone_index is not null group by phone_index) numbers`);

/** An offer and how it ended. */
export type ToldRow = Pick<OfferRow, 'kind' | 'status' | 'offered_at' | 'settled_at' | 'contest_answer'> &
  Pick<ReferralRow, 'help' | 'language' | 'coarse'> &
  Nullable<Pick<AssignmentRow, 'promised_by' | 'accepted_at' | 'ended_at' | 'ended_as'>> & {
    assignment_status: AssignmentStatus | null;
    first_attempt: Instant | null;
  };
type Nullable<R> = { [C in keyof R]: R[C] | null };

/** Each assignment belongs to the offer that was accepted. */
export const toldBetween = statement<{ agentId: string; from: Instant; to: Instant }, ToldRow>(`
  select o.kind, o.status, o.offered_at, o.settled_at, o.contest_answer, r.help, r.language, r.coarse,
    a.promised_by, a.accepted_at, a.status as assignment_status, a.ended_at, a.ended_as,
    (select min(t.at) from attempts t
      where t.referral_id = o.referral_id and t.agent_id = o.agent_id and t.at >= a.accepted_at
        and t.at <= coalesce(a.ended_at, t.at)) as first_attempt
  from offers o join referrals r on r.id = o.referral_id
    left join assignments a on a.referral_id = o.referral_id and a.agent_id = o.agent_id
      and a.accepted_at = o.settled_at and o.status = 'accepted'
  where o.agent_id = :agentId and o.offered_at >= :from and o.offered_at < :to
  order by o.offered_at`);

export type MissedRow = OfferRow & Pick<AgentRow, 'portal_subject'>;

const missed = (which: string) => `
  select o.*, a.portal_subject from offers o join agents a on a.id = o.agent_id
  where o.status = 'missed' and o.kind = 'general' and ${which} order by o.settled_at`;

export const openContests = statement<Nothing, MissedRow>(
  missed('o.contested_at is not null and o.contest_answer is null'),
);
export const missedSince = statement<{ since: Instant }, MissedRow>(missed('o.settled_at >= :since'));
