/** What one agent may see of referrals: the list, the day, and one in full. Contact data takes a `Holding`. */
import type { Knex } from 'knex';
import type { AgentStatus } from '../../../shared/agent-statuses.ts';
import type {
  Contact,
  ListInput,
  QuickUpdates,
  ReferralDetail,
  ReferralPage,
  ReferralRow,
} from '../../../shared/contracts/worklist.ts';
import { type Catalog, catalogs } from '../../../shared/i18n/catalog.ts';
import { HELP_KINDS, type Instant, LANGUAGES, type OfferStatus } from '../../../shared/vocabulary.ts';
import type { Policy } from '../../domain/policy.ts';
import { localDate, startOfDay } from '../../domain/time/zoned-time.ts';
import { CASE_NUMBER_COLUMNS, contestOf, type Row } from '../rows.ts';
import type { Sealer } from '../sealed.ts';
import { count } from '../sql/count.ts';
import { ask } from '../sql/sql.ts';
import { FACTS, facts, hintsOf, OFFER, offerOf } from './worklist-view.ts';

/** The stamp of an access check: this agent accepted this referral. Only `holding` makes one. */
export type Holding = {
  readonly referralId: string;
  readonly agentId: string;
  readonly stamp: unique symbol;
};

/** Of one that was erased there is nothing left to hold. */
const HOLDING = `
  select id from assignments
  where referral_id = ? and agent_id = ? and status in ('active', 'completed')
    and exists (select 1 from referrals where id = ? and erased_at is null)
  limit 1`;

export async function holding(db: Knex, referralId: string, agentId: string): Promise<Holding | null> {
  const [row] = await ask(db, HOLDING, [referralId, agentId, referralId]);
  return row ? ({ referralId, agentId } as Holding) : null;
}

const CONTACT = `
  select first_name_sealed, last_name_sealed, phone_sealed, email_sealed, note_sealed, code_word_sealed
  from referrals where id = ?`;

/** The resident's data, opened for the holder alone; the caller writes the audit log. */
export async function contactOf(
  db: Knex,
  sealer: Sealer,
  { referralId }: Holding,
): Promise<{ contact: Contact; codeWord: string }> {
  const [row] = (await ask(db, CONTACT, [referralId])) as [Row];
  const open = (field: string) =>
    sealer.open(row[`${field}_sealed`] as string, `referrals.${field}:${referralId}`);
  const maybe = (field: string) => (row[`${field}_sealed`] === null ? null : open(field));
  return {
    contact: {
      firstName: open('first_name'),
      lastName: open('last_name'),
      phone: open('phone'),
      email: maybe('email'),
      note: maybe('note'),
    },
    codeWord: open('code_word'),
  };
}

export type DetailParts = {
  held: { contact: Contact; codeWord: string } | null;
  sealer: Sealer;
  policy: Policy;
};

/** The agent's own holding of what they accepted. */
const HELD = `left join assignments a on a.referral_id = r.id and a.agent_id = o.agent_id and o.status = 'accepted'`;

/** What the offer became for its agent (rule 4b), wherever an agent reads it. */
const STATUS = `case o.status
  when 'pending' then 'pending'
  when 'rejected' then 'rejected'
  when 'missed' then case o.kind when 'mass' then 'expired' else 'missed' end
  when 'accepted' then case
    when a.status = 'active' then 'in-progress'
    when a.ended_as <> 'completed' then a.ended_as
    when a.status = 'completed' then 'complete'
    else 'withdrawn' end
  else case
    when exists (select 1 from assignments t where t.referral_id = r.id and t.accepted_at = o.settled_at) then 'taken'
    when r.status in ('cancelled', 'expired') and r.ended_at = o.settled_at then r.status
    else 'withdrawn' end
  end`;

const NEWEST_OFFER = `
  select ${[...FACTS, ...OFFER].join(', ')}, ${STATUS} as shown
  from offers o join referrals r on r.id = o.referral_id ${HELD}
  where o.agent_id = ? and o.referral_id = ?
  order by o.offered_at desc limit 1`;

