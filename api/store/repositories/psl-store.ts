/** Issues for the Professional Services Line: rows ↔ domain. Typed text is sealed field by field. */
import type { Knex } from 'knex';
import { entriesOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { Conflict, type PslStore } from '../../application/ports.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { CallResult, PslEntry, PslFacts, PslIssue, PslText } from '../../domain/psl/entry.ts';
import type { PslStanding } from '../../domain/psl/state.ts';
import { ofPsl } from '../key-owner.ts';
import { keyToSeal, type Opener, type Sealer } from '../keys/sealer.ts';
import { pslPlace, type SealedField } from '../rows.ts';
import type {
  PslAdviceRow,
  PslCallRow,
  PslEntryRow,
  PslFollowUpRow,
  PslKeptRow,
  PslTextRow,
} from '../schema.ts';
import type { DataKey } from '../sealed.ts';
import { count } from '../sql/count.ts';
import { oldIssues, withOldPictures } from '../sql/residents.ts';
import { table } from '../sql/table.ts';
import type { NewRow } from '../table-types.ts';
import { eraseIssues, type PSL_TABLES } from './erasure.ts';

/** Includes the agent, so two agents with the same number learn nothing of each other. */
const ticketIndex = (sealer: Sealer, agentId: string, number: string) =>
  sealer.blindIndex(`psl-ticket:${agentId}:${number.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()}`);

export function pslStore(db: Knex, sealer: Sealer): PslStore {
  return {
    load: (id) => loadPsl(db, sealer, id),

    async save(before, after) {
      await saveEntry(db, before, after);
      const owner = ofPsl(after.id);
      const key = await (before ? keyToSeal(sealer, db, owner) : sealer.create(db, owner));
      await saveTexts(db, key, before, after);
      await saveKept(db, key, before, after);
      await saveCalls(db, key, sealer, before, after);
      await saveFollowUps(db, key, before, after);
      await saveAdvice(db, key, before, after);
    },

    async ticketOwner(agentId, number) {
      const row = await table(db, 'psl_calls')
        .where({ ticket_index: ticketIndex(sealer, agentId, number) })
        .first('entry_id');
      return row?.entry_id ?? null;
    },

    async addPicturePart(entryId, { id, at, width, height, parts, part, data }) {
      await table(db, 'psl_pictures')
        .insert({ entry_id: entryId, id, at, width, height, parts })
        .onConflict(['entry_id', 'id'])
        .ignore();
      const key = await keyToSeal(sealer, db, ofPsl(entryId));
      const data_sealed = key.seal(data, pslPlace('picture_parts', `data.${part}`, entryId, id));
      await table(db, 'psl_picture_parts')
        .insert({ entry_id: entryId, id, part, data_sealed })
        .onConflict(['entry_id', 'id', 'part'])
        .ignore();
    },
    openCount: (agentId) => count(table(db, 'psl_entries').where({ agent_id: agentId, closed_at: null })),
    async hasPicturePart(entryId, id, part) {
      const row = await table(db, 'psl_picture_parts').where({ entry_id: entryId, id, part }).first('part');
      return row !== undefined;
    },
    async pictureCount(entryId, besides) {
      const others = table(db, 'psl_pictures').where({ entry_id: entryId }).whereNot({ id: besides });
      return (await others.select('id')).length;
    },
    async removePicture(entryId, id) {
      await table(db, 'psl_picture_parts').where({ entry_id: entryId, id }).delete();
      return (await table(db, 'psl_pictures').where({ entry_id: entryId, id }).delete()) === 1;
    },

    remove: (id) => eraseIssues(db, [id]),
  };
}

async function saveEntry(db: Knex, before: PslEntry | null, after: PslEntry): Promise<void> {
  const { system, referralId, ...facts } = after.facts;
  const columns = {
    revision: after.revision,
    state: after.state,
    system,
    referral_id: referralId,
    changed_at: after.changedAt,
    closed_at: after.closedAt,
    facts: JSON.stringify(facts),
  };
  if (!before) {
    const { id, agentId: agent_id, createdAt: created_at } = after;
    await table(db, 'psl_entries').insert({ id, agent_id, created_at, ...columns });
    return;
  }
  const where = { id: before.id, revision: before.revision };
  if ((await table(db, 'psl_entries').where(where).update(columns)) !== 1) throw new Conflict('issue');
}

/** Objects that are not identical to the ones read have changed. */
const fresh = <T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] =>
  after.filter((one) => !before?.includes(one));

async function saveTexts(db: Knex, key: DataKey, before: PslEntry | null, after: PslEntry): Promise<void> {
  for (const [name, { text, revision }] of entriesOf(after.texts)) {
    if (before?.texts[name]?.revision === revision) continue;
    const text_sealed = key.seal(text, pslPlace('texts', 'text', after.id, name));
    const row = { entry_id: after.id, name, revision, text_sealed };
    await table(db, 'psl_texts').insert(row).onConflict(['entry_id', 'name']).merge();
  }
}

