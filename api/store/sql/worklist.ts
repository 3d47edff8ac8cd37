/** Statements about what an agent may see of referrals: the worklist, the list, and one in full. */
import { AGENT_STATUSES, type AgentStatus, ASSIGNMENT_ENDS } from '../../../shared/agent-statuses.ts';
import { recordOf } from '../../../shared/typed.ts';
import { type Instant, REFERRAL_KINDS, type ReferralKind } from '../../../shared/vocabulary.ts';
import { offersReadAs, READ_AS } from '../../domain/referral/agent-status.ts';
import type { AssignmentRow, OfferRow, ReferralRow } from '../schema.ts';
import { statement } from './statement.ts';

/** Columns of a referral that agents with an offer may know. */
export type FactsRow = Pick<
  ReferralRow,
  | 'help'
  | 'language'
  | 'needs'
  | 'county'
  | 'zone'
  | 'contact_method'
  | 'for_someone_else'
  | 'submitted_at'
  | 'promised_by'
  | 'call_from'
  | 'first_attempt_at'
  | 'coarse'
> & { referral_id: string; referral_kind: ReferralKind; referral_status: ReferralRow['status'] };
const FACTS = `r.id as referral_id, r.kind as referral_kind, r.status as referral_status, r.help, r.language, r.needs, r.county,
    r.zone, r.contact_method, r.for_someone_else, r.submitted_at, r.promised_by, r.call_from,
    r.first_attempt_at, r.coarse`;

/** `offer_kind`: an agent may still hold a General of a referral that is a Mass for others. */
export type OfferedRow = FactsRow &
  Pick<
    OfferRow,
    | 'offered_at'
    | 'alerted_at'
    | 'due_at'
    | 'settled_at'
    | 'why'
    | 'contested_at'
    | 'contest_answer'
    | 'sibling'
  > & {
    offer_id: string;
    offer_kind: ReferralKind;
    offer_status: OfferRow['status'];
  };
const OFFER = `o.id as offer_id, o.kind as offer_kind, o.status as offer_status, o.offered_at, o.alerted_at, o.due_at, o.settled_at, o.why,
    o.contested_at, o.contest_answer, o.sibling`;

export const pendingOffers = statement<{ agentId: string }, OfferedRow>(`
  select ${FACTS}, ${OFFER}
  from offers o join referrals r on r.id = o.referral_id
  where o.agent_id = :agentId and o.status = 'pending'
  order by case o.kind when 'general' then 0 else 1 end, o.due_at, o.offered_at, o.id`);

export type HeldRow = FactsRow &
  Pick<OfferRow, 'why' | 'settled_at'> &
  Pick<AssignmentRow, 'accepted_at'> &
  Pick<ReferralRow, 'holder_attempts' | 'call_back_at'> & {
    offer_kind: ReferralKind;
    unread: number;
    replied_at: Instant | null;
  };
const UNREAD = `from thread_messages t where t.referral_id = r.id and t.agent_id is null and t.read_at is null`;

export const activeAssignments = statement<{ agentId: string }, HeldRow>(`
  select ${FACTS}, o.kind as offer_kind, o.why, a.accepted_at, r.holder_attempts, r.call_back_at, o.settled_at,
    (select count(*) ${UNREAD}) as unread, (select max(t.at) ${UNREAD}) as replied_at
  from assignments a join referrals r on r.id = a.referral_id
    join offers o on o.referral_id = r.id and o.agent_id = a.agent_id and o.status = 'accepted'
      and o.settled_at = a.accepted_at
  where a.agent_id = :agentId and a.status = 'active'
  order by a.accepted_at`);

/** The agent's pending offers and active assignments, with the phone number's index to find siblings. */
export const openOfAgent = statement<{ agentId: string }, Pick<ReferralRow, 'id' | 'phone_index'>>(`
  select r.id, r.phone_index from offers o join referrals r on r.id = o.referral_id
    where o.agent_id = :agentId and o.status = 'pending'
  union select r.id, r.phone_index from assignments x join referrals r on r.id = x.referral_id
    where x.agent_id = :agentId and x.status = 'active'`);

/** The assignment that came of this offer; an agent may accept a referral again after the resident chose another time. */
const HELD = `left join assignments a on a.referral_id = r.id and a.agent_id = o.agent_id and o.status = 'accepted'
    and a.accepted_at = o.settled_at`;

/** SQL `when` branches, one per key, with its condition. */
const branches = <Key extends string>(
  became: Readonly<Record<Key, AgentStatus>>,
  keys: readonly Key[],
  condition: (key: Key) => string,
): string => keys.map((key) => `when ${condition(key)} then '${became[key]}'`).join(' ');

