/** Writes the keyed terms that a referral is found by, and indexes referrals that predate them. */
import type { Knex } from 'knex';
import type { Contact } from '../../../shared/contracts/worklist.ts';
import { CASE_NUMBERS, type CaseNumber } from '../../../shared/vocabulary.ts';
import { ofReferral } from '../key-owner.ts';
import type { Opener, Sealer } from '../keys/sealer.ts';
import { CASE_NUMBER_COLUMNS } from '../rows.ts';
import type { SearchField } from '../search-schema.ts';
import { digitTerms, nameTerms, noteTerms, numberTerms, type Term } from '../search-terms.ts';
import * as sql from '../sql/search.ts';
import { table } from '../sql/table.ts';
import type { NewRow } from '../table-types.ts';

type Blind = Pick<Sealer, 'blindIndex'>;
type Row = NewRow<'search_terms'>;

/** 96 bits: two terms are equal only if their texts are. */
const LENGTH = 16;

/**
 * A note's words are keyed by its writer, so equal words of two agents don't look equal. Names, phone numbers, and case numbers
 * must be found by staff too.
 */
export const keyed = (sealer: Blind, { kind, text }: Term, agentId: string): string =>
  sealer.blindIndex(`search:${kind}:${kind === 'note' ? agentId : ''}:${text}`).slice(0, LENGTH);

type Place = { readonly referralId: string; readonly agentId: string; readonly field: SearchField };

const rowsOf = (sealer: Blind, place: Place, terms: readonly Term[]): Row[] =>
  terms.map((term) => ({
    ...{ referral_id: place.referralId, agent_id: place.agentId, field: place.field },
    term: keyed(sealer, term, place.agentId),
  }));

type Person = Pick<Contact, 'firstName' | 'lastName' | 'phone' | 'note'>;

const personRows = (sealer: Blind, referralId: string, person: Partial<Person>): Row[] => {
  const { firstName, lastName, phone, note } = person;
  const own = (field: SearchField, terms: Term[]) =>
    rowsOf(sealer, { referralId, agentId: '', field }, terms);
  return [
    ...(firstName !== undefined ? own('name', nameTerms(firstName, lastName ?? '')) : []),
    ...(phone !== undefined ? own('phone', digitTerms(phone)) : []),
    ...(note ? own('request-note', noteTerms(note)) : []),
  ];
};

/** Makes a new request findable. */
export const indexRequest = async (
  db: Knex,
  sealer: Blind,
  referralId: string,
  person: Person,
): Promise<void> => void (await sql.addTerms(db, personRows(sealer, referralId, person)));

async function replace(db: Knex, sealer: Blind, place: Place, terms: readonly Term[]): Promise<void> {
  const { referralId: referral_id, agentId: agent_id, field } = place;
  await table(db, 'search_terms').where({ referral_id, agent_id, field }).delete();
  await sql.addTerms(db, rowsOf(sealer, place, terms));
}

/** After a correction, from the name as stored. */
export async function indexNames(db: Knex, sealer: Sealer, referralId: string): Promise<void> {
  const [row] = await sql.namedOf(db, { id: referralId });
  if (!row) return;
  const key = await sealer.toOpen(db, ofReferral(referralId));
  const first = key.open(row.first_name_sealed, `referrals.first_name:${referralId}`);
  const last = key.open(row.last_name_sealed, `referrals.last_name:${referralId}`);
  await replace(db, sealer, { referralId, agentId: '', field: 'name' }, nameTerms(first, last));
}

export const indexPhone = (db: Knex, sealer: Blind, referralId: string, phone: string) =>
  replace(db, sealer, { referralId, agentId: '', field: 'phone' }, digitTerms(phone));

type Written = { readonly referralId: string; readonly agentId: string };

export const indexNote = (db: Knex, sealer: Blind, written: Written, note: string) =>
  replace(db, sealer, { ...written, field: 'note' }, noteTerms(note));

