/** Statements about master keys and the data keys that they wrap. */
import type { KeyOwner } from '../key-owner.ts';
import type { MasterKeyRow, WrappedKeyRow } from '../schema.ts';
import { type Nothing, statement } from './statement.ts';

export const masterKeys = statement<Nothing, MasterKeyRow>('select * from master_keys order by added_at, id');

export const currentKey = statement<Nothing, Pick<MasterKeyRow, 'id'>>(
  "select id from master_keys where state = 'current'",
);

/** A `Conflict` if that master key is no longer current. */
export const addWrapped = statement<
  { owner: KeyOwner; keyId: string; wrapped: string },
  Pick<WrappedKeyRow, 'owner'>
>(
  `
  insert into wrapped_keys (owner, key_id, wrapped)
  select :owner, id, :wrapped from master_keys where id = :keyId and state = 'current'
  returning owner`,
  '',
  { one: 'master key' },
);

export const wrappedOf = statement<{ owners: readonly KeyOwner[] }, WrappedKeyRow>(
  'select owner, key_id, wrapped from wrapped_keys where owner in (:owners)',
);

/** Locks the key until the commit: nobody can delete it, but rotation may rewrap it. */
export const wrappedHeld = statement<{ owner: KeyOwner }, WrappedKeyRow>(
  'select owner, key_id, wrapped from wrapped_keys where owner = :owner',
  'for key share',
);

/** Locks the key until the commit: nobody can seal with it. */
export const wrappedAlone = statement<{ owner: KeyOwner }, WrappedKeyRow>(
  'select owner, key_id, wrapped from wrapped_keys where owner = :owner',
  'for update',
);

export const wrappedBy = statement<{ keyId: string; limit: number }, WrappedKeyRow>(
  'select owner, key_id, wrapped from wrapped_keys where key_id = :keyId limit :limit',
);

export const wrapAgain = statement<
  { owner: KeyOwner; keyId: string; before: string; wrapped: string },
  never
>('update wrapped_keys set key_id = :keyId, wrapped = :wrapped where owner = :owner and wrapped = :before');

export const deleteWrapped = statement<{ owners: readonly KeyOwner[] }, never>(
  'delete from wrapped_keys where owner in (:owners)',
);

/** The number of data keys per master key. */
export const wrappedCounts = statement<Nothing, { key_id: string; n: number }>(
  'select key_id, count(*) as n from wrapped_keys group by key_id',
);

/** Referrals with an id above `after` whose fields are still sealed with the shared key. */
export const referralsWithoutKey = statement<{ after: string; limit: number }, { id: string }>(`
  select id from referrals where id > :after and erased_at is null
    and not exists (select 1 from wrapped_keys where owner = 'referral:' || referrals.id)
  order by id limit :limit`);

export const issuesWithoutKey = statement<{ after: string; limit: number }, { id: string }>(`
  select id from psl_entries where id > :after
    and not exists (select 1 from wrapped_keys where owner = 'psl:' || psl_entries.id)
  order by id limit :limit`);

/** Locks these referrals until the commit: nobody can erase them. */
export const referralsToKeep = statement<{ ids: readonly string[] }, { id: string }>(
  'select id from referrals where id in (:ids) and erased_at is null',
  'for no key update',
);

export const issuesToKeep = statement<{ ids: readonly string[] }, { id: string }>(
  'select id from psl_entries where id in (:ids)',
  'for no key update',
);
