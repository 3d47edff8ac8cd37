/** A referral's events, in order. Append-only. */
import type { Knex } from 'knex';
import type { ReferralStore } from '../../application/ports.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { count } from '../sql/count.ts';
import { table } from '../sql/table.ts';

export function eventStore(db: Knex): Pick<ReferralStore, 'addEvents' | 'eventCount'> {
  return {
    async addEvents(referralId, events, now) {
      const rows = events.map(({ type, agentId, asked = null }) => ({
        referral_id: referralId,
        at: now,
        type,
        agent_id: agentId,
        asked,
      }));
      await insertRows(db, 'referral_events', rows);
    },

    eventCount: (referralId, type) =>
      count(table(db, 'referral_events').where({ referral_id: referralId, ...(type && { type }) })),
  };
}