/** Indexes another note of this field: one added at the end, or with another attempt. */
export const indexMore = async (
  db: Knex,
  sealer: Blind,
  place: Written & { readonly field: 'note' | 'attempt' },
  note: string,
): Promise<void> => void (await sql.addTerms(db, rowsOf(sealer, place, noteTerms(note))));

export async function indexCaseNumbers(
  db: Knex,
  sealer: Blind,
  written: Written,
  numbers: Partial<Record<CaseNumber, string>>,
): Promise<void> {
  for (const name of CASE_NUMBERS) {
    const number = numbers[name];
    if (number !== undefined)
      await replace(db, sealer, { ...written, field: CASE_NUMBER_COLUMNS[name] }, numberTerms(number));
  }
}

const AT_ONCE = 50;

/**
 * Indexes the referrals that predate the index, a few per transaction; resolves to their number. A kill loses nothing, and two
 * processes share the work.
 */
export async function indexEarlier(write: Knex, sealer: Sealer): Promise<number> {
  let indexed = 0;
  // Nothing to do is the common case, and should not wait for a writer.
  while ((await sql.firstWaiting(write, {})).length > 0)
    indexed += await write.transaction(async (db) => {
      const taken = await sql.takeWaiting(db, { limit: AT_ONCE });
      for (const { referral_id } of taken) await indexOne(db, sealer, referral_id);
      return taken.length;
    });
  return indexed;
}

async function indexOne(db: Knex, sealer: Sealer, referralId: string): Promise<void> {
  // Null if it was erased; otherwise an erasure waits for this transaction, and removes its terms.
  if (!(await sealer.toSeal(db, ofReferral(referralId)))) return;
  const key = await sealer.toOpen(db, ofReferral(referralId));
  const [named] = await sql.namedOf(db, { id: referralId });
  const typed = await sql.typedOf(db, { id: referralId });
  const attempts = await sql.attemptNotesOf(db, { id: referralId });
  if (named)
    await sql.addTerms(
      db,
      readable(() => earlierRows(sealer, key, referralId, { named, typed, attempts })),
    );
}

/** Skips rows that can't be decrypted: they can't be searched, and must not keep the service from starting. */
function readable(rows: () => Row[]): Row[] {
  try {
    return rows();
  } catch {
    return [];
  }
}

type Earlier = { named: sql.Named; typed: readonly sql.Typed[]; attempts: readonly sql.AttemptNote[] };

function earlierRows(
  sealer: Sealer,
  key: Opener,
  referralId: string,
  { named, typed, attempts }: Earlier,
): Row[] {
  const open = (sealed: string, place: string) => key.open(sealed, `${place}:${referralId}`);
  const rowsOfAgent = (
    agentId: string,
    field: SearchField,
    sealed: string | null,
    terms: (text: string) => Term[],
  ) => {
    const place = field === 'attempt' ? 'attempts.note' : `assignments.${field}`;
    return sealed ? rowsOf(sealer, { referralId, agentId, field }, terms(open(sealed, place))) : [];
  };
  return [
    ...personRows(sealer, referralId, {
      firstName: open(named.first_name_sealed, 'referrals.first_name'),
      lastName: open(named.last_name_sealed, 'referrals.last_name'),
      phone: open(named.phone_sealed, 'referrals.phone'),
      note: named.note_sealed && open(named.note_sealed, 'referrals.note'),
    }),
    ...typed.flatMap((row) => [
      ...rowsOfAgent(row.agent_id, 'note', row.note_sealed, noteTerms),
      ...rowsOfAgent(row.agent_id, 'case_number', row.case_number_sealed, numberTerms),
      ...rowsOfAgent(row.agent_id, 'application_id', row.application_id_sealed, numberTerms),
    ]),
    ...attempts.flatMap((row) => rowsOfAgent(row.agent_id, 'attempt', row.note_sealed, noteTerms)),
  ];
}
