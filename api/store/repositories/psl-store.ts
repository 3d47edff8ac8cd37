/** Issues for the Professional Services Line: rows ↔ domain. What was typed is sealed on the way in, each field for itself. */
import type { Knex } from 'knex';
import type { Instant, PslState, PslSystem } from '../../../shared/vocabulary.ts';
import { Conflict, type PslStore } from '../../application/ports.ts';
import type { PslEntry, PslFacts, PslText, PslTextName } from '../../domain/psl/psl.ts';
import type { Row } from '../rows.ts';
import type { Sealer } from '../sealed.ts';

/** What belongs to an issue; parts of a picture go before their picture. */
const TABLES = [
  'psl_picture_parts',
  'psl_pictures',
  'psl_advice',
  'psl_follow_ups',
  'psl_calls',
  'psl_kept',
  'psl_texts',
];

/** Where a value lives: sealed for this table, field and row, it opens nowhere else. */
export const pslPlace = (table: string, field: string, entryId: string, id: string) =>
  `psl_${table}.${field}:${entryId}/${id}`;
/** The same number of two agents has two indexes: neither learns of the other's. */
const ticketIndex = (sealer: Sealer, agentId: string, number: string) =>
  sealer.blindIndex(`psl-ticket:${agentId}:${number.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()}`);

export function pslStore(db: Knex, sealer: Sealer): PslStore {
  return {
    load: (id) => loadPsl(db, sealer, id),

    async save(before, after) {
      await saveEntry(db, before, after);
      await saveTexts(db, sealer, before, after);
      await saveKept(db, sealer, before, after);
      await saveCalls(db, sealer, before, after);
      await saveFollowUps(db, sealer, before, after);
      await saveAdvice(db, sealer, before, after);
    },

    async ticketOwner(agentId, number) {
      const row = (await db('psl_calls')
        .where({ ticket_index: ticketIndex(sealer, agentId, number) })
        .first('entry_id')) as { entry_id: string } | undefined;
      return row?.entry_id ?? null;
    },

    async addPicturePart(entryId, { id, at, width, height, parts, part, data }) {
      await db('psl_pictures')
        .insert({ entry_id: entryId, id, at, width, height, parts })
        .onConflict(['entry_id', 'id'])
        .ignore();
      const data_sealed = sealer.seal(data, pslPlace('picture_parts', `data.${part}`, entryId, id));
      await db('psl_picture_parts')
        .insert({ entry_id: entryId, id, part, data_sealed })
        .onConflict(['entry_id', 'id', 'part'])
        .ignore();
    },
    async openCount(agentId) {
      const [row] = await db('psl_entries').where({ agent_id: agentId, closed_at: null }).count({ n: '*' });
      return Number((row as { n: number | string }).n);
    },
    async pictureCount(entryId, besides) {
      const rows: unknown[] = await db('psl_pictures')
        .where({ entry_id: entryId })
        .whereNot({ id: besides })
        .select('id');
      return rows.length;
    },
    async removePicture(entryId, id) {
      await db('psl_picture_parts').where({ entry_id: entryId, id }).delete();
      return (await db('psl_pictures').where({ entry_id: entryId, id }).delete()) === 1;
    },

    async remove(id) {
      for (const table of TABLES) await db(table).where({ entry_id: id }).delete();
      await db('psl_entries').where({ id }).delete();
    },
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
    await db('psl_entries').insert({ id, agent_id, created_at, ...columns });
    return;
  }
  const where = { id: before.id, revision: before.revision };
  if ((await db('psl_entries').where(where).update(columns)) !== 1) throw new Conflict('issue');
}

/** What is not the very object that was read has changed. */
const fresh = <T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] =>
  after.filter((one) => !before?.includes(one));

const upsert = (db: Knex, table: string, key: string, row: Row) =>
  db(table).insert(row).onConflict(['entry_id', key]).merge();

async function saveTexts(db: Knex, sealer: Sealer, before: PslEntry | null, after: PslEntry): Promise<void> {
  for (const [name, { text, revision }] of Object.entries(after.texts) as [PslTextName, PslText][]) {
    if (before?.texts[name]?.revision === revision) continue;
    const text_sealed = sealer.seal(text, pslPlace('texts', 'text', after.id, name));
    await upsert(db, 'psl_texts', 'name', { entry_id: after.id, name, revision, text_sealed });
  }
}