/** null when the agent was never asked: such a referral does not exist for them. */
export async function referralDetail(
  db: Knex,
  referralId: string,
  agentId: string,
  { held, sealer, policy }: DetailParts,
): Promise<ReferralDetail | null> {
  const [row] = await ask(db, NEWEST_OFFER, [agentId, referralId]);
  if (!row) return null;
  const [assignment] = await ask(
    db,
    'select * from assignments where referral_id = ? and agent_id = ? order by id desc limit 1',
    [referralId, agentId],
  );
  const open = (sealed: unknown, place: string) =>
    typeof sealed === 'string' ? sealer.open(sealed, `${place}:${referralId}`) : null;
  const own = (column: string) =>
    held ? open(assignment?.[`${column}_sealed`], `assignments.${column}`) : null;
  const attempts = held
    ? await ask(db, 'select * from attempts where referral_id = ? and agent_id = ? order by id', [
        referralId,
        agentId,
      ])
    : [];
  return {
    ...facts(row, row.offer_kind),
    status: row.shown as AgentStatus,
    offer: offerOf(row),
    ...(await contestFacts(db, referralId, agentId, policy)),
    acceptedAt: (assignment?.accepted_at as Instant | undefined) ?? null,
    completedAt: row.shown === 'complete' ? (assignment?.ended_at as Instant) : null,
    outcome: (assignment?.outcome as ReferralDetail['outcome']) ?? null,
    attempts: attempts.map((a) => ({
      at: a.at as Instant,
      outcome: a.outcome as never,
      note: open(a.note_sealed, 'attempts.note'),
    })),
    agentNote: own('note'),
    caseNumber: own(CASE_NUMBER_COLUMNS.caseNumber),
    applicationId: own(CASE_NUMBER_COLUMNS.applicationId),
    codeWord: held?.codeWord ?? null,
    contact: held?.contact ?? null,
  };
}

const MISSED = `
  select * from offers
  where referral_id = ? and agent_id = ? and status = 'missed' and kind = 'general'
  order by offered_at desc limit 1`;

/** The missed General is told of beside the offer: the same referral may have come again as a Mass since. */
async function contestFacts(
  db: Knex,
  referralId: string,
  agentId: string,
  { contestWithin }: Policy,
): Promise<Pick<ReferralDetail, 'contest' | 'contestUntil'>> {
  const [missed] = await ask(db, MISSED, [referralId, agentId]);
  const contest = missed ? contestOf(missed) : null;
  const contestUntil = missed && !contest ? (missed.settled_at as Instant) + contestWithin : null;
  return { contest, contestUntil };
}

const offersOf = (db: Knex, agentId: string) =>
  db('offers as o')
    .join('referrals as r', 'r.id', 'o.referral_id')
    .joinRaw(HELD)
    .where('o.agent_id', agentId)
    .select([...FACTS, ...OFFER]);

export async function referralList(
  db: Knex,
  agentId: string,
  input: Required<Pick<ListInput, 'status' | 'sort' | 'page' | 'perPage'>> & ListInput,
): Promise<ReferralPage> {
  const { page, perPage } = input;
  const matching = () => searched(filtered(offersOf(db, agentId), input.status), input.search);
  // Every offer is a row of the list: all of them are counted in an index, without looking up what each became.
  const isWhole = (input.status ?? 'all') === 'all' && !input.search?.trim();
  const counted = isWhole ? db('offers').where('agent_id', agentId) : matching().clearSelect();
  const rows = await generalFirst(db, matching, input.sort, (page - 1) * perPage, perPage);
  const total = await count(counted as Knex.QueryBuilder);
  return { rows: rows.map(toRow), total, page, perPage };
}

/** What a file holds at most; a year of a busy agent is a tenth of it. */
export const EXPORT_LIMIT = 20_000;

/** The list without its pages, one more than the limit where there is more. */
export async function referralRows(
  db: Knex,
  agentId: string,
  { status, sort, search }: Pick<ListInput, 'status' | 'sort' | 'search'>,
): Promise<ReferralRow[]> {
  const matching = () => searched(filtered(offersOf(db, agentId), status), search);
  return (await generalFirst(db, matching, sort, 0, EXPORT_LIMIT + 1)).map(toRow);
}

/**
 * `many` rows after the first `skipped`. The General that waits comes before everything else in every order; an agent has one at
 * most, so it is asked for apart, and the rest is read in the order of an index.
 */
async function generalFirst(
  db: Knex,
  matching: () => Knex.QueryBuilder,
  sort: ListInput['sort'],
  skipped: number,
  many: number,
): Promise<Row[]> {
  const shown = db.raw(`${STATUS} as shown`);
  const general: Row | undefined = await matching()
    .where({ 'o.status': 'pending', 'o.kind': 'general' })
    .select(shown)
    .first();
  if (!general) return sorted(matching(), sort).limit(many).offset(skipped).select(shown);
  const before = skipped === 0 ? [general] : [];
  const rest: Row[] = await sorted(matching().whereNot('o.id', general.offer_id as string), sort)
    .limit(many - before.length)
    .offset(Math.max(0, skipped - 1))
    .select(shown);
  return [...before, ...rest];
}

