/** Statements about all that is sealed of one owner. */
import type { Sealed } from '../column-types.ts';
import { statement } from './statement.ts';

type Id = { id: string };

/** The fields of each table that belong to a referral; `_sealed` is added. */
const OF_REFERRAL = {
  referrals: ['token', 'code_word', 'first_name', 'last_name', 'phone', 'email', 'note'],
  assignments: ['note', 'case_number', 'application_id'],
  attempts: ['note'],
} as const;

/** Those that belong to an issue, and the column that tells its rows apart. */
const OF_PSL = {
  psl_texts: { row: 'name', fields: ['text'] },
  psl_kept: { row: 'id', fields: ['text'] },
  psl_calls: { row: 'id', fields: ['ticket'] },
  psl_follow_ups: { row: 'id', fields: ['whom', 'note'] },
  psl_advice: { row: 'id', fields: ['text'] },
  psl_picture_parts: { row: 'id', fields: ['data'] },
} as const;

/** The column that holds the owner. */
const ownerIn = (table: string): string =>
  table === 'referrals' ? 'id' : table.startsWith('psl_') ? 'entry_id' : 'referral_id';

/** Each sealed value of a referral, by its place. One statement, for it is asked with every accept. */
export const sealedOfReferral = statement<Id, { place: string; sealed: Sealed | null }>(
  Object.entries(OF_REFERRAL)
    .flatMap(([table, fields]) =>
      fields.map(
        (field) =>
          `select '${table}.${field}' as place, ${field}_sealed as sealed from ${table} where ${ownerIn(table)} = :id`,
      ),
    )
    .join(' union all '),
);

/** The same of an issue; `part` is that of a picture, and null of all else. */
export const sealedOfPsl = statement<
  Id,
  { place: string; row: string; part: number | null; sealed: Sealed | null }
>(
  Object.entries(OF_PSL)
    .flatMap(([table, { row, fields }]) =>
      fields.map((field) => {
        const part = table === 'psl_picture_parts' ? 'part' : 'cast(null as integer)';
        return `select '${table}.${field}' as place, ${row} as row, ${part} as part, ${field}_sealed as sealed from ${table} where entry_id = :id`;
      }),
    )
    .join(' union all '),
);

/** Puts another sealed text in the place of one, by the table and field that hold it. Each text is there once. */
export const replaceSealed = Object.fromEntries(
  [
    ...Object.entries(OF_REFERRAL),
    ...Object.entries(OF_PSL).map(([table, { fields }]) => [table, fields] as const),
  ].flatMap(([table, fields]) =>
    fields.map((field) => [
      `${table}.${field}`,
      statement<{ id: string; before: string; after: string }, never>(
        `update ${table} set ${field}_sealed = :after where ${ownerIn(table)} = :id and ${field}_sealed = :before`,
      ),
    ]),
  ),
);