async function saveKept(db: Knex, key: DataKey, before: PslEntry | null, after: PslEntry): Promise<void> {
  const gone = (before?.kept ?? []).filter((kept) => !after.kept.includes(kept));
  for (const { id } of gone) await table(db, 'psl_kept').where({ entry_id: after.id, id }).delete();
  for (const { id, name, text, at } of fresh(before?.kept, after.kept)) {
    const text_sealed = key.seal(text, pslPlace('kept', 'text', after.id, id));
    const row = { entry_id: after.id, id, name, at, text_sealed };
    await table(db, 'psl_kept').insert(row).onConflict(['entry_id', 'id']).merge();
  }
}

async function saveCalls(
  db: Knex,
  key: DataKey,
  sealer: Sealer,
  before: PslEntry | null,
  after: PslEntry,
): Promise<void> {
  for (const { id, startedAt, endedAt, ticket, noneGiven } of fresh(before?.calls, after.calls)) {
    const row: NewRow<'psl_calls'> = {
      entry_id: after.id,
      id,
      started_at: startedAt,
      ended_at: endedAt,
      ticket_sealed: ticket === null ? null : key.seal(ticket, pslPlace('calls', 'ticket', after.id, id)),
      ticket_index: ticket === null ? null : ticketIndex(sealer, after.agentId, ticket),
      none_given: noneGiven ? 1 : 0,
    };
    await table(db, 'psl_calls').insert(row).onConflict(['entry_id', 'id']).merge();
  }
}

async function saveFollowUps(
  db: Knex,
  key: DataKey,
  before: PslEntry | null,
  after: PslEntry,
): Promise<void> {
  for (const { id, dueAt, doneAt, whom, note } of fresh(before?.followUps, after.followUps)) {
    const row = {
      entry_id: after.id,
      id,
      due_at: dueAt,
      done_at: doneAt,
      whom_sealed: key.seal(whom, pslPlace('follow_ups', 'whom', after.id, id)),
      note_sealed: key.seal(note, pslPlace('follow_ups', 'note', after.id, id)),
    };
    await table(db, 'psl_follow_ups').insert(row).onConflict(['entry_id', 'id']).merge();
  }
}

async function saveAdvice(db: Knex, key: DataKey, before: PslEntry | null, after: PslEntry): Promise<void> {
  for (const advice of fresh(before?.advice, after.advice)) {
    const { id, doneAt, text } = advice;
    const text_sealed = key.seal(text, pslPlace('advice', 'text', after.id, id));
    const position = after.advice.indexOf(advice);
    const row = { entry_id: after.id, id, position, done_at: doneAt, text_sealed };
    await table(db, 'psl_advice').insert(row).onConflict(['entry_id', 'id']).merge();
  }
}

/** The whole issue, opened. The caller checks its owner. */
export async function loadPsl(db: Knex, sealer: Sealer, id: string): Promise<PslEntry | null> {
  const row = await table(db, 'psl_entries').where({ id }).first();
  return row ? ((await openPsl(db, sealer, [row]))[0] ?? null) : null;
}

/** These rows of `psl_entries` with everything that belongs to them, in the same order; one query per table. */
export async function openPsl(db: Knex, sealer: Sealer, rows: readonly PslEntryRow[]): Promise<PslEntry[]> {
  const ids = rows.map(({ id }) => id);
  const of = <T extends (typeof PSL_TABLES)[number]>(name: T) => table(db, name).whereIn('entry_id', ids);
  const texts = byEntry(await of('psl_texts').orderBy('name'));
  const kept = byEntry(await of('psl_kept').orderBy('at').orderBy('id'));
  const calls = byEntry(await of('psl_calls').orderBy('started_at').orderBy('id'));
  const followUps = byEntry(await of('psl_follow_ups').orderBy('due_at').orderBy('id'));
  const advice = byEntry(await of('psl_advice').orderBy('position').orderBy('id'));
  const keyOf = await sealer.allToOpen(db, ids.map(ofPsl));
  return rows.map((row) => {
    const key = keyOf(ofPsl(row.id));
    return {
      ...entryFromRow(row),
      texts: Object.fromEntries(texts(row.id).map((text) => [text.name, textFrom(key, text)])),
      kept: kept(row.id).map((one) => keptFrom(key, one)),
      calls: calls(row.id).map((call) => callFrom(key, call)),
      followUps: followUps(row.id).map((one) => followUpFrom(key, one)),
      advice: advice(row.id).map((one) => adviceFrom(key, one)),
    };
  });
}

function byEntry<R extends { entry_id: string }>(rows: readonly R[]): (entryId: string) => readonly R[] {
  const grouped = Map.groupBy(rows, ({ entry_id }) => entry_id);
  return (entryId) => grouped.get(entryId) ?? [];
}

type Parts = 'texts' | 'kept' | 'calls' | 'followUps' | 'advice';

