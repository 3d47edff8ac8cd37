/** Statements about when and where residents asked, and whether they were called in time. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ReferralRow } from '../schema.ts';
import { statement } from './statement.ts';

export type AskedRow = Pick<ReferralRow, 'county' | 'language' | 'submitted_at'> & { unserved: number };

/**
 * Requests of a period that are not erased, without shadows. `unserved`: nobody tried to call by the promised time, or at all;
 * not those whose resident cancelled before it.
 */
export const askedBetween = statement<{ from: Instant; to: Instant; now: Instant }, AskedRow>(`
  select r.county, r.language, r.submitted_at,
    case
      when r.first_attempt_at is not null then
        case when r.promised_by is not null and r.first_attempt_at >= r.promised_by then 1 else 0 end
      when r.promised_by is not null and r.promised_by <= :now
        and (r.status <> 'cancelled' or r.ended_at is null or r.ended_at > r.promised_by) then 1
      when r.status = 'expired' then 1
      else 0
    end as unserved
  from referrals r
  where r.submitted_at >= :from and r.submitted_at < :to and r.decoy = 0 and r.erased_at is null`);