function filtered<Q extends Knex.QueryBuilder>(query: Q, status: ListInput['status']): Q {
  if (status === undefined || status === 'all') return query;
  // First by what the offer itself says, so that only accepted ones are looked up further.
  return query.whereIn('o.status', OFFERS_READ_AS[status]).whereRaw(`${STATUS} = ?`, [status]) as Q;
}

/** Which offers an agent may read as what. */
const OFFERS_READ_AS: Readonly<Record<AgentStatus, readonly OfferStatus[]>> = {
  pending: ['pending'],
  'in-progress': ['accepted'],
  complete: ['accepted'],
  'unable-to-reach': ['accepted'],
  cancelled: ['accepted', 'withdrawn'],
  'handed-back': ['accepted'],
  returned: ['accepted'],
  'not-called': ['accepted'],
  missed: ['missed'],
  rejected: ['rejected'],
  taken: ['withdrawn'],
  expired: ['missed', 'withdrawn'],
  'access-ended': ['accepted'],
  withdrawn: ['accepted', 'withdrawn'],
};

/** The codes whose name, in either screen language, has a word that begins like what was typed; or that were typed themselves. */
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

/** Searches what an agent may know: county, referral number, language and kind of help. */
function searched<Q extends Knex.QueryBuilder>(query: Q, search: string | undefined): Q {
  const wanted = search?.trim().toLowerCase();
  if (!wanted) return query;
  const like = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
  return query.where((any) => {
    any
      .whereRaw(`lower(r.county) like ? escape '\\'`, [like])
      .orWhereRaw(`lower(r.id) like ? escape '\\'`, [like]);
    any.orWhereIn(
      'r.language',
      named(LANGUAGES, ({ language }, code) => language[code], wanted),
    );
    any.orWhereIn(
      'r.help',
      named(HELP_KINDS, ({ help }, code) => help[code], wanted),
    );
  }) as Q;
}

function sorted<Q extends Knex.QueryBuilder>(query: Q, sort: ListInput['sort']): Q {
  if (sort === 'oldest') return query.orderBy('o.offered_at').orderBy('o.id') as Q;
  // What the agent still has to do by then; what is over is not due any more.
  if (sort === 'due')
    query.orderByRaw(
      `case when o.status = 'pending' then o.due_at when a.status = 'active' then r.promised_by end nulls last`,
    );
  return query.orderBy('o.offered_at', 'desc').orderBy('o.id') as Q;
}

const toRow = (row: Row): ReferralRow => ({
  ...facts(row, row.offer_kind),
  offerId: row.offer_id as string,
  offerStatus: row.offer_status as ReferralRow['offerStatus'],
  status: row.shown as ReferralRow['status'],
  offeredAt: row.offered_at as Instant,
  dueAt: row.due_at as Instant | null,
  settledAt: row.settled_at as Instant | null,
  miles: (JSON.parse(row.why as string) as { miles: number }).miles,
  contest: contestOf(row),
});

/** The agent's own day: counts, every referral of the day with its status, and the newest notes. */
export async function quickUpdates(
  db: Knex,
  agentId: string,
  zone: string,
  now: Instant,
): Promise<QuickUpdates> {
  const day = localDate(now, zone);
  const since = startOfDay(day, zone);
  const rows: Row[] = await offersOf(db, agentId)
    .where((today) =>
      today.where('o.offered_at', '>=', since).orWhere('o.status', 'pending').orWhere('a.status', 'active'),
    )
    .select(db.raw(`${STATUS} as shown`))
    .orderBy('o.offered_at', 'desc')
    .limit(500);
  const notes: Row[] = await hintsOf(db, agentId, (hints) => hints.where('h.at', '>=', since))
    .orderBy('revision', 'desc')
    .limit(20);
  const pending = (kind: string) =>
    rows.filter((row) => row.offer_status === 'pending' && row.offer_kind === kind).length;
  const missed = db('offers')
    .where({ agent_id: agentId, status: 'missed', kind: 'general' })
    // A miss that staff forgave is none (rule 5).
    .andWhere((miss) => miss.whereNull('contest_answer').orWhereNot('contest_answer', 'forgiven'))
    .where('settled_at', '>=', since);
  return {
    day,
    pendingGeneral: pending('general'),
    pendingMass: pending('mass'),
    missedGeneral: await count(missed),
    referrals: rows.map(toRow),
    notifications: notes.map((row) => ({
      at: row.at as Instant,
      change: row.change as never,
      referralId: row.referral_id as string | null,
    })),
  };
}
