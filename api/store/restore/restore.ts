/** Prepares a copy of the database to replace it: nobody erased since comes back, and nothing is sent twice. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { LegalHoldRow } from '../audit-schema.ts';
import type { Database } from '../database.ts';
import { CACHE_VERSIONS } from '../repositories/cache-versions.ts';
import { eraseContactsOf } from '../repositories/erasure.ts';
import { heartbeatStore, stateOf } from '../repositories/service-store.ts';
import type { OutboxRow } from '../schema.ts';
import { count } from '../sql/count.ts';
import { setState } from '../sql/feed.ts';
import { table } from '../sql/table.ts';

type SettledMessage = Pick<OutboxRow, 'id' | 'status'>;

/** Changes since the copy that a restore would lose. Times are when a service last ran. */
export type Lost = {
  readonly lastAlive: Instant | null;
  readonly requests: number;
  /** Referrals that were erased since the copy. */
  readonly erased: readonly string[];
  /** Portal subjects of agents whose access ended since, and who would regain it. */
  readonly accessEnded: readonly string[];
  /** Messages that waited in the copy and have been settled since. */
  readonly settledMessages: readonly SettledMessage[];
  readonly holds: readonly LegalHoldRow[];
  readonly versions: Readonly<Record<string, number>>;
};

export const lastAlive = (db: Knex): Promise<Instant | null> => heartbeatStore(db).last();

const AT_ONCE = 500;
function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

/** Compares the copy with the database it is to replace. */
export async function lostBetween(copy: Knex, current: Knex): Promise<Lost> {
  const newest = await table(copy, 'referrals').orderBy('submitted_at', 'desc').first('submitted_at');
  const since = newest?.submitted_at ?? 0;
  return {
    lastAlive: await lastAlive(current),
    requests: await count(table(current, 'referrals').where('submitted_at', '>', since)),
    erased: await erasedSince(copy, current),
    accessEnded: await accessEndedSince(copy, current),
    settledMessages: await settledSince(copy, current),
    holds: await table(current, 'legal_holds').select(),
    versions: await versionsOf(current),
  };
}

async function erasedSince(copy: Knex, current: Knex): Promise<string[]> {
  const kept = await table(copy, 'referrals').whereNull('erased_at').select('id');
  const found: string[] = [];
  for (const ids of chunks(kept.map(({ id }) => id))) {
    const rows = await table(current, 'referrals').whereIn('id', ids).whereNotNull('erased_at').select('id');
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

async function accessEndedSince(copy: Knex, current: Knex): Promise<string[]> {
  const had = await table(copy, 'agents')
    .whereNull('suspended_at')
    .whereNull('removed_at')
    .select('portal_subject');
  const found: string[] = [];
  for (const subjects of chunks(had.map(({ portal_subject }) => portal_subject))) {
    const rows = await table(current, 'agents')
      .whereIn('portal_subject', subjects)
      .where((either) => either.whereNotNull('suspended_at').orWhereNotNull('removed_at'))
      .select('portal_subject');
    found.push(...rows.map(({ portal_subject }) => portal_subject));
  }
  return found;
}

async function settledSince(copy: Knex, current: Knex): Promise<SettledMessage[]> {
  const waiting = await table(copy, 'outbox').where({ status: 'waiting' }).select('id');
  const found: SettledMessage[] = [];
  for (const ids of chunks(waiting.map(({ id }) => id))) {
    const rows = await table(current, 'outbox').whereIn('id', ids).select('id', 'status');
    const now = new Map(rows.map(({ id, status }) => [id, status]));
    // A deleted message was sent before.
    for (const id of ids) found.push({ id, status: now.get(id) ?? 'sent' });
  }
  return found.filter(({ status }) => status !== 'waiting');
}

/** Browsers resume from the last revision they saw: a lower one would hide all news until it is reached again. */
const AHEAD = 1_000_000;

const versionsOf = async (db: Knex): Promise<Record<string, number>> => {
  const keys = Object.values(CACHE_VERSIONS);
  const values = await Promise.all(keys.map((key) => stateOf(db, key)));
  return Object.fromEntries(keys.map((key, n) => [key, values[n] ?? 0]));
};

/** The database to compare the copy with, and what a restore would lose. */
export type Compared = { readonly current: Knex; readonly lost: Lost };

/** Copies over what must not be undone; null if the current database can't be read. */
export async function carryOver({ write }: Database, compared: Compared | null, now: Instant): Promise<void> {
  const lost = compared?.lost;
  if (lost) {
    for (const ids of chunks(lost.erased))
      await write.transaction(async (trx) => {
        await endAsTheyEnded(trx, compared.current, ids);
        await eraseContactsOf(trx, ids, now);
      });
    for (const { id, status } of lost.settledMessages)
      await table(write, 'outbox').where({ id, status: 'waiting' }).update({ status });
    await sameHolds(write, lost.holds);
  }
  for (const [key, own] of Object.entries(await versionsOf(write)))
    await setState(write, { key, value: Math.max(own, lost?.versions[key] ?? 0) + AHEAD });
}

/** Nobody is asked to call a resident who is erased: their requests end as they did. Agents who came since are not in the copy. */
async function endAsTheyEnded(copy: Knex, current: Knex, ids: readonly string[]): Promise<void> {
  const referrals = await table(current, 'referrals').whereIn('id', ids);
  const holders = referrals.flatMap(({ holder_id }) => holder_id ?? []);
  const known = new Set(
    (await table(copy, 'agents').whereIn('id', holders).select('id')).map(({ id }) => id),
  );
  for (const { id, ...row } of referrals) {
    const ended = row.holder_id === null || known.has(row.holder_id) ? row : { ...row, ...CANCELLED };
    await table(copy, 'referrals').where({ id }).update(ended);
  }
  for (const { id, ...row } of await table(current, 'offers').whereIn('referral_id', ids))
    await table(copy, 'offers').where({ id }).update(row);
  for (const { id, ...row } of await table(current, 'assignments').whereIn('referral_id', ids))
    await table(copy, 'assignments').where({ id, referral_id: row.referral_id }).update(row);
}
const CANCELLED = {
  status: 'cancelled',
  holder_id: null,
  accepted_at: null,
  holder_attempts: null,
  reminded_at: null,
} as const;

/** Holds placed since protect what the copy brings back; holds released since don't. */
const sameHolds = (write: Knex, holds: readonly LegalHoldRow[]): Promise<void> =>
  write.transaction(async (trx) => {
    await table(trx, 'legal_holds').delete();
    for (const rows of chunks(holds)) await table(trx, 'legal_holds').insert([...rows]);
  });
