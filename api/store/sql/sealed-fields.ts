/** Statements about all sealed fields of one owner. */
import type { Sealed } from '../column-types.ts';
import { statement } from './statement.ts';

type Id = { id: string };

/** The sealed fields of a referral, by table; `_sealed` is appended. */
const OF_REFERRAL = {
  referrals: ['token', 'code_word', 'first_name', 'last_name', 'phone', 'email', 'note'],
  assignments: ['note', 'case_number', 'application_id'],
  attempts: ['note'],
  staff_notes: ['note'],
  consent_signatures: ['signature'],
  thread_messages: ['text'],
} as const;

/** The sealed fields of an issue, by table, and the column that identifies a row. */
const OF_PSL = {
  psl_texts: { row: 'name', fields: ['text'] },
  psl_kept: { row: 'id', fields: ['text'] },
  psl_calls: { row: 'id', fields: ['ticket'] },
  psl_follow_ups: { row: 'id', fields: ['whom', 'note'] },
  psl_advice: { row: 'id', fields: ['text'] },
  psl_picture_parts: { row: 'id', fields: ['data'] },
} as const;

/** The column with the owner's id. */
const ownerIn = (table: string): string =>
  table === 'referrals' ? 'id' : table.startsWith('psl_') ? 'entry_id' : 'referral_id';

/** All sealed values of a referral, with their places. One statement, because every accept runs it. */
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

/** The same for an issue; `part` numbers the parts of a picture and is null otherwise. */
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

/** Statements that replace a sealed text, by table and field. Each sealed text is unique. */
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
