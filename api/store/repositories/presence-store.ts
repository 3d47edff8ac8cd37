/** When agents' browsers were live: one row per stretch, extended by each heartbeat. Read by every process and by `kod explain`. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { PresenceStore } from '../../application/ports.ts';
import * as sql from '../sql/feed.ts';

/** Limits the bound values of a statement to what both databases allow. */
const AT_ONCE = 500;

export function presenceStore(db: Knex): PresenceStore {
  async function note(ids: readonly string[], at: Instant, within: number): Promise<void> {
    const since = at - within;
    await sql.prolongPresence(db, { ids, since, at });
    const live = await sql.liveAmong(db, { ids, since });
    const known = new Set(live.map(({ agent_id }) => agent_id));
    const begun = ids.filter((id) => !known.has(id));
    const rows = begun.map((agent_id) => ({ agent_id, from_at: at, seen_at: at }));
    await sql.beginPresence(db, rows);
  }

  return {
    async note(agentIds, at, within) {
      for (let from = 0; from < agentIds.length; from += AT_ONCE)
        await note(agentIds.slice(from, from + AT_ONCE), at, within);
    },
    async seenSince(at) {
      const newest = new Map<string, Instant>();
      for (const { agent_id, seen_at } of await sql.seenSince(db, { at }))
        newest.set(agent_id, Math.max(seen_at, newest.get(agent_id) ?? seen_at));
      return [...newest].map(([agentId, seenAt]) => ({ agentId, seenAt }));
    },
  };
}
