/**
 * Totals of issues by system, screen, and error, for staff. Screens and errors are agents' words and may name somebody, so they
 * are shown only if at least two agents reported the same; otherwise they count under their address or status code (rule 50).
 */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { timeSpent } from '../../domain/psl/decide.ts';
import type { PslEntry } from '../../domain/psl/entry.ts';
import type { Sealer } from '../keys/sealer.ts';
import { openPsl } from '../repositories/psl-store.ts';
import { table } from '../sql/table.ts';

export type PslTotal = { name: string; issues: number; agents: number };
export type PslReport = {
  issues: number;
  calls: number;
  /** Calls that ended without a ticket number. */
  withoutTicket: number;
  unresolved: number;
  /** Ms on the phone, over ended calls. */
  timeSpent: number;
  bySystem: PslTotal[];
  byScreen: PslTotal[];
  byError: PslTotal[];
};

const AT_ONCE = 200;
/** With fewer, a line of the report could identify a case. */
const AGENTS_AT_LEAST = 2;

type Told = { agentId: string; wording: string; plain: string };

export async function pslReport(db: Knex, sealer: Sealer, since: Instant): Promise<PslReport> {
  const systems: Told[] = [];
  const screens: Told[] = [];
  const errors: Told[] = [];
  const sums = { issues: 0, calls: 0, withoutTicket: 0, unresolved: 0, timeSpent: 0 };
  for await (const entry of entriesSince(db, sealer, since)) {
    const { agentId, facts, calls } = entry;
    const ended = calls.filter(({ endedAt }) => endedAt !== null);
    sums.issues += 1;
    sums.calls += calls.length;
    sums.withoutTicket += calls.filter(({ noneGiven }) => noneGiven).length;
    sums.unresolved += entry.state === 'unresolved' ? 1 : 0;
    sums.timeSpent += timeSpent(ended, since);
    systems.push({ agentId, wording: facts.system, plain: facts.system });
    screens.push({ agentId, wording: wording(entry, 'screen'), plain: addressOf(entry) });
    errors.push({ agentId, wording: wording(entry, 'error'), plain: statusOf(entry) });
  }
  return { ...sums, bySystem: totals(systems), byScreen: totals(screens), byError: totals(errors) };
}

/** In pages, so it is never in memory as a whole. */
async function* entriesSince(db: Knex, sealer: Sealer, since: Instant): AsyncGenerator<PslEntry> {
  for (let last = ''; ; ) {
    const rows = await table(db, 'psl_entries')
      .where('created_at', '>=', since)
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_ONCE);
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
    yield* await openPsl(db, sealer, rows);
  }
}

/** Without numbers, addresses, and quotes, so two agents' wordings of one error become equal. */
const wording = ({ texts }: PslEntry, name: 'screen' | 'error'): string =>
  (texts[name]?.text ?? '')
    .split('\n', 1)
    .join('')
    .replace(/\S+@\S+/g, '…')
    .replace(/["“«][^"”»]*["”»]/g, '“…”')
    .replace(/\S*\d\S*/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);

/** Only the first path segment: later ones may identify a case. */
const addressOf = ({ texts }: PslEntry): string => {
  const first = /^\/([a-z][a-z-]*)(?:\/|$)/i.exec(texts.path?.text ?? '')?.[1];
  return first ? `/${first}` : '';
};
const statusOf = ({ facts }: PslEntry): string =>
  facts.statusCodes.length > 0 ? `status ${facts.statusCodes.toSorted((a, b) => a - b).join(', ')}` : '';

const agentsOf = (told: readonly Told[]) => new Set(told.map(({ agentId }) => agentId)).size;

function totals(told: readonly Told[]): PslTotal[] {
  const byWording = Map.groupBy(told, ({ wording }) => wording.toLowerCase());
  const shared = (one: Told) =>
    one.wording !== '' && agentsOf(byWording.get(one.wording.toLowerCase()) ?? []) >= AGENTS_AT_LEAST;
  const nameOf = (one: Told) =>
    shared(one)
      ? (byWording.get(one.wording.toLowerCase())?.[0]?.wording ?? '')
      : one.plain || (one.wording === '' ? '(none)' : '(wording of one agent)');
  return [...Map.groupBy(told, nameOf)]
    .map(([name, all]) => ({ name, issues: all.length, agents: agentsOf(all) }))
    .sort((a, b) => b.issues - a.issues || (a.name < b.name ? -1 : 1));
}
