/** Statements about news for processes and browsers: worklist events, state counters, roster changes, presence. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type {
  PresenceRow,
  ReferralRow,
  RosterChangeRow,
  ServiceStateRow,
  WorklistEventRow,
} from '../schema.ts';
import { insertion } from './bulk-write.ts';
import { statement } from './statement.ts';

export const setState = statement<{ key: string; value: number }, never>(
  'insert into service_state (key, value) values (:key, :value) on conflict (key) do update set value = excluded.value',
);
export const countUp = statement<{ key: string }, never>(
  'insert into service_state (key, value) values (:key, 1) on conflict (key) do update set value = service_state.value + 1',
);
/** Adds to the stored values and returns the sums. */
export const addToState = insertion<'service_state', Pick<ServiceStateRow, 'value'>>(
  'service_state',
  'on conflict (key) do update set value = service_state.value + excluded.value returning value',
);
export const statesNamed = statement<{ keys: readonly string[] }, ServiceStateRow>(
  'select key, value from service_state where key in (:keys)',
);

/** No further conditions: one on the agent would use the agent index and read all events. */
export const eventsSince = statement<{ revision: number }, Pick<WorklistEventRow, 'agent_id' | 'change'>>(
  'select agent_id, change from hints where revision > :revision',
);

export type EventOfAgentRow = Pick<WorklistEventRow, 'revision' | 'at' | 'change' | 'referral_id'>;
export type TracedEventRow = EventOfAgentRow & Pick<ReferralRow, 'trace'>;

/** Events for this agent, and those for everybody with a Mass that this agent has. */
const eventsOf = (which: string) => `
  select h.revision, h.at, h.change, h.referral_id from hints h where ${which} and h.agent_id = :agentId
  union all select h.revision, h.at, h.change, h.referral_id from hints h
  where ${which} and h.agent_id is null and exists (select 1 from offers o
    where o.referral_id = h.referral_id and o.agent_id = :agentId and o.kind = 'mass'
      and case h.change when 'offer-made' then o.offered_at = h.at
        else o.settled_at = h.at and o.status in ('withdrawn', 'missed') end)`;

export const eventsAfter = statement<{ agentId: string; revision: number; limit: number }, TracedEventRow>(
  `select e.revision, e.at, e.change, e.referral_id, (select trace from referrals where id = e.referral_id) as trace
  from (${eventsOf('h.revision > :revision')} order by revision limit :limit) as e order by e.revision`,
);
/** Without messages' delivery changes, which show on the screens where they were written. */
export const newestEvents = statement<{ agentId: string; since: Instant; limit: number }, EventOfAgentRow>(
  `${eventsOf("h.at >= :since and h.change <> 'message-changed'")} order by revision desc limit :limit`,
);

export const changesSince = statement<
  { revision: number },
  Pick<RosterChangeRow, 'revision' | 'agents' | 'masses'>
>('select revision, agents, masses from roster_changes where revision > :revision order by revision');

const LIVE = 'agent_id in (:ids) and seen_at >= :since';

export const prolongPresence = statement<{ ids: readonly string[]; since: Instant; at: Instant }, never>(
  `update presence set seen_at = :at where ${LIVE} and seen_at < :at`,
);
export const liveAmong = statement<{ ids: readonly string[]; since: Instant }, Pick<PresenceRow, 'agent_id'>>(
  `select agent_id from presence where ${LIVE}`,
);
export const beginPresence = insertion('presence', 'on conflict (agent_id, from_at) do nothing');
export const seenSince = statement<{ at: Instant }, Pick<PresenceRow, 'agent_id' | 'seen_at'>>(
  'select agent_id, seen_at from presence where seen_at > :at',
);
/** The newest presence stretch of each browser that had begun by then. */
export const liveBy = statement<{ at: Instant }, PresenceRow>(
  'select agent_id, max(from_at) as from_at, max(seen_at) as seen_at from presence where from_at <= :at group by agent_id',
);
