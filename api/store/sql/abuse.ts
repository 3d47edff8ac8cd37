/** Statements about doubtful requests and attacks. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AttemptRow, DoubtRow, ReferralRow } from '../schema.ts';
import { isInPhase } from './referral-states.ts';
import { type Nothing, statement } from './statement.ts';

type Count = { n: number | string };
/** A boolean: 1 from SQLite, true from PostgreSQL. */
type Yes = number | boolean;

/** A larger number adds no information, and counting it would cost more the longer a flood lasts. */
const COUNTED = 500;
const counted = (rows: string): string => `select count(*) as n from (${rows} limit ${COUNTED}) counted`;

/** A count, because PostgreSQL would turn `exists` into a join with all referrals while it believes there are few. */
const attempted = (outcome: AttemptRow['outcome']): string =>
  `0 < (select count(*) from attempts a where a.referral_id = r.id and a.outcome = '${outcome}')`;

/** For a phone number: whether anybody was reached there, and how its other requests turned out. */
export const ofNumber = statement<{ index: string }, { reached: Yes; wrong: Yes; turned_away: Yes }>(`
  select
    exists (select 1 from referrals r where r.phone_index = :index and ${attempted('reached')}) as reached,
    exists (select 1 from referrals r where r.phone_index = :index and ${attempted('wrong-number')}) as wrong,
    exists (select 1 from doubts d where d.phone_index = :index and d.status = 'turned-away') as turned_away`);

export const inARow = statement<{ hundred: string; index: string; since: Instant }, Count>(
  counted(
    'select distinct phone_index from doubts where hundred = :hundred and at > :since and phone_index <> :index',
  ),
);
export const sameNote = statement<{ note: string; index: string; since: Instant }, Count>(
  counted(
    'select distinct phone_index from doubts where note_digest = :note and at > :since and phone_index <> :index',
  ),
);
export const fromCaller = statement<{ caller: string; since: Instant; besides: string }, Count>(
  counted('select 1 from doubts where caller = :caller and at > :since and referral_id <> :besides'),
);
export const fromNetwork = statement<{ network: string; since: Instant; besides: string }, Count>(
  counted('select 1 from doubts where network = :network and at > :since and referral_id <> :besides'),
);

const FALSE_ONE = `d.status = 'turned-away' or (
  exists (select 1 from attempts a where a.referral_id = d.referral_id and a.outcome = 'wrong-number')
  and not exists (select 1 from attempts a where a.referral_id = d.referral_id and a.outcome = 'reached'))`;

/** Calls that found a stranger, and staff's verdicts, count against the sender; reached residents count in favor. */
export const callerRecord = statement<
  { caller: string; since: Instant },
  { reached: number | string; false_ones: number | string }
>(`
  select
    coalesce(sum(case when exists (select 1 from attempts a
      where a.referral_id = d.referral_id and a.outcome = 'reached') then 1 else 0 end), 0) as reached,
    coalesce(sum(case when ${FALSE_ONE} then 1 else 0 end), 0) as false_ones
  from doubts d where d.caller = :caller and d.at > :since and d.status <> 'held'`);

/** The most requests of one sender that count toward a crowd. */
const OF_ONE = 6;
export const requestsSince = statement<{ since: Instant }, { n: number | string | null }>(`
  select sum(case when n > ${OF_ONE} then ${OF_ONE} else n end) as n from (
    select count(*) as n from doubts where at > :since group by coalesce(caller, referral_id)) by_sender`);

export type MarkedRow = Pick<
  DoubtRow,
  'referral_id' | 'at' | 'held_at' | 'lasting' | 'points' | 'caller' | 'network' | 'per_minute' | 'status'
>;
const MARKED =
  'd.referral_id, d.at, d.held_at, d.lasting, d.points, d.caller, d.network, d.per_minute, d.status';
const NO_HONEYPOT = `lasting not like '%"honeypot"%'`;

