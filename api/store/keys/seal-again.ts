/** Gives each owner whose fields were sealed with the shared key its own key. */
import type { Knex } from 'knex';
import { type KeyOwner, ofPsl, ofReferral } from '../key-owner.ts';
import { pslPlace } from '../rows.ts';
import * as sql from '../sql/keys.ts';
import { replaceSealed, sealedOfPsl, sealedOfReferral } from '../sql/sealed-fields.ts';
import type { Sealer } from './sealer.ts';

type Field = { name: string; place: string; sealed: string };

/** All sealed fields of one owner. */
export async function sealedFields(db: Knex, owner: KeyOwner): Promise<Field[]> {
  const id = idIn(owner);
  if (owner.startsWith('psl:')) {
    const rows = await sealedOfPsl(db, { id });
    return rows.flatMap(({ place: name, row, part, sealed }) => {
      const [table = '', field = ''] = name.slice('psl_'.length).split('.');
      const place = pslPlace(table, part === null ? field : `${field}.${part}`, id, row);
      return sealed ? [{ name, place, sealed }] : [];
    });
  }
  const rows = await sealedOfReferral(db, { id });
  return rows.flatMap(({ place, sealed }) =>
    sealed ? [{ name: place, place: `${place}:${id}`, sealed }] : [],
  );
}

export async function replaceField(
  db: Knex,
  owner: KeyOwner,
  { name, sealed }: Field,
  after: string,
): Promise<void> {
  await replaceSealed[name]?.(db, { id: idIn(owner), before: sealed, after });
}

const idIn = (owner: KeyOwner): string => owner.slice(owner.indexOf(':') + 1);

export type Transaction = <T>(run: (db: Knex) => Promise<T>) => Promise<T>;

/** Owners per transaction: a service writes in between. */
const AT_ONCE = 20;

const KINDS = [
  { without: sql.referralsWithoutKey, keep: sql.referralsToKeep, ownerOf: ofReferral },
  { without: sql.issuesWithoutKey, keep: sql.issuesToKeep, ownerOf: ofPsl },
] as const;

/** More than any program has. */
const ALL = 10_000_000;

/** The number of owners with fields in the old form. */
export async function oldOwners(db: Knex): Promise<number> {
  const [shared] = await sql.wrappedOf(db, { owners: ['shared'] });
  if (!shared) return 0;
  const found = await Promise.all(KINDS.map(({ without }) => without(db, { after: '', limit: ALL })));
  return found.flat().length;
}

/**
 * Reseals all fields in the old form, a few owners at a time, and calls `sealed` with the number after each batch. Deletes the
 * shared key once no field needs it. Resolves to how many owners could not be read; those stay unchanged. A kill loses nothing:
 * the next run does the rest.
 */
export async function sealOldFields(
  { write, transaction, sealer }: { write: Knex; transaction: Transaction; sealer: Sealer },
  sealed: (owners: number) => Promise<void>,
): Promise<number> {
  const [shared] = await sql.wrappedOf(write, { owners: ['shared'] });
  if (!shared) return 0;
  let unread = 0;
  for (const { without, keep, ownerOf } of KINDS)
    for (let after = ''; ; ) {
      const found = await without(write, { after, limit: AT_ONCE });
      const last = found.at(-1);
      if (!last) break;
      after = last.id;
      const ids = found.map(({ id }) => id);
      unread += await transaction(async (db) => {
        // Transactions that seal with the shared key have committed by then, or wait and find the owner's key.
        await sql.wrappedAlone(db, { owner: 'shared' });
        const kept = await keep(db, { ids });
        return sealOwners(
          db,
          sealer,
          kept.map(({ id }) => ownerOf(id)),
        );
      });
      await sealed(ids.length);
    }
  await transaction(dropShared);
  return unread;
}

async function sealOwners(db: Knex, sealer: Sealer, owners: readonly KeyOwner[]): Promise<number> {
  let unread = 0;
  const opened = await sealer.allToOpen(db, owners);
  for (const owner of owners) {
    const fields = await sealedFields(db, owner);
    const plain = allOpened(fields, opened(owner));
    if (plain) {
      const key = await sealer.create(db, owner);
      for (const { text, ...field } of plain)
        await replaceField(db, owner, field, key.seal(text, field.place));
    } else unread += 1;
  }
  return unread;
}

function allOpened(fields: readonly Field[], key: { open(sealed: string, place: string): string }) {
  try {
    return fields.map((field) => ({ ...field, text: key.open(field.sealed, field.place) }));
  } catch {
    return null;
  }
}

async function dropShared(db: Knex): Promise<void> {
  await sql.wrappedAlone(db, { owner: 'shared' });
  for (const { without } of KINDS) if ((await without(db, { after: '', limit: 1 })).length > 0) return;
  await sql.deleteWrapped(db, { owners: ['shared'] });
}