function entryFromRow(row: PslEntryRow): Omit<PslIssue, Parts> & PslStanding {
  const facts: Omit<PslFacts, 'system' | 'referralId'> = JSON.parse(row.facts);
  return {
    id: row.id,
    agentId: row.agent_id,
    revision: row.revision,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    ...standingOf(row),
    facts: {
      system: row.system,
      referralId: row.referral_id,
      occurredAt: facts.occurredAt,
      statusCodes: facts.statusCodes,
      checks: facts.checks,
      association: facts.association,
    },
  };
}

/** @throws if a closed issue has no closing time. */
function standingOf({ id, state, closed_at }: PslEntryRow): PslStanding {
  switch (state) {
    case 'draft':
    case 'ready':
    case 'on-call':
    case 'waiting':
      return { state, closedAt: null };
    case 'resolved':
    case 'unresolved':
      if (closed_at === null) throw new Error(`issue ${id} is ${state} without closed_at`);
      return { state, closedAt: closed_at };
    default:
      return assertNever(state);
  }
}

const textFrom = (key: Opener, { entry_id, name, revision, text_sealed }: PslTextRow): PslText => ({
  text: key.open(text_sealed, pslPlace('texts', 'text', entry_id, name)),
  revision,
});
const keptFrom = (key: Opener, row: PslKeptRow): PslEntry['kept'][number] => ({
  id: row.id,
  name: row.name,
  text: key.open(row.text_sealed, pslPlace('kept', 'text', row.entry_id, row.id)),
  at: row.at,
});
const callFrom = (key: Opener, row: PslCallRow): PslEntry['calls'][number] => ({
  ...{ id: row.id, startedAt: row.started_at },
  ...(row.ended_at === null
    ? { endedAt: null, ticket: null, noneGiven: false }
    : { endedAt: row.ended_at, ...callResultFrom(key, row) }),
});
const callResultFrom = (key: Opener, { id, entry_id, ticket_sealed }: PslCallRow): CallResult =>
  ticket_sealed === null
    ? { ticket: null, noneGiven: true }
    : { ticket: key.open(ticket_sealed, pslPlace('calls', 'ticket', entry_id, id)), noneGiven: false };
const followUpFrom = (key: Opener, row: PslFollowUpRow): PslEntry['followUps'][number] => {
  const open = (field: SealedField<PslFollowUpRow>) =>
    key.open(row[`${field}_sealed`], pslPlace('follow_ups', field, row.entry_id, row.id));
  return { id: row.id, dueAt: row.due_at, whom: open('whom'), note: open('note'), doneAt: row.done_at };
};
const adviceFrom = (key: Opener, row: PslAdviceRow): PslEntry['advice'][number] => ({
  id: row.id,
  text: key.open(row.text_sealed, pslPlace('advice', 'text', row.entry_id, row.id)),
  doneAt: row.done_at,
});

/** A picture's data, its parts joined; null if a part is missing. */
export async function openPicture(
  db: Knex,
  sealer: Sealer,
  entryId: string,
  id: string,
): Promise<string | null> {
  const picture = await table(db, 'psl_pictures').where({ entry_id: entryId, id }).first('parts');
  const parts = await table(db, 'psl_picture_parts').where({ entry_id: entryId, id }).orderBy('part');
  if (!picture || parts.length !== picture.parts) return null;
  const key = await sealer.toOpen(db, ofPsl(entryId));
  return parts
    .map(({ part, data_sealed }) =>
      key.open(data_sealed, pslPlace('picture_parts', `data.${part}`, entryId, id)),
    )
    .join('');
}

const DAY = 24 * 3_600_000;
/** Rule 50: this long after the last change nobody calls back about a ticket. */
const ISSUES_KEPT = 365 * DAY;
/** Rule 50: pictures show more than anything typed, and are useless once the issue has ended. */
const PICTURES_KEPT = 30 * DAY;

/** Per transaction. */
const ISSUES_AT_ONCE = 50;

/**
 * Erases issues past their time unless on legal hold (rule 36b); the audit log stays. An issue without a known referral is kept
 * no longer than a resident's data, which it may contain. Resolves to the number of erased issues.
 */
export async function pslRetention(db: Knex, now: Instant, contactKept: number): Promise<number> {
  for (let more = true; more; ) {
    const closed = await withOldPictures(db, { before: now - PICTURES_KEPT, limit: ISSUES_AT_ONCE });
    const ids = closed.map(({ id }) => id);
    for (const name of ['psl_picture_parts', 'psl_pictures'] as const)
      await table(db, name).whereIn('entry_id', ids).delete();
    more = closed.length === ISSUES_AT_ONCE;
  }
  const before = now - Math.min(ISSUES_KEPT, contactKept);
  for (let erased = 0; ; ) {
    const old = await oldIssues(db, { before, limit: ISSUES_AT_ONCE });
    await db.transaction((trx) =>
      eraseIssues(
        trx,
        old.map(({ id }) => id),
      ),
    );
    erased += old.length;
    if (old.length < ISSUES_AT_ONCE) return erased;
  }
}