async function saveKept(db: Knex, sealer: Sealer, before: PslEntry | null, after: PslEntry): Promise<void> {
  const gone = (before?.kept ?? []).filter((kept) => !after.kept.includes(kept));
  for (const { id } of gone) await db('psl_kept').where({ entry_id: after.id, id }).delete();
  for (const { id, name, text, at } of fresh(before?.kept, after.kept)) {
    const text_sealed = sealer.seal(text, pslPlace('kept', 'text', after.id, id));
    await upsert(db, 'psl_kept', 'id', { entry_id: after.id, id, name, at, text_sealed });
  }
}

async function saveCalls(db: Knex, sealer: Sealer, before: PslEntry | null, after: PslEntry): Promise<void> {
  for (const { id, startedAt, endedAt, ticket, noneGiven } of fresh(before?.calls, after.calls))
    await upsert(db, 'psl_calls', 'id', {
      entry_id: after.id,
      id,
      started_at: startedAt,
      ended_at: endedAt,
      ticket_sealed: ticket === null ? null : sealer.seal(ticket, pslPlace('calls', 'ticket', after.id, id)),
      ticket_index: ticket === null ? null : ticketIndex(sealer, after.agentId, ticket),
      none_given: noneGiven ? 1 : 0,
    });
}

async function saveFollowUps(
  db: Knex,
  sealer: Sealer,
  before: PslEntry | null,
  after: PslEntry,
): Promise<void> {
  for (const { id, dueAt, doneAt, whom, note } of fresh(before?.followUps, after.followUps))
    await upsert(db, 'psl_follow_ups', 'id', {
      entry_id: after.id,
      id,
      due_at: dueAt,
      done_at: doneAt,
      whom_sealed: sealer.seal(whom, pslPlace('follow_ups', 'whom', after.id, id)),
      note_sealed: sealer.seal(note, pslPlace('follow_ups', 'note', after.id, id)),
    });
}

async function saveAdvice(db: Knex, sealer: Sealer, before: PslEntry | null, after: PslEntry): Promise<void> {
  for (const advice of fresh(before?.advice, after.advice)) {
    const { id, doneAt, text } = advice;
    const text_sealed = sealer.seal(text, pslPlace('advice', 'text', after.id, id));
    const position = after.advice.indexOf(advice);
    await upsert(db, 'psl_advice', 'id', { entry_id: after.id, id, position, done_at: doneAt, text_sealed });
  }
}

/** The whole issue, opened. Whoever asks for it checks whose it is. */
export async function loadPsl(db: Knex, sealer: Sealer, id: string): Promise<PslEntry | null> {
  const row = (await db('psl_entries').where({ id }).first()) as Row | undefined;
  return row ? ((await openPsl(db, sealer, [row]))[0] ?? null) : null;
}

/** These rows of `psl_entries` with all that belongs to them, in the same order: one query a table. */
export async function openPsl(db: Knex, sealer: Sealer, rows: readonly Row[]): Promise<PslEntry[]> {
  const ids = rows.map(({ id }) => id as string);
  const of = async (table: string, ...order: string[]): Promise<Map<string, Row[]>> => {
    const all: Row[] = await db(table)
      .whereIn('entry_id', ids)
      .orderBy(order.map((column) => ({ column })));
    return Map.groupBy(all, ({ entry_id }) => entry_id as string);
  };
  const texts = await of('psl_texts', 'name');
  const kept = await of('psl_kept', 'at', 'id');
  const calls = await of('psl_calls', 'started_at', 'id');
  const followUps = await of('psl_follow_ups', 'due_at', 'id');
  const advice = await of('psl_advice', 'position', 'id');
  return rows.map((row) => {
    const id = row.id as string;
    const part = (rows: Map<string, Row[]>) => rows.get(id) ?? [];
    return {
      ...entryFromRow(row),
      texts: Object.fromEntries(part(texts).map((text) => [text.name, textFrom(sealer, id, text)])),
      kept: part(kept).map((one) => keptFrom(sealer, id, one)),
      calls: part(calls).map((call) => callFrom(sealer, id, call)),
      followUps: part(followUps).map((one) => followUpFrom(sealer, id, one)),
      advice: part(advice).map((one) => adviceFrom(sealer, id, one)),
    };
  });
}

