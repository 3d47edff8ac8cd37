/** One agent's view of referrals: the list, the day, and one in full. Contact data requires a `Holding`. */
import type { Knex } from 'knex';
import type { Thread } from '../../../shared/contracts/thread.ts';
import type {
  Contact,
  ListInput,
  QuickUpdates,
  ReferralDetail,
  ReferralPage,
  ReferralRow,
} from '../../../shared/contracts/worklist.ts';
import { type Catalog, catalogs } from '../../../shared/i18n/catalog.ts';
import { HELP_KINDS, type Instant, LANGUAGES, type ReferralKind } from '../../../shared/vocabulary.ts';
import { contestUntil } from '../../domain/agent/misses.ts';
import type { Policy } from '../../domain/policy.ts';
import { localDate, startOfDay } from '../../domain/time/zoned-time.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { CASE_NUMBER_COLUMNS, contestOf, milesOf, type SealedField } from '../rows.ts';
import type { AssignmentRow } from '../schema.ts';
import * as sql from '../sql/assignments.ts';
import { newestEvents } from '../sql/feed.ts';
import { newestMissed } from '../sql/offers.ts';
import { sealedContact } from '../sql/referrals.ts';
import { table } from '../sql/table.ts';
import { list, missedCount, newestOffer, ofDay, offersTotal, type ShownRow } from '../sql/worklist.ts';
import { idsFoundByAgent } from './search-view.ts';
import { facts, pastOfferOf, type Siblings, siblingsOfAgent } from './worklist-view.ts';

/** Proof of an access check: this agent accepted this referral. Only `holding` creates one. */
export type Holding = {
  readonly referralId: string;
  readonly agentId: string;
  /** Null while it is in progress. */
  readonly endedAt: Instant | null;
  readonly stamp: unique symbol;
};

export async function holding(db: Knex, referralId: string, agentId: string): Promise<Holding | null> {
  const [row] = await sql.holding(db, { referralId, agentId });
  return row ? ({ referralId, agentId, endedAt: row.ended_at } as Holding) : null;
}

export const isReferral = async (db: Knex, id: string): Promise<boolean> =>
  (await table(db, 'referrals').where({ id }).first('id')) !== undefined;

/** The resident's data, opened only for the holder; the caller writes the audit log. */
export async function contactOf(
  db: Knex,
  sealer: Sealer,
  { referralId }: Holding,
): Promise<{ contact: Contact; codeWord: string }> {
  const [row] = await sealedContact(db, { id: referralId });
  if (!row) throw new Error(`there is no referral ${referralId}`);
  const key = await sealer.toOpen(db, ofReferral(referralId));
  const open = (field: string, sealed: string) => key.open(sealed, `referrals.${field}:${referralId}`);
  return {
    contact: {
      firstName: open('first_name', row.first_name_sealed),
      lastName: open('last_name', row.last_name_sealed),
      phone: open('phone', row.phone_sealed),
      email: row.email_sealed === null ? null : open('email', row.email_sealed),
      note: row.note_sealed === null ? null : open('note', row.note_sealed),
    },
    codeWord: open('code_word', row.code_word_sealed),
  };
}

export type DetailParts = {
  held: { contact: Contact; codeWord: string } | null;
  /** Null unless the agent holds it now. */
  thread: Thread | null;
  sealer: Sealer;
  policy: Policy;
  now: Instant;
};

/** Null if the agent was never asked: they must not learn that the referral exists. */
export async function referralDetail(
  db: Knex,
  referralId: string,
  agentId: string,
  { held, thread, sealer, policy, now }: DetailParts,
): Promise<ReferralDetail | null> {
  const [row] = await newestOffer(db, { agentId, referralId });
  if (!row) return null;
  const [assignment] = await sql.newestAssignment(db, { referralId, agentId });
  const key = held && (await sealer.toOpen(db, ofReferral(referralId)));
  const open = (sealed: string | null | undefined, place: string) =>
    key && typeof sealed === 'string' ? key.open(sealed, `${place}:${referralId}`) : null;
  const own = (field: SealedField<AssignmentRow>) =>
    open(assignment?.[`${field}_sealed`], `assignments.${field}`);
  const siblings = await siblingsOfAgent(db, agentId);
  const attempts = held ? await sql.attemptsOf(db, { referralId, agentId }) : [];
  return {
    ...facts(row, siblings),
    status: row.shown,
    offer: pastOfferOf(row, siblings),
    daysOnly: row.coarse === 1,
    ...(await contestFacts(db, referralId, agentId, policy, now)),
    ...(row.shown === 'in-progress' && {
      callBackAt: row.call_back_at,
      callBackUntil: now + policy.callBackAhead,
    }),
    acceptedAt: assignment?.accepted_at ?? null,
    completedAt: row.shown === 'complete' ? (assignment?.ended_at ?? null) : null,
    outcome: assignment?.outcome ?? null,
    attempts: attempts.map((a) => ({
      at: a.at,
      outcome: a.outcome,
      note: open(a.note_sealed, 'attempts.note'),
    })),
    agentNote: own('note'),
    caseNumber: own(CASE_NUMBER_COLUMNS.caseNumber),
    applicationId: own(CASE_NUMBER_COLUMNS.applicationId),
    codeWord: held?.codeWord ?? null,
    contact: held?.contact ?? null,
    thread,
  };
}

/** Shown separately from the current offer: the same referral may have returned as a Mass since. */
async function contestFacts(
  db: Knex,
  referralId: string,
  agentId: string,
  policy: Policy,
  now: Instant,
): Promise<Pick<ReferralDetail, 'contest' | 'contestUntil'>> {
  const [missed] = await newestMissed(db, { referralId, agentId });
  if (!missed?.settled_at) return { contest: null, contestUntil: null };
  const contest = contestOf(missed);
  return { contest, contestUntil: contestUntil({ missedAt: missed.settled_at, contest }, policy, now) };
}

