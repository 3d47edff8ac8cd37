/** The master keys of each running service, reported at its start and with every heartbeat. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { KeyHolderRow } from '../key-schema.ts';
import { table } from '../sql/table.ts';

/** Ms without a heartbeat after which a service counts as stopped. Slow machines beat later than every 5 s. */
const GONE_AFTER = 60_000;

export type KeyHolder = { process: string; keyIds: string[]; seenAt: Instant };

export type HeldKeys = {
  /** Reports that this service is running, with its keys. */
  say(now: Instant): Promise<void>;
  /** At a clean stop. */
  leave(): Promise<void>;
};

/** `process`: unique among running services; null reports nothing. */
export const heldKeys = (db: Knex, process: string | null, keyIds: readonly string[]): HeldKeys => ({
  async say(now) {
    if (process === null) return;
    await table(db, 'key_holders')
      .insert({ process, key_ids: JSON.stringify(keyIds), seen_at: now })
      .onConflict('process')
      .merge();
  },
  async leave() {
    if (process !== null) await table(db, 'key_holders').where({ process }).delete();
  },
});

/** Services with a recent heartbeat. Reads only. */
export async function holdersSeen(db: Knex, now: Instant): Promise<KeyHolder[]> {
  const rows = await table(db, 'key_holders')
    .where('seen_at', '>=', now - GONE_AFTER)
    .orderBy('process');
  return rows.map(holderOf);
}

/** Services with a recent heartbeat. Forgets the others. */
export async function keyHolders(db: Knex, now: Instant): Promise<KeyHolder[]> {
  await table(db, 'key_holders')
    .where('seen_at', '<', now - GONE_AFTER)
    .delete();
  return holdersSeen(db, now);
}

const holderOf = ({ process, key_ids, seen_at }: KeyHolderRow): KeyHolder => ({
  process,
  keyIds: JSON.parse(key_ids),
  seenAt: seen_at,
});