function entryFromRow(row: Row): Omit<PslEntry, 'texts' | 'kept' | 'calls' | 'followUps' | 'advice'> {
  const facts = JSON.parse(row.facts as string) as Omit<PslFacts, 'system' | 'referralId'>;
  return {
    id: row.id as string,
    agentId: row.agent_id as string,
    revision: row.revision as number,
    state: row.state as PslState,
    createdAt: row.created_at as Instant,
    changedAt: row.changed_at as Instant,
    closedAt: row.closed_at as Instant | null,
    facts: {
      system: row.system as PslSystem,
      referralId: row.referral_id as string | null,
      occurredAt: facts.occurredAt,
      statusCodes: facts.statusCodes,
      checks: facts.checks,
      association: facts.association,
    },
  };
}

const textFrom = (sealer: Sealer, entryId: string, row: Row): PslText => ({
  text: sealer.open(row.text_sealed as string, pslPlace('texts', 'text', entryId, row.name as string)),
  revision: row.revision as number,
});
const keptFrom = (sealer: Sealer, entryId: string, row: Row): PslEntry['kept'][number] => ({
  id: row.id as string,
  name: row.name as string,
  text: sealer.open(row.text_sealed as string, pslPlace('kept', 'text', entryId, row.id as string)),
  at: row.at as Instant,
});
const callFrom = (sealer: Sealer, entryId: string, row: Row): PslEntry['calls'][number] => ({
  id: row.id as string,
  startedAt: row.started_at as Instant,
  endedAt: row.ended_at as Instant | null,
  ticket:
    row.ticket_sealed === null
      ? null
      : sealer.open(row.ticket_sealed as string, pslPlace('calls', 'ticket', entryId, row.id as string)),
  noneGiven: row.none_given === 1,
});
const followUpFrom = (sealer: Sealer, entryId: string, row: Row): PslEntry['followUps'][number] => {
  const open = (field: string) =>
    sealer.open(row[`${field}_sealed`] as string, pslPlace('follow_ups', field, entryId, row.id as string));
  return {
    id: row.id as string,
    dueAt: row.due_at as Instant,
    whom: open('whom'),
    note: open('note'),
    doneAt: row.done_at as Instant | null,
  };
};
const adviceFrom = (sealer: Sealer, entryId: string, row: Row): PslEntry['advice'][number] => ({
  id: row.id as string,
  text: sealer.open(row.text_sealed as string, pslPlace('advice', 'text', entryId, row.id as string)),
  doneAt: row.done_at as Instant | null,
});

/** One picture's data, its parts in order; null when a part has not come. */
export async function openPicture(
  db: Knex,
  sealer: Sealer,
  entryId: string,
  id: string,
): Promise<string | null> {
  const picture = (await db('psl_pictures').where({ entry_id: entryId, id }).first('parts')) as
    | Row
    | undefined;
  const parts: Row[] = await db('psl_picture_parts').where({ entry_id: entryId, id }).orderBy('part');
  if (!picture || parts.length !== picture.parts) return null;
  return parts
    .map(({ part, data_sealed }) =>
      sealer.open(data_sealed as string, pslPlace('picture_parts', `data.${part}`, entryId, id)),
    )
    .join('');
}

const DAY = 24 * 3_600_000;
/** Rule 50: so long after the last change nobody calls back about a ticket. */
const ISSUES_KEPT = 365 * DAY;
/** Rule 50: a picture shows more than anything typed, and is of no use once the issue has ended. */
const PICTURES_KEPT = 30 * DAY;

/** Erases what is past its time; the audit log stays. */
export async function tidyPsl(db: Knex, now: Instant): Promise<void> {
  const closed = db('psl_entries')
    .where('closed_at', '<', now - PICTURES_KEPT)
    .select('id');
  for (const table of ['psl_picture_parts', 'psl_pictures'])
    await db(table).whereIn('entry_id', closed.clone()).delete();
  const old = db('psl_entries')
    .where('changed_at', '<', now - ISSUES_KEPT)
    .select('id');
  for (const table of TABLES) await db(table).whereIn('entry_id', old.clone()).delete();
  await db('psl_entries')
    .where('changed_at', '<', now - ISSUES_KEPT)
    .delete();
}
