/** Statements for the staff's board. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AgentRow, ReferralRow } from '../schema.ts';
import { WAS_ASKED } from './offers.ts';
import { type Nothing, statement } from './statement.ts';

export type OwedRow = Pick<
  ReferralRow,
  'id' | 'county' | 'language' | 'promised_by' | 'submitted_at' | 'status' | 'first_attempt_at'
> & { asked: number };

/** As rule 8f counts owed calls: an attempt by an earlier holder is no call by the next one. */
const OWED = `r.due_at > 0 and r.decoy = 0 and (r.holder_id is null or r.holder_attempts = 0)
    and (r.opens_at is null or r.opens_at <= :now)`;

/** Open, not a shadow or held, without an attempt by a current holder, and not scheduled for later. */
export const owedNow = statement<{ now: Instant }, OwedRow>(`
  select r.id, r.county, r.language, r.promised_by, r.submitted_at, r.status, r.first_attempt_at,
    (select cast(count(distinct o.agent_id) as integer) from offers o
      where o.referral_id = r.id and ${WAS_ASKED}) as asked
  from referrals r
  where ${OWED}`);

const OF_DESK = `
  select r.id, r.promised_by, r.submitted_at,
    case when ${OWED} then 0 when r.due_at > 0 then 1 else 2 end as place
  from referrals r`;

/** Open ones and those of the day, once each: who is owed a call by the promised time, then other open ones, then ended ones. */
export const deskNow = statement<
  { now: Instant; from: Instant; to: Instant; offset: number; limit: number },
  Pick<ReferralRow, 'id'>
>(`
  select f.id from (
    ${OF_DESK} where r.due_at > 0 and r.erased_at is null
    union
    ${OF_DESK} where r.submitted_at >= :from and r.submitted_at < :to and r.erased_at is null
  ) as f
  order by f.place, case when f.place > 0 or f.promised_by is null then 1 else 0 end,
    case when f.place = 0 then f.promised_by end, f.submitted_at desc, f.id
  limit :limit offset :offset`);

type Count = { count: number };
export const owedCount = statement<{ now: Instant }, Count>(
  `select cast(count(*) as integer) as count from referrals r where ${OWED}`,
);
/** Without shadows and held ones, as the report counts them. */
export const askedCount = statement<{ from: Instant; to: Instant }, Count>(`
  select cast(count(*) as integer) as count from referrals r
  where r.submitted_at >= :from and r.submitted_at < :to and r.decoy = 0`);

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
