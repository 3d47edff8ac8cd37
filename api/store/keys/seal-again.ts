/** Every sealed field of one owner, sealed again. */
import type { Knex } from 'knex';
import type { KeyOwner } from '../key-owner.ts';
import { pslPlace } from '../rows.ts';
import { replaceSealed, sealedOfPsl, sealedOfReferral } from '../sql/sealed-fields.ts';

type Field = { name: string; place: string; sealed: string };

/** `change` gets each sealed text with its place. The caller sees to it that nobody else writes them meanwhile. */
export async function sealAgain(
  db: Knex,
  owner: KeyOwner,
  change: (sealed: string, place: string) => string,
): Promise<void> {
  const id = owner.slice(owner.indexOf(':') + 1);
  const fields = owner.startsWith('psl:') ? await fieldsOfPsl(db, id) : await fieldsOfReferral(db, id);
  for (const { name, place, sealed } of fields)
    await replaceSealed[name]?.(db, { id, before: sealed, after: change(sealed, place) });
}

async function fieldsOfReferral(db: Knex, id: string): Promise<Field[]> {
  const rows = await sealedOfReferral(db, { id });
  return rows.flatMap(({ place, sealed }) =>
    sealed ? [{ name: place, place: `${place}:${id}`, sealed }] : [],
  );
}

async function fieldsOfPsl(db: Knex, id: string): Promise<Field[]> {
  const rows = await sealedOfPsl(db, { id });
  return rows.flatMap(({ place: name, row, part, sealed }) => {
    const [table = '', field = ''] = name.slice('psl_'.length).split('.');
    const place = pslPlace(table, part === null ? field : `${field}.${part}`, id, row);
    return sealed ? [{ name, place, sealed }] : [];
  });
}
