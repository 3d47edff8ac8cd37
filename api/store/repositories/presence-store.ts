/** When agents' browsers were live: a row a stretch, which each sign of life prolongs. Read by every process, and by `kod explain`. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { PresenceStore } from '../../application/ports.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { ask, places } from '../sql/sql.ts';

/** Bounded, so that a statement takes no more values than either database allows. */
const AT_ONCE = 500;

export function presenceStore(db: Knex): PresenceStore {
  async function note(ids: readonly string[], at: Instant, within: number): Promise<void> {
    const some = `agent_id in (${places(ids)}) and seen_at >= ?`;
    await ask(db, `update presence set seen_at = ? where ${some} and seen_at < ?`, [
      ...[at, ...ids],
      ...[at - within, at],
    ]);
    const live = await ask<{ agent_id: string }>(db, `select agent_id from presence where ${some}`, [
      ...ids,
      at - within,
    ]);
    const known = new Set(live.map(({ agent_id }) => agent_id));
    const begun = ids.filter((id) => !known.has(id));
    await insertRows(
      db,
      'presence',
      begun.map((agent_id) => ({ agent_id, from_at: at, seen_at: at })),
      'on conflict (agent_id, from_at) do nothing',
    );
  }

  return {
    async note(agentIds, at, within) {
      for (let from = 0; from < agentIds.length; from += AT_ONCE)
        await note(agentIds.slice(from, from + AT_ONCE), at, within);
    },
    async seenSince(at) {
      const text =
        'select agent_id, max(seen_at) as seen_at from presence where seen_at > ? group by agent_id';
      const rows = await ask<{ agent_id: string; seen_at: Instant }>(db, text, [at]);
      return rows.map(({ agent_id, seen_at }) => ({ agentId: agent_id, seenAt: seen_at }));
    },
  };
}
