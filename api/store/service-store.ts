/** The service's own small facts: allowed sites, who looked at what, when an engine was last alive. */
import type { Knex } from 'knex';
import type { Instant } from '../../shared/vocabulary.ts';
import { tidyPsl } from './psl-store.ts';
import { eraseContacts } from './retention.ts';

export function siteStore(db: Knex) {
  return {
    async all(): Promise<string[]> {
      return (await db('sites').orderBy('origin').select('origin')).map(
        (row: { origin: string }) => row.origin,
      );
    },
    add: async (origin: string, now: Instant): Promise<boolean> =>
      (await db('sites').insert({ origin, added_at: now }).onConflict('origin').ignore().returning('origin'))
        .length === 1,
    remove: async (origin: string): Promise<boolean> => (await db('sites').where({ origin }).delete()) === 1,
  };
}
export type SiteStore = ReturnType<typeof siteStore>;

/** How somebody looked at what is sealed of an issue. */
export type PslLook = 'psl-listed' | 'psl-viewed' | 'psl-picture-viewed' | 'psl-exported';

export function auditStore(db: Knex) {
  return {
    async viewed(agentId: string, referralId: string, now: Instant): Promise<void> {
      await db('audit_log').insert({
        at: now,
        agent_id: agentId,
        referral_id: referralId,
        what: 'contact-viewed',
      });
    },
    /** `entryId` is null for a look at all of the agent's own issues at once. */
    async pslViewed(agentId: string, entryId: string | null, what: PslLook, now: Instant): Promise<void> {
      await db('audit_log').insert({ at: now, agent_id: agentId, psl_entry_id: entryId, what });
    },
  };
}
export type AuditStore = ReturnType<typeof auditStore>;

/** One number that the service keeps under a name; null before it was first set. */
export async function stateOf(db: Knex, key: string): Promise<number | null> {
  const row: { value: number } | undefined = await db('service_state').where({ key }).first('value');
  return row?.value ?? null;
}

const ALIVE = 'engine-alive-at';

export function heartbeatStore(db: Knex) {
  return {
    last: (): Promise<Instant | null> => stateOf(db, ALIVE),
    async beat(now: Instant): Promise<void> {
      await db('service_state').insert({ key: ALIVE, value: now }).onConflict('key').merge();
    },
  };
}
export type HeartbeatStore = ReturnType<typeof heartbeatStore>;

const IMPORTED = 'roster-imported-at';

export const noteRoster = async (db: Knex, now: Instant): Promise<void> => {
  await db('service_state').insert({ key: IMPORTED, value: now }).onConflict('key').merge();
};
/** When a roster was last imported or a miss forgiven, by this process or another. */
export const rosterNotedAt = (db: Knex): Promise<Instant | null> => stateOf(db, IMPORTED);

/** For so long it can be told why somebody was asked. */
const HISTORY_KEPT = 90 * 24 * 3_600_000;

/** Of what is older, the newest entry of each agent stays: it is the one that held when the kept time began. */
async function tidyHistory(db: Knex, before: Instant): Promise<void> {
  const held = db('roster_history').where('at', '<', before).groupBy('agent_id').max('revision');
  await db('roster_history').where('at', '<', before).whereNotIn('revision', held).delete();
}

/** Removes what nobody will ask for again, and what is personal of what ended longer ago than `contactKept` ms. */
export async function tidy(db: Knex, now: Instant, contactKept: number): Promise<void> {
  await db('hints')
    .where('at', '<', now - 7 * 24 * 3_600_000)
    .delete();
  await db('used_challenges').where('until', '<', now).delete();
  await tidyHistory(db, now - HISTORY_KEPT);
  await tidyPsl(db, now);
  await eraseContacts(db, now - contactKept, now);
}
