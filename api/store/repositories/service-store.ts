/** The service's own state: allowed sites, and when an engine last ran. */
import type { Knex } from 'knex';
import { PARTIAL_LANGUAGES, type PartialLanguage } from '../../../shared/i18n/resident-languages.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { SiteStore } from '../../application/ports.ts';
import { CHANNEL_NAMES, type ChannelName, type HeardOf } from '../../domain/messages.ts';
import type { Database } from '../database.ts';
import { countUp, setState, statesNamed } from '../sql/feed.ts';
import { lockProgram } from '../sql/locks.ts';
import { forgetRepeats } from '../sql/numbers.ts';
import { forgetReleased } from '../sql/residents.ts';
import * as history from '../sql/roster-history.ts';
import { table } from '../sql/table.ts';
import { tidyDoubts } from './abuse-store.ts';
import { auditHead } from './audit-store.ts';
import { tidyBudgets } from './budget-store.ts';
import { CACHE_VERSIONS } from './cache-versions.ts';
import { coarsenErased } from './coarsen.ts';
import { pslRetention } from './psl-store.ts';
import { eraseContacts } from './retention.ts';
import { forgetRosterFiles } from './roster-file-store.ts';

export function siteStore(db: Knex): SiteStore {
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

const SHOWN = (language: PartialLanguage) => `shows-${language}`;

/** The partial languages that staff allow (rule 38c). */
export function shownLanguageStore(db: Knex) {
  const all = async (): Promise<readonly PartialLanguage[]> => {
    const rows = await statesNamed(db, { keys: PARTIAL_LANGUAGES.map(SHOWN) });
    return PARTIAL_LANGUAGES.filter((one) =>
      rows.some(({ key, value }) => key === SHOWN(one) && value === 1),
    );
  };
  return {
    all,
    /** Resolves to false if nothing changed. */
    async show(language: PartialLanguage, shown: boolean): Promise<boolean> {
      await lockProgram(db);
      const before = (await all()).includes(language);
      await setState(db, { key: SHOWN(language), value: shown ? 1 : 0 });
      return before !== shown;
    },
  };
}

/** A named number; null before it is first set. */
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

/** The last period in which no process was awake, if any. */
type Outage = { from: Instant; to: Instant } | null;

/** `open`: the channels that this process sends by; each heartbeat reports them for `kod`. */
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
 * A process is back. More than `gap` ms without any awake process are an outage, recorded once: processes that return before
 * the first heartbeat extend it, later ones read it.
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

/** All versions at once; 0 before the first change. */
export async function cacheVersions(db: Knex): Promise<CacheVersions> {
  const rows = await statesNamed(db, { keys: Object.values(CACHE_VERSIONS) });
  const of = (key: string) => rows.find((row) => row.key === key)?.value ?? 0;
  return {
    events: of(CACHE_VERSIONS.events),
    access: of(CACHE_VERSIONS.access),
    closedDays: of(CACHE_VERSIONS.closedDays),
    attack: of(CACHE_VERSIONS.attack),
    policy: of(CACHE_VERSIONS.policy),
  };
}

export const noteAccess = async (db: Knex): Promise<void> =>
  void (await countUp(db, { key: CACHE_VERSIONS.access }));

/** How long staff can see why somebody was asked. */
const HISTORY_KEPT = 90 * 24 * 3_600_000;

/** A browser that was away for longer misses some news and sees only the worklist. */
const HINTS_KEPT = 7 * 24 * 3_600_000;

/** Processes poll every few seconds; one that stalled for longer reloads all agents. */
const CHANGES_KEPT = 3_600_000;

/** An import that stopped can be finished on the same day. */
const ROSTER_FILES_KEPT = 24 * 3_600_000;

/** Longer than a repeated request is recognized. */
const REPEATS_KEPT = 3_600_000;

/**
 * Deletes outdated rows, and erases personal data of referrals and issues that ended more than `contactKept` ms ago. Resolves to
 * how many of them lost data.
 */
export async function runRetention(db: Knex, now: Instant, contactKept: number): Promise<number> {
  await table(db, 'hints')
    .where('at', '<', now - HINTS_KEPT)
    .delete();
  await table(db, 'used_challenges').where('until', '<', now).delete();
  await tidyBudgets(db, now);
  await tidyDoubts(db, now);
  await table(db, 'text_replies')
    .where('at', '<', now - contactKept)
    .delete();
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
  await table(db, 'staff_presence')
    .where('seen_at', '<', now - CHANGES_KEPT)
    .delete();
  await table(db, 'staff_messages')
    .where('at', '<', now - HISTORY_KEPT)
    .delete();
  await forgetRosterFiles(db, now - ROSTER_FILES_KEPT);
  await forgetReleased(db, { before: now - contactKept });
  const issues = await pslRetention(db, now, contactKept);
  const erased = await eraseContacts(db, now - contactKept, now);
  return issues + erased + (await coarsenErased(db, now));
}

/**
 * `runRetention` for a service: also purges SQLite's log, or leaves that to the next run if a reader prevents it. `tell` gets
 * the audit log's head, to be kept outside the database (rule 37c).
 */
export function retentionOf(database: Database, tell: (head: { head: string }) => void) {
  let traces = false;
  return async (now: Instant, contactKept: number): Promise<void> => {
    const erased = await runRetention(database.write, now, contactKept);
    if (traces || erased > 0) traces = !(await database.dropTraces(false));
    const head = await auditHead(database.read);
    if (head !== null) tell({ head });
  };
}