export const held = statement<{ before: Instant; limit: number }, MarkedRow>(`
  select ${MARKED} from doubts d join referrals r on r.id = d.referral_id
  where d.status = 'held' and d.held_at <= :before and d.${NO_HONEYPOT} and ${isInPhase(['waiting'], 'r')}
  order by d.points, d.held_at, d.referral_id limit :limit`);

export type StaffRow = Pick<DoubtRow, 'referral_id' | 'at' | 'held_at' | 'points' | 'why'> &
  Pick<ReferralRow, 'county' | 'help' | 'language' | 'promised_by'>;
export const heldForStaff = statement<{ limit: number }, StaffRow>(`
  select d.referral_id, d.at, d.held_at, d.points, d.why, r.county, r.help, r.language, r.promised_by
  from doubts d join referrals r on r.id = d.referral_id
  where d.status = 'held' and ${isInPhase(['waiting'], 'r')}
  order by d.points, d.held_at, d.referral_id limit :limit`);

export const waiting = statement<{ since: Instant; limit: number }, MarkedRow>(`
  select ${MARKED} from doubts d join referrals r on r.id = d.referral_id
  where d.at > :since and d.status in ('passed', 'released') and r.decoy = 0 and ${isInPhase(['waiting'], 'r')}
    and not exists (select 1 from number_codes c
      where c.referral_id = d.referral_id and c.number = r.phone_index and c.confirmed_at is not null)
  order by d.at desc, d.referral_id limit :limit`);

export const releasedSince = statement<{ since: Instant }, Count>(`
  select count(*) as n from doubts where status = 'released' and settled_by is null and reason is null and settled_at > :since`);

export const heldSince = statement<{ since: Instant }, Count>(`
  select count(*) as n from doubts
  where at > :since and status in ('held', 'turned-away') and ${NO_HONEYPOT}`);
export const allSince = statement<{ since: Instant }, Count>(
  `select count(*) as n from doubts where at > :since and ${NO_HONEYPOT}`,
);

/** Requests whose calls since then found a stranger, and those whose calls reached the resident. */
export const callsSince = statement<
  { since: Instant },
  { wrong: number | string; reached: number | string }
>(`
  select
    count(distinct case when outcome = 'wrong-number' then referral_id end) as wrong,
    count(distinct case when outcome = 'reached' then referral_id end) as reached
  from attempts where at > :since`);

type MissRow = { id: string; agent_id: string; referral_id: string };
const MISSED = `select o.id, o.agent_id, o.referral_id from offers o
  where o.status = 'missed' and o.kind = 'general' and (o.contest_answer is null or o.contest_answer <> 'forgiven')`;
const IN_ORDER = 'order by o.settled_at, o.id';
export const missedSince = statement<{ since: Instant }, MissRow>(
  `${MISSED} and o.settled_at > :since ${IN_ORDER}`,
);
export const missedOf = statement<{ referralId: string }, MissRow>(
  `${MISSED} and o.referral_id = :referralId ${IN_ORDER}`,
);
/** All requests of a sender whose requests turned out false, as long as the sender is known. */
export const missesOfFalse = statement<{ since: Instant }, MissRow>(`${MISSED} and o.settled_at > :since
  and exists (select 1 from doubts d where d.referral_id = o.referral_id
    and (${FALSE_ONE} or d.lasting like '%"sender-turned-out-false":100%')) ${IN_ORDER}`);

/** Digests of sender and content are kept for a day; later only a thief could use them. */
export const forgetTraces = statement<{ before: Instant }, never>(`
  update doubts set caller = null, network = null, note_digest = null, hundred = null
  where at <= :before and (caller is not null or note_digest is not null or hundred is not null)`);
/** A turned-away number is remembered as long as its request. */
export const forgetPassed = statement<{ before: Instant }, never>(
  "delete from doubts where at <= :before and status in ('passed', 'released')",
);
export const forgetErased = statement<Nothing, never>(`
  delete from doubts where status in ('held', 'turned-away')
    and exists (select 1 from referrals r where r.id = doubts.referral_id and r.erased_at is not null)`);
