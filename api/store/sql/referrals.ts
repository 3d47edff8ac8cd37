/** Statements about referrals. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ReferralEventRow, ReferralRow } from '../schema.ts';
import { statement } from './statement.ts';

type Id = { id: string };
type IdRow = Pick<ReferralRow, 'id'>;

export const referralById = statement<Id, ReferralRow>('select * from referrals where id = :id');

/** Newest first. */
export const eventsOf = statement<Id & { limit: number }, ReferralEventRow>(
  'select * from referral_events where referral_id = :id order by id desc limit :limit',
);
export const attemptsOf = statement<Id, { n: number }>(
  'select count(*) as n from attempts where referral_id = :id',
);

export const referralByKey = statement<
  { key: string },
  Pick<ReferralRow, 'id' | 'submitted_at' | 'answers_digest'>
>('select id, submitted_at, answers_digest from referrals where idempotency_key = :key');

export const releaseKey = statement<Id, never>(
  `update referrals set idempotency_key = 'used:' || id where id = :id`,
);

export const idByToken = statement<{ digest: string }, IdRow>(
  'select id from referrals where token_digest = :digest limit 1',
);

/** Erased rows get a digest and key that no link or form can produce; both columns are unique. */
export const eraseReferrals = statement<{ ids: readonly string[]; now: Instant }, never>(`
  update referrals set token_sealed = '', code_word_sealed = '', first_name_sealed = '', last_name_sealed = '',
    phone_sealed = '', email_sealed = null, note_sealed = null, phone_index = null, email_index = null, token_digest = 'erased:' || id,
    idempotency_key = 'erased:' || id, answers_digest = null, repeat_digest = null, trace = null, zip = '', lat = 0, lon = 0,
    erased_at = :now, coarse = 0
  where id in (:ids)`);

export const sealedContact = statement<
  Id,
  Pick<
    ReferralRow,
    | 'first_name_sealed'
    | 'last_name_sealed'
    | 'phone_sealed'
    | 'email_sealed'
    | 'note_sealed'
    | 'code_word_sealed'
  >
>(`
  select first_name_sealed, last_name_sealed, phone_sealed, email_sealed, note_sealed, code_word_sealed
  from referrals where id = :id`);
