/** Statements about one resident's requests, and legal holds. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ReferralRow } from '../schema.ts';
import { statement } from './statement.ts';

type IdRow = Pick<ReferralRow, 'id'>;

/** A hold names a request, or the blind index of its number or address. */
const HELD = `exists (select 1 from legal_holds h
  where h.released_at is null and h.target in (r.id, r.phone_index, r.email_index))`;

export const requestsOf = statement<{ index: string }, IdRow>(`
  select id from (
    select r.id, r.submitted_at from referrals r where r.phone_index = :index
    union select r.id, r.submitted_at from referrals r where r.email_index = :index) found
  order by submitted_at, id`);

export const heldAmong = statement<{ ids: readonly string[] }, IdRow>(
  `select r.id from referrals r where r.id in (:ids) and ${HELD}`,
);

export const openHolds = statement<{ target: string }, { id: string }>(
  'select id from legal_holds where released_at is null and target = :target',
);
export const releaseHolds = statement<{ ids: readonly string[]; by: string; at: Instant }, never>(
  'update legal_holds set released_by = :by, released_at = :at where id in (:ids) and released_at is null',
);

/** A hold names the digest of a number or address, so it is kept no longer than what it protected. */
export const forgetReleased = statement<{ before: Instant }, never>(
  'delete from legal_holds where released_at < :before',
);

/** Ended before that instant and not erased; excludes those on hold. */
const OLD = 'r.erased_at is null and r.ended_at < :before';
export const oldReferrals = statement<{ before: Instant; limit: number }, IdRow>(
  `select r.id from referrals r where ${OLD} and not ${HELD} order by r.ended_at limit :limit`,
);
export const countOld = statement<{ before: Instant }, { erasable: number; held: number }>(`
  select cast(coalesce(sum(case when ${HELD} then 0 else 1 end), 0) as integer) as erasable,
    cast(coalesce(sum(case when ${HELD} then 1 else 0 end), 0) as integer) as held
  from referrals r where ${OLD}`);

/** An issue stays with a request on hold. */
const ISSUE_HELD = `exists (select 1 from referrals r where r.id = e.referral_id and ${HELD})`;
export const oldIssues = statement<{ before: Instant; limit: number }, { id: string }>(
  `select e.id from psl_entries e where e.changed_at < :before and not ${ISSUE_HELD} limit :limit`,
);
export const withOldPictures = statement<{ before: Instant; limit: number }, { id: string }>(`
  select e.id from psl_entries e where e.closed_at < :before and not ${ISSUE_HELD}
    and exists (select 1 from psl_picture_parts p where p.entry_id = e.id) limit :limit`);

/** Addresses that predate their index. */
export const withoutIndex = statement<
  { after: string; limit: number },
  Pick<ReferralRow, 'id' | 'email_sealed'>
>(`
  select id, email_sealed from referrals
  where id > :after and email_sealed is not null and email_index is null and erased_at is null
  order by id limit :limit`);
