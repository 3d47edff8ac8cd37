/** Agents asked to stay on: what one of them reads, what staff see, and the record that plans are made of. */
import type { Knex } from 'knex';
import { NUDGE_WEEKS, type Nudge, type NudgesSent } from '../../../shared/contracts/nudge.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import type { NudgeRecord, nudgeRanges } from '../../domain/forecast/nudges.ts';
import { nudgeOfMessage } from '../../domain/messages.ts';
import { nudgeOf } from '../repositories/nudge-store.ts';
import type { WaitingMessage } from '../repositories/outbox-store.ts';
import { alertsOf } from '../rows.ts';
import type { AgentRow, NudgeRow } from '../schema.ts';
import { askedThen, firstAsked, nudgesSince } from '../sql/nudges.ts';
import { table } from '../sql/table.ts';

/** The program's zone. */
const ZONE: Zone = 'America/New_York';
const WEEK = 7 * 24 * 3_600_000;

const factsOf = (row: NudgeRow) => {
  const { agentId: _, stayFrom: __, switchBefore: ___, answer, ...facts } = nudgeOf(row);
  return { facts, answer };
};

/** The newest one that can be answered or taken back; null without one. */
export async function nudgeOfAgent(db: Knex, agentId: string, now: Instant): Promise<Nudge | null> {
  const row = await table(db, 'nudges')
    .where({ agent_id: agentId })
    .where('stay_until', '>', now)
    .orderBy('sent_at', 'desc')
    .first();
  if (!row) return null;
  const { facts, answer } = factsOf(row);
  return answer === null || answer === 'stayed' ? { ...facts, answer } : null;
}

/** For a message; null once it was answered, is over, or its agent wants none. */
export async function wantedNudge(
  db: Knex,
  agent: Pick<AgentRow, 'kod_alerts' | 'zone'>,
  { id }: Pick<WaitingMessage, 'id'>,
  now: Instant,
): Promise<{ nudge: Nudge; zone: Zone } | null> {
  const row = await table(db, 'nudges')
    .where({ id: nudgeOfMessage(id) ?? '' })
    .where('stay_until', '>', now)
    .first();
  if (!row || row.answer !== null || !alertsOf(agent).nudges) return null;
  return { nudge: { ...factsOf(row).facts, answer: null }, zone: agent.zone };
}

/** Of the last `NUDGE_WEEKS` weeks. */
export async function nudgesSent(db: Knex, now: Instant): Promise<NudgesSent> {
  const found = await nudgesSince(db, { since: now - NUDGE_WEEKS * WEEK });
  const rows = found.map((row) => {
    const { facts, answer } = factsOf(row);
    const name = `${row.first_name} ${row.last_name}`;
    return { ...facts, answer, agent: row.portal_subject, name, sentAt: row.sent_at, calls: row.calls };
  });
  const count = (answer: string): number => rows.filter((row) => row.answer === answer).length;
  return {
    ...{ sent: rows.length, stayed: count('stayed'), declined: count('declined') },
    ...{ calls: rows.reduce((sum, { calls }) => sum + calls, 0), rows },
  };
}

/** Null before the first request. */
export async function nudgeRecord(
  db: Knex,
  ranges: ReturnType<typeof nudgeRanges>,
): Promise<NudgeRecord | null> {
  const [first] = await firstAsked(db, {});
  if (!first || first.at === null) return null;
  const asked = (await Promise.all(ranges.map((range) => askedThen(db, range)))).flat();
  return {
    asked: asked.map(({ submitted_at, ...row }) => ({ at: submitted_at, ...row })),
    since: Number(first.at),
    zone: ZONE,
  };
}
