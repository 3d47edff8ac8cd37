/** Adds, rotates, and retires master keys while services run. Each step is a short transaction, so a kill loses nothing. */
import type { Knex } from 'knex';
import { errorCode } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { keyHolders } from '../keys/key-holders.ts';
import type { KeyService } from '../keys/key-service.ts';
import { addMasterKey } from '../keys/master-keys.ts';
import { planRotation } from '../keys/plan-rotation.ts';
import { oldOwners, sealOldFields, type Transaction } from '../keys/seal-again.ts';
import type { Sealer } from '../keys/sealer.ts';
import { setState, statesNamed } from '../sql/feed.ts';
import * as sql from '../sql/keys.ts';
import { lockProgram } from '../sql/locks.ts';
import { table } from '../sql/table.ts';
import { auditStore } from './audit-store.ts';

/** `transaction` opens those that begin a step; a dry run's takes them back. `reason`: for the audit log. */
export type KeyWork = {
  write: Knex;
  transaction: Transaction;
  keys: KeyService;
  sealer: Sealer;
  staff: string;
  reason: string;
  now: () => Instant;
};

/** A sentence for staff, who can fix the cause. */
export class KeyRefusal extends Error {}

/** Data keys per transaction: a service writes in between. */
const AT_ONCE = 100;

/**
 * Registers a master key that this process has and the database lacks; `wanted` if there are several. It wraps nothing until
 * rotation. Resolves to its id.
 */
export const addKey = (work: KeyWork, wanted?: string): Promise<string> =>
  underLock(work, async (db) => {
    const { keys, now } = work;
    const registered = (await sql.masterKeys(db, {})).map(({ id }) => id);
    const retired = await statesNamed(db, { keys: keys.ids.map(retiredKey) });
    const unknown = keys.ids.filter(
      (id) => !registered.includes(id) && !retired.some(({ key }) => key === retiredKey(id)),
    );
    const [id, ...more] = wanted === undefined ? unknown : unknown.filter((one) => one === wanted);
    if (id === undefined)
      throw new KeyRefusal(
        'KOD_DATA_KEY and KOD_DATA_KEYS hold no key that the database has never had: add a new one to KOD_DATA_KEYS first.',
      );
    if (more.length > 0)
      throw new KeyRefusal(`There are several new keys: say which of ${[id, ...more].join(', ')}.`);
    await addMasterKey(db, keys, { id, state: 'waiting', now: now() });
    await enter(db, work, 'key-added', id);
    return id;
  });

export type Rotated = { to: string; wrapped: number; sealed: number; unread: number };

/**
 * Rewraps every data key under another master key, and gives owners with fields in the old form their own key. `done` is
 * called with the progress after each step and may wait. Two concurrent runs share the work.
 */
export async function rotate(
  work: KeyWork,
  wanted: string | undefined,
  done: (progress: { done: number; left: number }) => Promise<void>,
): Promise<Rotated> {
  const { write, keys, sealer } = work;
  const to = await patiently(() => beginRotation(work, wanted));
  let wrapped = 0;
  for (let from = await otherKey(write, to); from !== null; from = await otherKey(write, to)) {
    const { id } = from;
    const some = await patiently(() => wrapSome(write, keys, id, to));
    wrapped += some;
    await done({ done: wrapped, left: Math.max(0, from.n - some) });
  }
  let sealed = 0;
  const transaction: Transaction = (run) => patiently(() => write.transaction(run));
  const unread = await sealOldFields({ write, transaction, sealer }, async (owners) => {
    sealed += owners;
    await done({ done: wrapped + sealed, left: 0 });
  });
  return { to, wrapped, sealed, unread };
}

/** The outcome of `rotate`, computed in a transaction that the dry run rolls back. */
export async function wouldRotate(work: KeyWork, wanted?: string): Promise<Rotated> {
  const to = await beginRotation(work, wanted);
  const left = await otherKey(work.write, to);
  return { to, wrapped: left?.n ?? 0, sealed: await oldOwners(work.write), unread: 0 };
}

const beginRotation = (work: KeyWork, wanted?: string): Promise<string> =>
  underLock(work, async (db) => {
    const { now } = work;
    const masters = await sql.masterKeys(db, {});
    const plan = planRotation({ masters, holders: await keyHolders(db, now()) }, wanted);
    if ('refused' in plan) throw new KeyRefusal(plan.refused);
    if (!plan.begins) return plan.to;
    const before = masters.find(({ state }) => state === 'current')?.id;
    await table(db, 'master_keys').where({ state: 'current' }).update({ state: 'former' });
    await table(db, 'master_keys').where({ id: plan.to }).update({ state: 'current' });
    await enter(db, work, 'key-rotated', `from ${before} to ${plan.to}`);
    return plan.to;
  });

