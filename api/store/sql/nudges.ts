/** Statements about agents asked to stay on. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { NudgeRow } from '../nudge-schema.ts';
import type { AgentRow, ReferralRow } from '../schema.ts';
import { insertion } from './bulk-write.ts';
import { type Nothing, statement } from './statement.ts';

/** Its id names agent and time, so a second process adds nothing. */
export const addNudges = insertion<'nudges', { id: string }>(
  'nudges',
  'on conflict (id) do nothing returning id',
);

export type SentNudgeRow = NudgeRow &
  Pick<AgentRow, 'portal_subject' | 'first_name' | 'last_name'> & { calls: number };

/** `calls`: accepted while the agent stayed on. */
export const nudgesSince = statement<{ since: Instant }, SentNudgeRow>(`
  select n.*, a.portal_subject, a.first_name, a.last_name,
    (select cast(count(*) as integer) from offers o where o.agent_id = n.agent_id and o.status = 'accepted'
      and n.answer = 'stayed' and o.settled_at >= n.stay_from and o.settled_at < n.stay_until) as calls
  from nudges n join agents a on a.id = n.agent_id
  where n.sent_at >= :since order by n.sent_at desc, n.id`);

export type AskedThenRow = Pick<ReferralRow, 'county' | 'language' | 'help' | 'lat' | 'lon' | 'submitted_at'>;

/** Without shadows and erased requests. */
export const askedThen = statement<{ from: Instant; to: Instant }, AskedThenRow>(`
  select county, language, help, lat, lon, submitted_at from referrals
  where submitted_at >= :from and submitted_at < :to and decoy = 0 and erased_at is null`);

export const firstAsked = statement<Nothing, { at: Instant | null }>(
  'select min(submitted_at) as at from referrals',
);
