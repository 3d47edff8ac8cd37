/** Statements that read some weeks of the program for a replay: places and times, nothing about anybody. */
import type { Instant, OfferStatus } from '../../../shared/vocabulary.ts';
import type { ReferralRow } from '../schema.ts';
import { statement } from './statement.ts';

type Period = { from: Instant; to: Instant };

export type ReplayedRow = Pick<
  ReferralRow,
  'submitted_at' | 'county' | 'zip' | 'help' | 'language' | 'needs'
>;
export const askedIn = statement<Period, ReplayedRow>(`
  select r.submitted_at, r.county, r.zip, r.help, r.language, r.needs from referrals r
  where r.submitted_at >= :from and r.submitted_at < :to and r.decoy = 0 and r.erased_at is null
  order by r.submitted_at, r.id`);

/** Forgiven misses count too: nobody answered them. */
export const generalsIn = statement<Period, { status: OfferStatus; count: number }>(`
  select o.status, cast(count(*) as integer) as count
  from referrals r join offers o on o.referral_id = r.id and o.kind = 'general'
  where r.submitted_at >= :from and r.submitted_at < :to and r.decoy = 0
  group by o.status`);