const { pending, rejected, missed, accepted, withdrawn } = READ_AS;
/** The offer's status as its agent sees it (rule 4b); every query for agents uses this. */
const STATUS = `case o.status
  when 'pending' then '${pending.else}'
  when 'rejected' then '${rejected.else}'
  when 'missed' then case ${branches(missed, REFERRAL_KINDS, (kind) => `o.kind = '${kind}'`)} end
  when 'accepted' then case
    ${branches(accepted, ['active'], () => "a.status = 'active'")}
    ${branches(accepted, ASSIGNMENT_ENDS, (end) => `a.ended_as = '${end}'`)}
    ${branches(accepted, ['completed'], () => "a.status = 'completed'")}
    else '${accepted.else}' end
  else case
    ${branches(withdrawn, ['taken'], () => 'exists (select 1 from assignments t where t.referral_id = r.id and t.accepted_at = o.settled_at)')}
    ${branches(withdrawn, ['cancelled', 'expired'], (end) => `r.status = '${end}' and r.ended_at = o.settled_at`)}
    else '${withdrawn.else}' end
  end`;

/** `shown`: what the offer became for its agent. */
export type ShownRow = OfferedRow & Pick<ReferralRow, 'call_back_at'> & { shown: AgentStatus };
const SHOWN = `
  select ${FACTS}, ${OFFER}, r.call_back_at, ${STATUS} as shown
  from offers o join referrals r on r.id = o.referral_id ${HELD}
  where o.agent_id = :agentId`;

export const newestOffer = statement<{ agentId: string; referralId: string }, ShownRow>(
  `${SHOWN} and o.referral_id = :referralId order by o.offered_at desc limit 1`,
);

export const ofDay = statement<{ agentId: string; since: Instant; limit: number }, ShownRow>(
  `${SHOWN} and (o.offered_at >= :since or o.status = 'pending' or a.status = 'active')
  order by o.offered_at desc limit :limit`,
);

/** Filters by the offer's own status first, so only accepted offers need further lookups. */
const readAs = (status: AgentStatus): string => {
  const offers = offersReadAs(status)
    .map((offer) => `'${offer}'`)
    .join(', ');
  return `and o.status in (${offers}) and ${STATUS} = '${status}'`;
};
const SEARCHED = `and (lower(r.county) like :like escape '\\' or lower(r.id) like :like escape '\\'
    or r.language in (:languages) or r.help in (:helps) or r.id in (:ids))`;
const ORDER = {
  newest: 'o.offered_at desc, o.id',
  oldest: 'o.offered_at, o.id',
  // When the agent still has something to do; null for what is over.
  due: `case when o.status = 'pending' then o.due_at when a.status = 'active'
    then coalesce(r.call_back_at, r.promised_by) end nulls last, o.offered_at desc, o.id`,
};

type Searched = {
  agentId: string;
  like: string;
  languages: readonly string[];
  helps: readonly string[];
  /** Found in sealed data. */
  ids: readonly string[];
};
type Page = Searched & { besides: string; limit: number; offset: number };

const listWhere = (which: string) => {
  const page = (order: string) =>
    statement<Page, ShownRow>(
      `${SHOWN} ${which} and o.id <> :besides order by ${order} limit :limit offset :offset`,
    );
  return {
    /** The pending General: an agent has at most one, except for siblings. */
    general: statement<Searched, ShownRow>(
      `${SHOWN} ${which} and o.status = 'pending' and o.kind = 'general' order by o.sibling, o.offered_at limit 1`,
    ),
    newest: page(ORDER.newest),
    oldest: page(ORDER.oldest),
    due: page(ORDER.due),
    total: statement<Searched, { n: number }>(`
      select count(*) as n from offers o join referrals r on r.id = o.referral_id ${HELD}
      where o.agent_id = :agentId ${which}`),
  };
};
const listOf = (which: string) => ({ whole: listWhere(which), searched: listWhere(`${which} ${SEARCHED}`) });

/** The list by status, whole or searched. Leaves out what a search does not need. */
export const list = {
  all: listOf(''),
  ...recordOf(AGENT_STATUSES, (status) => listOf(readAs(status))),
};

/** Every offer is a row of the list, so this counts an index without looking up their outcomes. */
export const offersTotal = statement<{ agentId: string }, { n: number }>(
  'select count(*) as n from offers where agent_id = :agentId',
);

/** Of the Generals offered since then, as View Metrics counts them. Forgiven misses don't count (rule 5). */
export const missedCount = statement<{ agentId: string; since: Instant }, { n: number }>(`
  select count(*) as n from offers
  where agent_id = :agentId and status = 'missed' and kind = 'general'
    and (contest_answer is null or contest_answer <> 'forgiven') and offered_at >= :since`);
