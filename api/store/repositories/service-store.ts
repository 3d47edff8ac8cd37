/** The service's own small facts: allowed sites, when an engine was last alive. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { CHANNEL_NAMES, type ChannelName, type HeardOf } from '../../domain/messages.ts';
import type { Database } from '../database.ts';
import { countUp, setState, statesNamed } from '../sql/feed.ts';
import { lockProgram } from '../sql/locks.ts';
import { forgetRepeats } from '../sql/numbers.ts';
import * as history from '../sql/roster-history.ts';
import { table } from '../sql/table.ts';
import { tidyDoubts } from './abuse-store.ts';
import { auditHead } from './audit-store.ts';
import { tidyBudgets } from './budget-store.ts';
import { CACHE_VERSIONS } from './cache-versions.ts';
import { pslRetention } from './psl-store.ts';
import { eraseContacts } from './retention.ts';

export function siteStore(db: Knex) {
  return {
    async all(): Promise<string[]> {
      const rows = await table(db, 'sites').orderBy('origin').select('origin');
      return rows.map(({ origin }) => origin);
    },
    add: async (origin: string, now: Instant): Promise<boolean> =>
      (
        await table(db, 'sites')
          .insert({ origin, added_at: now })
          .onConflict('origin')
          .ignore()
          .returning('origin')
      ).length === 1,
    remove: async (origin: string): Promise<boolean> =>
      (await table(db, 'sites').where({ origin }).delete()) === 1,
  };
}

/** One number that the service keeps under a name; null before it was first set. */
export async function stateOf(db: Knex, key: string): Promise<number | null> {
  const row = await table(db, 'service_state').where({ key }).first('value');
  return row?.value ?? null;
}

const ALIVE = 'engine-alive-at';
const SENDS = (channel: ChannelName) => `sends-${channel}-at`;
const DOES_NOT_SEND = (channel: ChannelName) => `does-not-send-${channel}-at`;

const OUTAGE_FROM = 'outage-from';
const OUTAGE_TO = 'outage-to';
const OUTAGE = [ALIVE, OUTAGE_FROM, OUTAGE_TO];

/** When no process was awake: the last such time, if any. */
type Outage = { from: Instant; to: Instant } | null;

/** `open`: the channels that this process sends by. It says so with each beat, for `kod`, which can't know. */
export function heartbeatStore(db: Knex, open: readonly ChannelName[] = []) {
  return {
    last: (): Promise<Instant | null> => stateOf(db, ALIVE),
    back: (now: Instant, gap: number) => backAt(db, now, gap),
    async beat(now: Instant): Promise<Outage> {
      await setState(db, { key: ALIVE, value: now });
      for (const channel of CHANNEL_NAMES) {
        const key = (open.includes(channel) ? SENDS : DOES_NOT_SEND)(channel);
        await setState(db, { key, value: now });
      }
      return (await outages(db)).last;
    },
    async heardOf(channel: ChannelName): Promise<HeardOf> {
      const [sends, doesNot] = [await stateOf(db, SENDS(channel)), await stateOf(db, DOES_NOT_SEND(channel))];
      return { sends, doesNot };
    },
  };
}

async function outages(db: Knex): Promise<{ alive: Instant | null; last: Outage }> {
  const rows = await statesNamed(db, { keys: OUTAGE });
  const of = (key: string) => rows.find((row) => row.key === key)?.value ?? null;
  const [from, to] = [of(OUTAGE_FROM), of(OUTAGE_TO)];
  return { alive: of(ALIVE), last: from === null || to === null ? null : { from, to } };
}

/**
 * A process is back. Where none of them was awake for more than `gap` ms, that is an outage, which they write down once: those that come back
 * before the first beat make it longer, those that come later read it.
 */
const backAt = (db: Knex, now: Instant, gap: number): Promise<Outage> =>
  db.transaction(async (trx) => {
    await lockProgram(trx);
    const { alive, last } = await outages(trx);
    if (alive === null || now - alive <= gap) return last;
    const outage = { from: alive, to: last?.from === alive ? Math.max(now, last.to) : now };
    await setState(trx, { key: OUTAGE_FROM, value: outage.from });
    await setState(trx, { key: OUTAGE_TO, value: outage.to });
    return outage;
  });

export type CacheVersions = Record<keyof typeof CACHE_VERSIONS, number>;

/** All of them at once, by this process or another; 0 before the first. */
export async function cacheVersions(db: Knex): Promise<CacheVersions> {
  const rows = await statesNamed(db, { keys: Object.values(CACHE_VERSIONS) });
  const of = (key: string) => rows.find((row) => row.key === key)?.value ?? 0;
  return {
    events: of(CACHE_VERSIONS.events),
    access: of(CACHE_VERSIONS.access),
    closedDays: of(CACHE_VERSIONS.closedDays),
    attack: of(CACHE_VERSIONS.attack),
  };
}

export const noteAccess = async (db: Knex): Promise<void> =>
  void (await countUp(db, { key: CACHE_VERSIONS.access }));

/** For so long it can be told why somebody was asked. */
const HISTORY_KEPT = 90 * 24 * 3_600_000;

/** Shorter: who was away for longer resumes without some news, and sees it in the worklist alone. */
const HINTS_KEPT = 7 * 24 * 3_600_000;

/** A process looks every few seconds; one that stood still for longer reads all agents again. */
const CHANGES_KEPT = 3_600_000;

/** Longer than a request counts as sent twice. */
const REPEATS_KEPT = 3_600_000;

/**
 * Removes what nobody will ask for again, and what is personal of what ended longer ago than `contactKept` ms. Answers with how
 * many referrals and issues were erased.
 */
export async function runRetention(db: Knex, now: Instant, contactKept: number): Promise<number> {
  await table(db, 'hints')
    .where('at', '<', now - HINTS_KEPT)
    .delete();
  await table(db, 'used_challenges').where('until', '<', now).delete();
  await tidyBudgets(db, now);
  await tidyDoubts(db, now);
  await forgetRepeats(db, { before: now - REPEATS_KEPT });
  await table(db, 'roster_changes')
    .where('at', '<', now - CHANGES_KEPT)
    .delete();
  await history.tidyHistory(db, { before: now - HISTORY_KEPT });
  await table(db, 'contact_changes')
    .where('at', '<', now - HISTORY_KEPT)
    .delete();
  await table(db, 'presence')
    .where('seen_at', '<', now - HISTORY_KEPT)
    .delete();
  const issues = await pslRetention(db, now, contactKept);
  return issues + (await eraseContacts(db, now - contactKept, now));
}

/** The same for a service, which empties SQLite's log of what was erased; where a reader was in the way, the next time. `tell` is told the head of the
 * audit log, to be kept outside of the database (rule 37c). */
export function retentionOf(database: Database, tell: (head: { head: string }) => void) {
  let traces = false;
  return async (now: Instant, contactKept: number): Promise<void> => {
    const erased = await runRetention(database.write, now, contactKept);
    if (traces || erased > 0) traces = !(await database.dropTraces(false));
    const head = await auditHead(database.read);
    if (head !== null) tell({ head });
  };
}