export async function referralList(
  db: Knex,
  sealer: Sealer,
  agentId: string,
  input: Required<Pick<ListInput, 'status' | 'sort' | 'page' | 'perPage'>> & ListInput,
): Promise<ReferralPage> {
  const { page, perPage } = input;
  const part = await partOf(db, sealer, agentId, input);
  const rows = await generalFirst(db, agentId, part, (page - 1) * perPage, perPage);
  const siblings = await siblingsOfAgent(db, agentId);
  return {
    rows: rows.map((row) => toRow(row, siblings)),
    total: await totalOf(db, agentId, part),
    page,
    perPage,
  };
}

/** The most rows of an export; ten times a busy agent's year. */
export const EXPORT_LIMIT = 20_000;

/** The list without paging; one row more than the limit if there are more. */
export async function referralRows(
  db: Knex,
  sealer: Sealer,
  agentId: string,
  input: Wanted,
): Promise<ReferralRow[]> {
  const part = await partOf(db, sealer, agentId, input);
  const rows = await generalFirst(db, agentId, part, 0, EXPORT_LIMIT + 1);
  return rows.map((row) => toRow(row, NO_SIBLINGS));
}

type Wanted = Pick<ListInput, 'status' | 'sort' | 'search'>;

type Part = Awaited<ReturnType<typeof partOf>>;

/** The statements of this part of the list, its order, and the search's values. */
async function partOf(
  db: Knex,
  sealer: Sealer,
  agentId: string,
  { status = 'all', sort = 'newest', search }: Wanted,
) {
  const typed = search?.trim().toLowerCase() ?? '';
  const { whole, searched } = list[status];
  if (!typed) return { ...whole, rest: whole[sort], sought: NOTHING_SOUGHT, isWhole: status === 'all' };
  const ids = await idsFoundByAgent(db, sealer, agentId, typed);
  return { ...searched, rest: searched[sort], sought: { ...soughtBy(typed), ids }, isWhole: false };
}

const NOTHING_SOUGHT = { like: '', languages: [], helps: [], ids: [] };

/** The fields that an agent may search. */
const soughtBy = (typed: string) => ({
  like: `%${typed.replace(/[\\%_]/g, '\\$&')}%`,
  languages: named(LANGUAGES, ({ language }, code) => language[code], typed),
  helps: named(HELP_KINDS, ({ help }, code) => help[code], typed),
});

async function totalOf(db: Knex, agentId: string, { total, sought, isWhole }: Part): Promise<number> {
  const [row] = await (isWhole ? offersTotal(db, { agentId }) : total(db, { agentId, ...sought }));
  return row?.n ?? 0;
}

/**
 * `many` rows after the first `skipped`. A pending General comes first in every order; an agent has at most one, so it has its
 * own query, and the rest can be read in index order.
 */
async function generalFirst(
  db: Knex,
  agentId: string,
  { general, rest, sought }: Part,
  skipped: number,
  many: number,
): Promise<ShownRow[]> {
  const [waiting] = await general(db, { agentId, ...sought });
  if (!waiting) return rest(db, { agentId, ...sought, besides: '', limit: many, offset: skipped });
  const before = skipped === 0 ? [waiting] : [];
  const page = { limit: many - before.length, offset: Math.max(0, skipped - 1) };
  return [...before, ...(await rest(db, { agentId, ...sought, besides: waiting.offer_id, ...page }))];
}

/** Codes whose name in either language has a word starting with the search text, or that equal it. */
function named<Code extends string>(
  codes: readonly Code[],
  nameOf: (catalog: Catalog, code: Code) => string,
  typed: string,
): Code[] {
  const begins = (name: string) =>
    name.toLowerCase().startsWith(typed) ||
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(typed));
  return codes.filter(
    (code) => code === typed || Object.values(catalogs).some((catalog) => begins(nameOf(catalog, code))),
  );
}

/** Exports leave siblings out. */
const NO_SIBLINGS: Siblings = new Map();

const toRow = (row: ShownRow, siblings: Siblings): ReferralRow => ({
  ...facts(row, siblings),
  offerId: row.offer_id,
  offerStatus: row.offer_status,
  status: row.shown,
  offeredAt: row.offered_at,
  dueAt: row.due_at,
  settledAt: row.settled_at,
  miles: milesOf(row),
  daysOnly: row.coarse === 1,
  contest: contestOf(row),
});

/** The agent's day in their own zone: counts, each of the day's referrals with its status, and the newest notes. */
export async function quickUpdates(
  db: Knex,
  agentId: string,
  zone: string,
  now: Instant,
): Promise<QuickUpdates> {
  const day = localDate(now, zone);
  const since = startOfDay(day, zone);
  const rows = await ofDay(db, { agentId, since, limit: 500 });
  const notes = await newestEvents(db, { agentId, since, limit: 20 });
  const siblings = await siblingsOfAgent(db, agentId);
  const pending = (kind: ReferralKind) =>
    rows.filter((row) => row.offer_status === 'pending' && row.offer_kind === kind).length;
  const [missed] = await missedCount(db, { agentId, since });
  return {
    day,
    pendingGeneral: pending('general'),
    pendingMass: pending('mass'),
    missedGeneral: missed?.n ?? 0,
    referrals: rows.map((row) => toRow(row, siblings)),
    notifications: notes.map((row) => ({ at: row.at, change: row.change, referralId: row.referral_id })),
  };
}
