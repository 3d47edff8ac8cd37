/** Statements about the requests of one phone number. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ReferralRow } from '../schema.ts';
import { isIn, isInPhase } from './referral-states.ts';
import { statement } from './statement.ts';

type Id = { id: string };
type IdRow = Pick<ReferralRow, 'id'>;
export type PlaceRow = Pick<ReferralRow, 'id' | 'number_place'>;

/** Must match the partial indexes' text. */
const OPEN = `decoy = 0 and ${isInPhase(['waiting', 'held'])}`;
const SHADOWS = `decoy = 1 and robot = 0 and ${isInPhase(['waiting'])}`;
/** No index has this order, or PostgreSQL would read all requests in it while it believes there are few. */
const OLDEST_FIRST = 'order by submitted_at + 0, id';
const ITS_NUMBER = 'phone_index = (select phone_index from referrals where id = :id)';

export const placesOf = statement<{ index: string }, PlaceRow>(
  `select id, number_place from referrals where phone_index = :index and ${OPEN}`,
);
export const placesBeside = statement<Id, PlaceRow>(
  `select id, number_place from referrals where ${ITS_NUMBER} and ${OPEN}`,
);

export const siblingsOf = statement<Id, IdRow>(
  `select id from referrals where ${ITS_NUMBER} and ${OPEN} and id <> :id ${OLDEST_FIRST}`,
);

/** Holders come before agents who are only asked, because they call anyway. */
export const siblingAgents = statement<Id, { agent_id: string | null }>(`
  select coalesce(holder_id, general_agent_id) as agent_id from referrals
  where ${ITS_NUMBER} and ${OPEN} and id <> :id
    and (${isIn('in-progress')} or ${isIn('general')})
  order by case when holder_id is null then 1 else 0 end, submitted_at, id`);

/** Those of these requests whose number has another open one. */
export const withSibling = statement<{ ids: readonly string[] }, IdRow>(`
  select r.id from referrals r where r.id in (:ids) and 0 < (
    select count(*) from referrals where phone_index = r.phone_index and ${OPEN} and id <> r.id)`);

export const repeated = statement<{ digest: string; since: Instant }, IdRow>(`
  select id from referrals
  where repeat_digest is not null and submitted_at > :since and repeat_digest = :digest
    and ${isInPhase(['waiting', 'held'])}
  ${OLDEST_FIRST} limit 1`);

export const forgetRepeats = statement<{ before: Instant }, never>(
  'update referrals set repeat_digest = null where repeat_digest is not null and submitted_at <= :before',
);

export const shadowOf = statement<Id, IdRow>(`
  select id from referrals where ${SHADOWS} and ${ITS_NUMBER} ${OLDEST_FIRST} limit 1`);

export const promotable = statement<{ most: number; corrections: number; limit: number }, IdRow>(`
  select id from referrals s
  where s.phone_index > '' and s.decoy = 1 and s.robot = 0 and ${isInPhase(['waiting'], 's')}
    and (select count(*) from referrals o
      where o.phone_index = s.phone_index and o.decoy = 0 and ${isInPhase(['waiting', 'held'], 'o')}) < :most
    and (select count(*) from referral_events e
      where e.referral_id = s.id and e.type = 'revived') < :corrections
  order by s.submitted_at, s.id limit :limit`);
