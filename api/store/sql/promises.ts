/** Statements about owed calls and about how promises turned out. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { DayPart, WaitClass } from '../../domain/promise/calibration.ts';
import type { PracticeRow, PromiseRow, ReferralRow } from '../schema.ts';
import { wasGivenUp } from './assignments.ts';
import { insertion } from './bulk-write.ts';
import { type Nothing, statement } from './statement.ts';

export type OwedRow = Pick<
  ReferralRow,
  | 'id'
  | 'help'
  | 'status'
  | 'promised_by'
  | 'planned_by'
  | 'call_from'
  | 'holder_id'
  | 'holder_attempts'
  | 'first_attempt_at'
>;

/** Only open referrals are owed. A call begun before `since` no longer occupies its agent. */
export const owed = statement<{ since: Instant }, OwedRow>(`
  select id, help, status, promised_by, planned_by, call_from, holder_id, holder_attempts, first_attempt_at
  from referrals
  where due_at > 0 and decoy = 0
    and (status in ('pending', 'scheduled') or holder_attempts = 0 or first_attempt_at > :since)`);

export type OpenRow = OwedRow & Pick<ReferralRow, 'promise_missed_at' | 'slip_told_at' | 'slip_by' | 'decoy'>;

/** Like `owed`, plus shadows, whose links must look the same. */
export const openCalls = statement<{ since: Instant }, OpenRow>(`
  select id, help, status, promised_by, planned_by, call_from, holder_id, holder_attempts, first_attempt_at,
    promise_missed_at, slip_told_at, slip_by, decoy
  from referrals
  where due_at > 0
    and (status in ('pending', 'scheduled') or holder_attempts = 0 or first_attempt_at > :since)`);

/**
 * Agents who declined a referral that still waits. The cross join makes SQLite start from open referrals, not from a table that
 * grows for years.
 */
export const refusals = statement<Nothing, { referral_id: string; agent_id: string }>(`
  select o.referral_id, o.agent_id from referrals r cross join offers o
  where o.referral_id = r.id and r.due_at > 0 and r.status in ('pending', 'scheduled')
    and (o.kind = 'general' or o.status = 'rejected') and o.status = 'rejected'
  union select s.referral_id, s.agent_id from referrals r cross join assignments s
  where s.referral_id = r.id and r.due_at > 0 and r.status in ('pending', 'scheduled')
    and ${wasGivenUp('s')}`);

export const practices = statement<Nothing, PracticeRow>('select * from practice');

/** Locked: a transaction that waits here sees what the others learned. */
export const practiceOf = statement<{ waitClass: WaitClass; part: DayPart }, PracticeRow>(
  'select * from practice where wait_class = :waitClass and part = :part',
  'for update',
);
export const setPractice = insertion(
  'practice',
  `on conflict (wait_class, part) do update set level = excluded.level, margin = excluded.margin,
  scores = excluded.scores, stopped = excluded.stopped, share = excluded.share`,
);

export const beginPractice = insertion('practice', 'on conflict (wait_class, part) do nothing');

export const newestPromise = statement<{ referralId: string }, PromiseRow>(
  'select * from promises where referral_id = :referralId order by id desc limit 1',
);
export const scorePromise = statement<
  { id: number; score: number; settledAt: Instant; called: number },
  never
>(`
  update promises set score = :score, settled_at = :settledAt, called = :called
  where id = :id and called = 0`);

type Score = { score: number };
const SCORES = 'select score from promises where wait_class = :waitClass and settled_at is not null';
export const scoresOfClass = statement<{ waitClass: WaitClass; limit: number }, Score>(
  `${SCORES} order by settled_at desc, id desc limit :limit`,
);
export const scoresOfPart = statement<{ waitClass: WaitClass; part: DayPart; limit: number }, Score>(
  `${SCORES} and part = :part order by settled_at desc, id desc limit :limit`,
);
