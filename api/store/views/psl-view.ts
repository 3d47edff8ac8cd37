/** Issues for the Professional Services Line for their author, and totals for staff. The caller writes the audit log. */

import type { Knex } from 'knex';
import type {
  PslEntryContract,
  PslList,
  PslListInput,
  PslProfile,
  PslReminders,
  PslRow,
} from '../../../shared/contracts/psl.ts';
import { recordOf } from '../../../shared/typed.ts';
import type { PslState } from '../../../shared/vocabulary.ts';
import { type Instant, PSL_FIELDS } from '../../../shared/vocabulary.ts';
import { timeSpent } from '../../domain/psl/decide.ts';
import type { PslEntry, PslTextName } from '../../domain/psl/entry.ts';
import { pslStatesIn } from '../../domain/psl/state.ts';
import type { Sealer } from '../keys/sealer.ts';
import { loadPsl, openPicture, openPsl } from '../repositories/psl-store.ts';
import { openFollowUps } from '../sql/psl.ts';
import { table } from '../sql/table.ts';

const textOf = ({ texts }: PslEntry, name: PslTextName): string => texts[name]?.text ?? '';

/** Null if this agent has no such issue, even if another agent does. */
export async function pslEntry(
  db: Knex,
  sealer: Sealer,
  id: string,
  agentId: string,
  now: Instant,
): Promise<PslEntryContract | null> {
  const entry = await loadPsl(db, sealer, id);
  if (entry?.agentId !== agentId) return null;
  const pictures = await table(db, 'psl_pictures').where({ entry_id: id }).orderBy('at').orderBy('id');
  return {
    id,
    revision: entry.revision,
    state: entry.state,
    createdAt: entry.createdAt,
    changedAt: entry.changedAt,
    closedAt: entry.closedAt,
    facts: {
      ...entry.facts,
      statusCodes: [...entry.facts.statusCodes],
      checks: [...entry.facts.checks],
    },
    texts: recordOf(PSL_FIELDS, (name) => textOf(entry, name)),
    kept: [...entry.kept],
    calls: entry.calls.map((call) => ({ ...call, notes: textOf(entry, `call:${call.id}`) })),
    followUps: [...entry.followUps],
    advice: [...entry.advice],
    pictures: pictures.map(({ id, at, width, height }) => ({ id, at, width, height })),
    timeSpent: timeSpent(entry.calls, now),
    serverNow: now,
  };
}

/** Base64 of a JPEG; null if this agent has no such picture or a part is missing. */
export async function pslPicture(
  db: Knex,
  sealer: Sealer,
  { id, pictureId }: { id: string; pictureId: string },
  agentId: string,
): Promise<string | null> {
  const mine = await table(db, 'psl_entries').where({ id, agent_id: agentId }).first('id');
  return mine ? openPicture(db, sealer, id, pictureId) : null;
}

export async function isOthersIssue(db: Knex, id: string, agentId: string): Promise<boolean> {
  const row = await table(db, 'psl_entries').where({ id }).first('agent_id');
  return row !== undefined && row.agent_id !== agentId;
}

/** Longer lists are searched, not read. */
const LISTED = 500;

type Wanted = Required<PslListInput>;

/** The agent's own issues, opened, most recently changed first. */
export async function pslEntries(
  db: Knex,
  sealer: Sealer,
  agentId: string,
): Promise<{ entries: PslEntry[]; cut: boolean }> {
  const rows = await table(db, 'psl_entries')
    .where({ agent_id: agentId })
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(LISTED + 1);
  return { entries: await openPsl(db, sealer, rows.slice(0, LISTED)), cut: rows.length > LISTED };
}

/** The database can't search sealed text, so the agent's few issues are opened and filtered here. */
export async function pslList(
  db: Knex,
  sealer: Sealer,
  agentId: string,
  wanted: Wanted,
  now: Instant,
): Promise<PslList> {
  const { entries, cut } = await pslEntries(db, sealer, agentId);
  const count = (status: Wanted['status']) => entries.filter((entry) => isIn(entry, status)).length;
  return {
    rows: pslMatching(entries, wanted).map((entry) => rowOf(entry, now)),
    counts: {
      all: entries.length,
      open: count('open'),
      waiting: count('waiting'),
      resolved: count('resolved'),
      unresolved: count('unresolved'),
    },
    timeSpent: entries.reduce((sum, { calls }) => sum + timeSpent(calls, now), 0),
    cut,
  };
}

export const pslMatching = (entries: readonly PslEntry[], { search, status }: Wanted): PslEntry[] => {
  const sought = search.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      isIn(entry, status) &&
      (sought === '' || searchable(entry).some((text) => text.toLowerCase().includes(sought))),
  );
};

const OPEN: readonly PslState[] = pslStatesIn('preparing', 'calling');
const isIn = ({ state }: PslEntry, status: Wanted['status']): boolean =>
  status === 'all' || (status === 'open' ? OPEN.includes(state) : state === status);

const searchable = (entry: PslEntry): string[] => [
  ...entry.calls.flatMap(({ ticket }) => ticket ?? []),
  ...(['caseNumber', 'applicationId', 'screen'] as const).map((name) => textOf(entry, name)),
  entry.facts.referralId ?? '',
];

const rowOf = (entry: PslEntry, now: Instant): PslRow => ({
  id: entry.id,
  state: entry.state,
  system: entry.facts.system,
  screen: textOf(entry, 'screen'),
  error: textOf(entry, 'error'),
  caseNumber: textOf(entry, 'caseNumber'),
  applicationId: textOf(entry, 'applicationId'),
  referralId: entry.facts.referralId,
  tickets: entry.calls.flatMap(({ ticket }) => ticket ?? []),
  ticketsMissing: entry.calls.filter(({ noneGiven }) => noneGiven).length,
  calls: entry.calls.length,
  followUpAt: entry.followUps.find(({ doneAt }) => doneAt === null)?.dueAt ?? null,
  createdAt: entry.createdAt,
  changedAt: entry.changedAt,
  timeSpent: timeSpent(entry.calls, now),
});

/** Only ids and instants of open follow-ups; a resolved issue has none. */
export async function pslReminders(db: Knex, agentId: string): Promise<PslReminders> {
  const rows = await openFollowUps(db, { agentId, limit: 200 });
  return rows.map((row) => ({ entryId: row.entry_id, followUpId: row.id, dueAt: row.due_at }));
}

export async function pslProfile(db: Knex, agentId: string): Promise<PslProfile | null> {
  const row = await table(db, 'agents')
    .where({ id: agentId })
    .first('first_name', 'last_name', 'organisation', 'doi_number', 'npn', 'portal_role');
  return row
    ? {
        name: `${row.first_name} ${row.last_name}`,
        agency: row.organisation,
        doiNumber: row.doi_number,
        npn: row.npn,
        role: row.portal_role,
      }
    : null;
}
