/** Agents whose referrals end in unusual ways (rule 37h). Reads no resident data. */
import type { Knex } from 'knex';
import { recordOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { type Ends, UNUSUAL, UNUSUAL_OVER, type Unusual, unusualIn } from '../../domain/agent/unusual.ts';
import { endsSince } from '../sql/assignments.ts';

export type UnusualAgent = Ends & { readonly agent: string; readonly what: readonly Unusual[] };

/** How many agents stand out, by kind. */
export async function unusualCounts(db: Knex, now: Instant): Promise<Record<Unusual, number>> {
  const found = await unusualAgents(db, now);
  return recordOf(UNUSUAL, (one) => found.filter(({ what }) => what.includes(one)).length);
}

/** Agents of the last week, by portal subject. */
export async function unusualAgents(db: Knex, now: Instant): Promise<UnusualAgent[]> {
  const rows = await endsSince(db, { since: now - UNUSUAL_OVER });
  return rows
    .map(({ portal_subject, accepted, handed_back, completed, without_attempt }) => {
      const ends = { accepted, handedBack: handed_back, completed, withoutAttempt: without_attempt };
      return { agent: portal_subject, ...ends, what: unusualIn(ends) };
    })
    .filter(({ what }) => what.length > 0);
}
