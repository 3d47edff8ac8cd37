/** Statements for the staff's board. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AgentRow, ReferralRow } from '../schema.ts';
import { type Nothing, statement } from './statement.ts';

export type OwedRow = Pick<
  ReferralRow,
  'id' | 'county' | 'language' | 'promised_by' | 'submitted_at' | 'status'
> & { asked: number };

/** Open, not a shadow or held, not called yet, and not scheduled for later. */
export const owedNow = statement<{ now: Instant }, OwedRow>(`
  select r.id, r.county, r.language, r.promised_by, r.submitted_at, r.status,
    (select cast(count(distinct o.agent_id) as integer) from offers o where o.referral_id = r.id) as asked
  from referrals r
  where r.due_at > 0 and r.decoy = 0 and r.first_attempt_at is null and (r.opens_at is null or r.opens_at <= :now)`);

export type UntakenRow = Pick<
  ReferralRow,
  'id' | 'county' | 'language' | 'zone' | 'promised_by' | 'submitted_at'
>;

/** Promises of this range that nobody has accepted, and without an attempt. */
export const untaken = statement<{ from: Instant; to: Instant }, UntakenRow>(`
  select r.id, r.county, r.language, r.zone, r.promised_by, r.submitted_at from referrals r
  where r.due_at > 0 and r.decoy = 0 and r.first_attempt_at is null and r.holder_id is null
    and r.promised_by >= :from and r.promised_by < :to
  order by r.promised_by, r.id`);

export const businessZips = statement<Nothing, Pick<AgentRow, 'id' | 'zip'>>('select id, zip from agents');