/** A key that still wraps something, with the total of all keys but `to`. */
async function otherKey(db: Knex, to: string): Promise<{ id: string; n: number } | null> {
  const counts = (await sql.wrappedCounts(db, {})).filter(({ key_id }) => key_id !== to);
  const [first] = counts;
  return first ? { id: first.key_id, n: counts.reduce((sum, { n }) => sum + Number(n), 0) } : null;
}

/** Calls the key service outside the transaction. Skips keys that were erased or rewrapped meanwhile. */
async function wrapSome(write: Knex, keys: KeyService, from: string, to: string): Promise<number> {
  const rows = await sql.wrappedBy(write, { keyId: from, limit: AT_ONCE });
  const again = await Promise.all(
    rows.map(async ({ owner, wrapped }) => {
      const key = await keys.unwrap(from, wrapped, owner);
      return { owner, keyId: to, before: wrapped, wrapped: await keys.wrap(to, key, owner) };
    }),
  );
  await write.transaction(async (db) => {
    for (const row of again) await sql.wrapAgain(db, row);
  });
  return rows.length;
}

/** Each attempt waits five seconds for its turn. */
const TRIES = 12;

/** Retries while a busy service leaves SQLite no gap. */
async function patiently<T>(step: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--)
    try {
      return await step();
    } catch (error) {
      if (errorCode(error) !== 'SQLITE_BUSY' || left === 1) throw error;
    }
}

/** Forgets a master key that wraps nothing; the database refuses any other. */
export const retireKey = (work: KeyWork, id: string): Promise<void> =>
  underLock(work, async (db) => {
    const { now } = work;
    const key = (await sql.masterKeys(db, {})).find((one) => one.id === id);
    if (!key) throw new KeyRefusal(`There is no master key ${id}; “kod key list” shows them.`);
    if (key.state === 'current')
      throw new KeyRefusal(`${id} is the current master key: rotate to another one first.`);
    const wraps = (await sql.wrappedCounts(db, {})).find(({ key_id }) => key_id === id)?.n ?? 0;
    if (Number(wraps) > 0) throw stillWraps(id, Number(wraps));
    try {
      await table(db, 'master_keys').where({ id }).delete();
    } catch (error) {
      // Something was wrapped since the count.
      throw REFERENCED.includes(String(errorCode(error))) ? stillWraps(id, 1) : error;
    }
    await setState(db, { key: retiredKey(id), value: now() });
    await enter(db, work, 'key-retired', id);
  });

/** Records that a key was retired: one that may have leaked must not come back by mistake. */
const retiredKey = (id: string): string => `retired-key:${id}`;

/** Error codes for a row that is still referenced. */
const REFERENCED = ['23503', 'SQLITE_CONSTRAINT'];

const stillWraps = (id: string, n: number): KeyRefusal =>
  new KeyRefusal(`${id} still wraps ${n} data ${n === 1 ? 'key' : 'keys'}: run “kod key rotate” first.`);

type KeyAct = 'key-added' | 'key-rotated' | 'key-retired';
const enter = (db: Knex, { sealer, staff, reason, now }: KeyWork, what: KeyAct, of: string): Promise<void> =>
  auditStore(db, sealer, now()).enter({ what, staff, detail: `${of}: ${reason.trim()}` });

const underLock = <T>({ transaction }: KeyWork, run: (db: Knex) => Promise<T>): Promise<T> =>
  transaction(async (db) => {
    await lockProgram(db);
    return run(db);
  });

export type MasterKeyShown = {
  id: string;
  state: 'waiting' | 'current' | 'former';
  addedAt: Instant;
  /** The number of data keys it wraps. */
  wraps: number;
};

export async function masterKeysShown(db: Knex): Promise<MasterKeyShown[]> {
  const counts = await sql.wrappedCounts(db, {});
  return (await sql.masterKeys(db, {})).map(({ id, state, added_at }) => ({
    ...{ id, state, addedAt: added_at },
    wraps: Number(counts.find(({ key_id }) => key_id === id)?.n ?? 0),
  }));
}
