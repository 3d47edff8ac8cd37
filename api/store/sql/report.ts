/** Statements for the program's report: facts of each request of a period, without resident data. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ReferralRow } from '../schema.ts';
import { statement } from './statement.ts';

type Period = { from: Instant; to: Instant };

export type ReportedRow = Pick<
  ReferralRow,
  'id' | 'county' | 'language' | 'help' | 'submitted_at' | 'call_from' | 'rating'
> & {
  first_call: Instant | null;
  accepted: number;
  accepted_mass: number;
  missed: number;
  complaints: number;
};

export const requestsBetween = statement<Period, ReportedRow>(`
  select r.id, r.county, r.language, r.help, r.submitted_at, r.call_from, r.rating,
    (select min(t.at) from attempts t where t.referral_id = r.id) as first_call,
    (select count(*) from offers o where o.referral_id = r.id and o.status = 'accepted') as accepted,
    (select count(*) from offers o where o.referral_id = r.id and o.status = 'accepted' and o.kind = 'mass') as accepted_mass,
    (select count(*) from offers o where o.referral_id = r.id and o.status = 'missed' and o.kind = 'general'
      and (o.contest_answer is null or o.contest_answer <> 'forgiven')) as missed,
    (select count(*) from referral_events e where e.referral_id = r.id
      and e.type in ('nobody-called', 'disputed')) as complaints
  from referrals r where r.submitted_at >= :from and r.submitted_at < :to and r.decoy = 0`);

export type ReportedPromiseRow = {
  referral_id: string;
  promised_by: Instant;
  settled_at: Instant | null;
  called: number;
};

export const promisesBetween = statement<Period, ReportedPromiseRow>(`
  select p.referral_id, p.promised_by, p.settled_at, p.called
  from referrals r join promises p on p.referral_id = r.id
  where r.submitted_at >= :from and r.submitted_at < :to and r.decoy = 0`);

/** Why the agents who accepted were asked. */
export const acceptedBetween = statement<Period, { referral_id: string; why: string }>(`
  select o.referral_id, o.why from referrals r join offers o on o.referral_id = r.id and o.status = 'accepted'
  where r.submitted_at >= :from and r.submitted_at < :to and r.decoy = 0`);
