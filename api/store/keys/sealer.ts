/** Seals and opens with each owner's data key, and computes the blind index. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { KeyOwner } from '../key-owner.ts';
import {
  blindIndexWith,
  type DataKey,
  dataKey,
  hasOldForm,
  newKey,
  notOurs,
  sharedDataKey,
} from '../sealed.ts';
import * as sql from '../sql/keys.ts';
import { keyIdOf } from './environment-keys.ts';
import type { KeyService } from './key-service.ts';
import { RecentKeys } from './recent-keys.ts';

export type Sealer = {
  /** Equal values have equal indexes; reveals nothing else. */
  blindIndex(value: string): string;
  /** Creates a new owner's key, in the caller's transaction; a `Conflict` if the master key was just replaced. */
  create(db: Knex, owner: KeyOwner): Promise<DataKey>;
  /** The key to seal with, which can't be deleted before the caller's commit. Null if the owner was erased. */
  toSeal(db: Knex, owner: KeyOwner): Promise<DataKey | null>;
  /** Opens an owner's sealed values. The opener throws if there is a value but no key. */
  toOpen(db: Knex, owner: KeyOwner): Promise<Opener>;
  /** Like `toOpen` for many owners, in one query. */
  allToOpen(db: Knex, owners: readonly KeyOwner[]): Promise<(owner: KeyOwner) => Opener>;
};
export type Opener = Pick<DataKey, 'open'>;

/** Far below the number of values that one statement can bind. */
const OWNERS_AT_ONCE = 200;

export function createSealer(keys: KeyService, indexKey: Buffer, now: () => Instant): Sealer {
  const recent = new RecentKeys(now);
  /** Only a guess: the insert succeeds only for the current key. */
  let currentId: string | undefined;

  async function unwrapped({ owner, key_id, wrapped }: Wrapped): Promise<DataKey> {
    const known = recent.get(wrapped);
    if (known) return known;
    const key = await keys.unwrap(key_id, wrapped, owner);
    return recent.put(wrapped, owner === 'shared' ? sharedDataKey(key, keyIdOf(key)) : dataKey(key));
  }
  const held = async (db: Knex, owner: KeyOwner): Promise<DataKey | null> => {
    const [row] = await sql.wrappedHeld(db, { owner });
    return row ? unwrapped(row) : null;
  };

  async function create(db: Knex, owner: KeyOwner): Promise<DataKey> {
    const key = newKey();
    currentId ??= await currentOf(db, keys);
    const keyId = currentId;
    const wrapped = await keys.wrap(keyId, key, owner);
    await sql.addWrapped(db, { owner, keyId, wrapped }, () => {
      currentId = undefined;
    });
    return recent.put(wrapped, dataKey(key));
  }

  async function allToOpen(db: Knex, owners: readonly KeyOwner[]) {
    const found = new Map<KeyOwner, DataKey>();
    for (let from = 0; from < owners.length; from += OWNERS_AT_ONCE) {
      const asked = [...owners.slice(from, from + OWNERS_AT_ONCE), 'shared' as const];
      for (const row of await sql.wrappedOf(db, { owners: asked }))
        found.set(row.owner, await unwrapped(row));
    }
    const shared = found.get('shared');
    return (owner: KeyOwner) => openerOf(found.get(owner), shared);
  }

  return {
    blindIndex: blindIndexWith(indexKey),
    create,
    // Resealing holds the shared key exclusively, so the owner may have its own key afterward.
    toSeal: async (db, owner) =>
      (await held(db, owner)) ??
      ((await held(db, 'shared')) && ((await held(db, owner)) ?? (await held(db, 'shared')))),
    toOpen: async (db, owner) => (await allToOpen(db, [owner]))(owner),
    allToOpen,
  };
}

/** Like `toSeal`, but the owner must exist. */
export async function keyToSeal(sealer: Sealer, db: Knex, owner: KeyOwner): Promise<DataKey> {
  const key = await sealer.toSeal(db, owner);
  if (!key) throw notOurs();
  return key;
}

type Wrapped = { owner: KeyOwner; key_id: string; wrapped: string };

const openerOf = (own: DataKey | undefined, shared: DataKey | undefined): Opener => ({
  open(sealed, place) {
    const key = hasOldForm(sealed) ? shared : own;
    if (!key) throw notOurs();
    return key.open(sealed, place);
  },
});

async function currentOf(db: Knex, keys: KeyService): Promise<string> {
  const [row] = await sql.currentKey(db, {});
  if (!row) throw new Error('The database has no master key.');
  if (!keys.ids.includes(row.id))
    throw new Error(`This process does not have the master key ${row.id}: restart it with that key.`);
  return row.id;
}
