/** Referrals for staff on the phone: state and story, without resident data. The caller writes the audit log. */
import type { Knex } from 'knex';
import type { DeskReferral, DeskStory } from '../../../shared/contracts/staff.ts';
import type { Instant, OfferStatus, ReferralKind, ReferralStatus } from '../../../shared/vocabulary.ts';
import { MESSAGES, type MessageTo, type MessageType } from '../../domain/messages.ts';
import type { Sealer } from '../keys/sealer.ts';
import { assistedBy } from '../repositories/consent-store.ts';
import { staffNotesOf } from '../repositories/staff-note-store.ts';
import type { ReferralRow } from '../schema.ts';
import * as board from '../sql/board.ts';
import { siblingsOf } from '../sql/numbers.ts';
import { table } from '../sql/table.ts';
import { agentNames } from './agent-names.ts';

export type { DeskReferral, DeskStory } from '../../../shared/contracts/staff.ts';

/** Filters for the list; all given ones must match. */
export type DeskFilter = {
  readonly ids?: readonly string[];
  readonly open?: boolean;
  readonly status?: ReferralStatus;
  readonly zip?: string;
  readonly county?: string;
  /** Submitted at or after `from`, and before `to`. */
  readonly from?: Instant;
  readonly to?: Instant;
  /** Held by this agent, or offered to them as a General. */
  readonly agentId?: string;
};

/** Newest first, without erased ones. */
export async function deskList(
  db: Knex,
  filter: DeskFilter,
  limit: number,
  offset = 0,
): Promise<DeskReferral[]> {
  const { ids, open = false, status, zip, county, from, to, agentId } = filter;
  const query = table(db, 'referrals')
    .whereNull('erased_at')
    .orderBy('submitted_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset);
  if (ids) query.whereIn('id', ids);
  if (open) query.where('due_at', '>', 0);
  if (status) query.where({ status });
  if (zip) query.where({ zip });
  if (county) query.where({ county });
  if (from !== undefined) query.where('submitted_at', '>=', from);
  if (to !== undefined) query.where('submitted_at', '<', to);
  if (agentId)
    query.where((either) => either.where('holder_id', agentId).orWhere('general_agent_id', '=', agentId));
  return named(db, await query);
}

type Moment = { readonly now: Instant; readonly from: Instant; readonly to: Instant };
type Part = { readonly limit: number; readonly offset: number };

/** Most urgent first: calls owed by the promised time, then other open ones, then the day's ended ones. */
export async function deskNow(db: Knex, moment: Moment, part: Part): Promise<DeskReferral[]> {
  const ids = (await board.deskNow(db, { ...moment, ...part })).map(({ id }) => id);
  const place = new Map(ids.map((id, n) => [id, n]));
  const rows = await deskList(db, { ids }, part.limit);
  return rows.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
}

/** `waiting`: as on the board; `asked`: of the day, as in the report. */
export async function deskCounts(db: Knex, moment: Moment): Promise<{ waiting: number; asked: number }> {
  const [owed] = await board.owedCount(db, { now: moment.now });
  const [asked] = await board.askedCount(db, { from: moment.from, to: moment.to });
  return { waiting: owed?.count ?? 0, asked: asked?.count ?? 0 };
}

async function named(db: Knex, rows: readonly ReferralRow[]): Promise<DeskReferral[]> {
  const name = await agentNames(
    db,
    rows.flatMap(({ holder_id, general_agent_id }) => [holder_id, general_agent_id]),
  );
  return rows.map((row) => {
    const asked = row.ended_at === null ? name(row.general_agent_id) : null;
    return {
      ...{
        id: row.id,
        version: row.version,
        status: row.status,
        kind: row.kind,
        help: row.help,
        language: row.language,
      },
      ...{ contactMethod: row.contact_method, county: row.county, zip: row.zip, zone: row.zone },
      needs: JSON.parse(row.needs),
      ...{ submittedAt: row.submitted_at, opensAt: row.opens_at, promisedBy: row.promised_by },
      ...{ firstAttemptAt: row.first_attempt_at, endedAt: row.ended_at, keptApart: row.decoy === 1 },
      holder: name(row.holder_id),
      asked: asked && row.general_due_at !== null ? { ...asked, until: row.general_due_at } : null,
    };
  });
}

/** Null if there is no such referral, or it was erased. */
export async function deskStory(db: Knex, sealer: Sealer, id: string): Promise<DeskStory | null> {
  const [referral] = await deskList(db, { ids: [id] }, 1);
  if (!referral) return null;
  const of = { referral_id: id };
  const [events, attempts, offers, messages, siblings, notes, assisted] = await Promise.all([
    table(db, 'referral_events').where(of).orderBy('id'),
    table(db, 'attempts').where(of).orderBy('id'),
    table(db, 'offers').where(of).select('kind', 'status'),
    table(db, 'outbox').where(of).where({ agent_id: '' }).orderBy('created_at'),
    siblingsOf(db, { id }),
    staffNotesOf(db, sealer, id),
    assistedBy(db, id),
  ]);
  const name = await agentNames(db, [
    ...[...events, ...attempts].map(({ agent_id }) => agent_id),
    assisted?.agentId ?? null,
  ]);
  const assister = assisted && name(assisted.agentId);
  return {
    referral,
    siblings: siblings.map((one) => one.id),
    events: events.map(({ at, type, agent_id, asked }) => ({ at, type, agent: name(agent_id), asked })),
    attempts: attempts.map(({ at, outcome, agent_id }) => ({ at, outcome, agent: name(agent_id) })),
    offers: counted(offers),
    assisted: assister && { by: assister, how: assisted.how, agreedAt: assisted.agreedAt },
    notes,
    messages: messages.flatMap(({ type, channel, created_at, status }) =>
      isTold(type) ? [{ type, by: channel === 'text' ? 'text' : 'email', at: created_at, status }] : [],
    ),
  };
}

const isTold = (type: MessageType): type is MessageTo<'resident' | 'staff'> => MESSAGES[type].to !== 'agent';

function counted(offers: readonly { kind: ReferralKind; status: OfferStatus }[]): DeskStory['offers'] {
  const counts = new Map<string, { kind: ReferralKind; status: OfferStatus; agents: number }>();
  for (const { kind, status } of offers) {
    const known = counts.get(`${kind} ${status}`) ?? { kind, status, agents: 0 };
    counts.set(`${kind} ${status}`, { ...known, agents: known.agents + 1 });
  }
  return [...counts.values()];
}
