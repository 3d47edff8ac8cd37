/** Statements that leave only days of an erased referral's times (rule 36g). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ReferralRow } from '../schema.ts';
import { insertion } from './bulk-write.ts';
import { statement } from './statement.ts';

/** A concurrent process takes others. */
export const toCoarsen = statement<{ before: Instant; limit: number }, Pick<ReferralRow, 'id' | 'zone'>>(
  `select id, zone from referrals where erased_at is not null and coarse = 0 and ended_at <= :before
  order by ended_at limit :limit`,
  'for update skip locked',
);

/** The columns that hold instants, by table. */
export const TIMES = {
  referrals: [
    ...(['submitted_at', 'opens_at', 'asks_at', 'call_from', 'promised_by', 'planned_by'] as const),
    ...(['promise_missed_at', 'slip_told_at', 'slip_by', 'first_attempt_at', 'mass_since'] as const),
    ...(['next_wave_at', 'ended_at', 'disputed_at', 'general_due_at', 'accepted_at'] as const),
    ...(['reminded_at', 'expires_at', 'due_at', 'consent_at', 'call_back_at'] as const),
  ],
  referral_events: ['at'],
  offers: [
    ...(['offered_at', 'alerted_at', 'due_at', 'settled_at', 'contested_at'] as const),
    'contest_answered_at',
  ],
  assignments: ['accepted_at', 'promised_by', 'ended_at', 'disputed_at'],
  attempts: ['at'],
  promises: ['at', 'planned_by', 'promised_by', 'settled_at'],
} as const;

/** Writes over rows that exist; `more`: columns in addition to the times. */
const overwrite = <T extends keyof typeof TIMES>(table: T, ...more: string[]) =>
  insertion(
    table,
    `on conflict (id) do update set ${[...TIMES[table], ...more].map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
export const overwritten = {
  referral_events: overwrite('referral_events'),
  offers: overwrite('offers', 'why', 'cost', 'looked_at', 'roster_revision'),
  assignments: overwrite('assignments'),
  attempts: overwrite('attempts', 'idempotency_key'),
  promises: overwrite('promises'),
  referrals: overwrite('referrals', 'zip', 'lat', 'lon', 'coarse', 'failed_attempts'),
};
